"""Files written whole or not at all."""

from __future__ import annotations

import os
import re
from pathlib import Path

from stancetrack.diagnostics import CannotRun

STANDARD_OUTPUT = 1

_STREAMS = {"/dev/stdout": STANDARD_OUTPUT, "/dev/stderr": 2}

_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/([0-9]{1,6})")


def stream_of(path: Path) -> int | None:
    """Return the descriptor that a path such as /dev/stdout or /dev/fd/63 names, else None."""
    text = os.path.abspath(path)  # noqa: PTH100 - links stay as they are
    match = _DESCRIPTOR.fullmatch(text)
    return int(match[1]) if match else _STREAMS.get(text)


def write_file(path: Path, content: bytes) -> None:
    """Replace a file whole, keeping its mode; raises CannotRun where that is impossible.

    It is on the disk before it takes the old one's place, so that no crash leaves half of it.
    A read-only file is replaced as any other, and of a hard-linked one this name alone. What is
    there and is no ordinary file, such as a device, a pipe or a stream of this process, is
    written to instead; raises BrokenPipeError where nobody reads it any more.
    """
    try:
        if (stream := stream_of(path)) is not None:
            _write(os.dup(stream), content)
        elif path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            _replace(Path(os.path.realpath(path)), content)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise CannotRun(f"{path} cannot be written: {reason}", "choose another place") from None


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole; raises CannotRun where it is, or cannot be."""
    try:
        temporary = _beside(path, content, 0o666 & ~_umask())
        try:
            os.link(temporary, path)  # which never takes the place of another file
        finally:
            os.unlink(temporary)  # noqa: PTH108
    except FileExistsError:
        raise CannotRun(f"{path} is there already", "move it away, or choose another") from None
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise CannotRun(f"{path} cannot be written: {reason}", "choose another place") from None


def _write(descriptor: int, content: bytes) -> None:
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)


def _replace(target: Path, content: bytes) -> None:
    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
    temporary = _beside(target, content, mode)
    try:
        os.replace(temporary, target)  # noqa: PTH105
    except BaseException:
        os.unlink(temporary)  # noqa: PTH108
        raise


def _beside(target: Path, content: bytes, mode: int) -> str:
    """Write a temporary file beside another one to the disk; return its path."""
    import tempfile  # slow to import, and most output goes to the screen

    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, mode)  # noqa: PTH101 - beside mkstemp
    except BaseException:
        os.unlink(temporary)  # noqa: PTH108
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
