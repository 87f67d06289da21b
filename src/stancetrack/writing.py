"""Files written whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
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
    """Replace a file whole, as `write_pieces` does."""
    write_pieces(path, (content,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Replace a file whole, keeping its mode; raises CannotRun where that is impossible.

    Its pieces are written as they come, so that not all of them are held at once. A read-only
    file is replaced as any other, and of a hard-linked one this name alone. What is there and is
    no ordinary file, such as a device, a pipe or a stream of this process, is written to instead;
    raises BrokenPipeError where nobody reads it any more.
    """
    try:
        if (stream := stream_of(path)) is not None:
            _write(os.dup(stream), pieces)
        elif path.exists() and not path.is_file():
            _write(os.open(path, os.O_WRONLY | os.O_TRUNC), pieces)
        else:
            _replace(Path(os.path.realpath(path)), pieces)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise CannotRun(f"{path} cannot be written: {reason}", "choose another place") from None


def _write(descriptor: int, pieces: Iterable[bytes]) -> None:
    with os.fdopen(descriptor, "wb") as stream:
        stream.writelines(pieces)


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    import tempfile  # slow to import, and most output goes to the screen

    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        _write(descriptor, pieces)
        os.chmod(temporary, mode)  # noqa: PTH101 - beside mkstemp and replace
        os.replace(temporary, target)  # noqa: PTH105
    except BaseException:
        os.unlink(temporary)  # noqa: PTH108
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
