"""Files and folders written whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
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

    Its pieces are written as they come, so that not all of them are held at once. It is on the
    disk before it takes the old one's place, so that no crash leaves half of it. A read-only file
    is replaced as any other, and of a hard-linked one this name alone. What is there and is no
    ordinary file, such as a device, a pipe or a stream of this process, is written to instead;
    raises BrokenPipeError where nobody reads it any more.
    """
    with _told(path):
        if (stream := stream_of(path)) is not None:
            _write(os.dup(stream), pieces)
        elif path.exists() and not path.is_file():
            _write(os.open(path, os.O_WRONLY | os.O_TRUNC), pieces)
        else:
            with _in_place_of(Path(os.path.realpath(path))) as (descriptor, _):
                _write(descriptor, pieces)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole; raises CannotRun where it is, or cannot be."""
    with _told(path), _beside(path) as (descriptor, temporary):
        _write(descriptor, (content,))
        _settle(temporary, 0o666 & ~_umask())
        try:
            os.link(temporary, path)  # which never takes the place of another file
        except FileExistsError:
            raise CannotRun(f"{path} is there already", "move it away, or choose another") from None


def _write(descriptor: int, pieces: Iterable[bytes]) -> None:
    with os.fdopen(descriptor, "wb") as stream:
        stream.writelines(pieces)


@contextmanager
def _in_place_of(target: Path) -> Iterator[tuple[int, str]]:
    """Give a new file beside another one, which it replaces at the end, or which is gone again."""
    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
    with _beside(target) as (descriptor, temporary):
        yield descriptor, temporary
        _settle(temporary, mode)
        os.replace(temporary, target)  # noqa: PTH105


@contextmanager
def _beside(target: Path) -> Iterator[tuple[int, str]]:
    """Give a new file beside another one, which is gone at the end unless it was moved."""
    import tempfile  # slow to import, and most output goes to the screen

    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        yield descriptor, temporary
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)  # noqa: PTH108


def _settle(temporary: str, mode: int) -> None:
    """Bring a written file to the disk, and give it its mode."""
    _sync(temporary)
    os.chmod(temporary, mode)  # noqa: PTH101 - beside mkstemp


@contextmanager
def writing_file(path: Path) -> Iterator[Path]:
    """Give an empty file to fill, which then replaces `path` whole, keeping its mode.

    Where anything is raised, what was there stays. Raises CannotRun where it cannot be written.
    """
    with _told(path), _in_place_of(Path(os.path.realpath(path))) as (descriptor, temporary):
        os.close(descriptor)
        yield Path(temporary)


@contextmanager
def writing_folder(path: Path, *, keep: bool = True) -> Iterator[Path]:
    """Give an empty folder to fill, which then takes the place of `path` whole.

    Folders above it that are missing are made. What else lies in the one that was there stays if
    it is to `keep`, and all of it where anything is raised. The new one is on the disk before it
    takes the old one's place, so that no crash leaves half of it. Raises CannotRun where it cannot
    be written.
    """
    import shutil  # slow to import, as tempfile is
    import tempfile

    with _told(path):
        target = Path(os.path.realpath(path))
        if not target.parent.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o777 & ~_umask()
        temporary = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        try:
            yield temporary
            temporary.chmod(mode)
            if keep and target.exists():
                _take_along(target, temporary)
            _sync_folder(temporary)
            _exchange(temporary, target)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def _take_along(old: Path, new: Path) -> None:
    """Copy what one folder has under other names than another one into that."""
    import shutil

    for entry in sorted(old.iterdir()):
        if os.path.lexists(new / entry.name):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)


def _sync_folder(folder: Path) -> None:
    """Bring everything in a folder to the disk."""
    for place, _, names in os.walk(folder):
        for name in ("", *names):
            path = os.path.join(place, name)  # noqa: PTH118 - a Path for each file is slow
            if not os.path.islink(path):  # noqa: PTH114
                _sync(path)


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _exchange(new: Path, target: Path) -> None:
    """Move a folder to where another one may be, which then stands where the first one was."""
    if not target.exists():
        new.rename(target)
        return
    if _swapped(new, target):
        return
    old = new.with_name(f"{new.name}.old")
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    old.rename(new)


_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux (renameat2(2))."""


def _swapped(one: Path, other: Path) -> bool:
    """Tell whether two folders changed places at one stroke, which not every system can."""
    import ctypes  # only a folder needs it

    try:
        swap = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(swap(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise CannotRun(f"{path} cannot be written: {reason}", "choose another place") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
