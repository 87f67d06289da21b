"""Files and folders written whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from stancetrack.diagnostics import CannotRun
from stancetrack.temporaries import is_temporary, temporary_file, temporary_folder

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
                _write(os.dup(descriptor), pieces)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole; raises CannotRun where it is, or cannot be."""
    with _told(path), temporary_file(path.parent) as (descriptor, temporary):
        _write(os.dup(descriptor), (content,))
        _settle(temporary, 0o666 & ~_umask())
        try:
            os.link(temporary, path)  # which never takes the place of another file
        except FileExistsError:
            raise CannotRun(f"{path} is there already", "move it away, or choose another") from None
        _sync_names(path.parent)


def _write(descriptor: int, pieces: Iterable[bytes]) -> None:
    with os.fdopen(descriptor, "wb") as stream:
        stream.writelines(pieces)


@contextmanager
def _in_place_of(target: Path) -> Iterator[tuple[int, str]]:
    """Give a new file beside another one, which it replaces at the end, or which is gone again."""
    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
    with temporary_file(target.parent) as (descriptor, temporary):
        yield descriptor, temporary
        _settle(temporary, mode)
        os.replace(temporary, target)  # noqa: PTH105
        _sync_names(target.parent)


def _settle(temporary: str, mode: int) -> None:
    """Bring a written file to the disk, and give it its mode."""
    _sync(temporary)
    os.chmod(temporary, mode)  # noqa: PTH101 - beside mkstemp


@contextmanager
def writing_file(path: Path) -> Iterator[Path]:
    """Give an empty file to fill, which then replaces `path` whole, keeping its mode.

    Where anything is raised, what was there stays. Raises CannotRun where it cannot be written.
    """
    with _told(path), _in_place_of(Path(os.path.realpath(path))) as (_, temporary):
        yield Path(temporary)


@contextmanager
def writing_folder(path: Path, *, keep: bool = True) -> Iterator[Path]:
    """Give an empty folder to fill, which then takes the place of `path` whole.

    Folders above it that are missing are made. What else lies in the one that was there stays if
    it is to `keep`, and all of it where anything is raised. The new one is on the disk before it
    takes the old one's place, so that no crash leaves half of it. Raises CannotRun where it cannot
    be written.
    """
    with _told(path):
        target = Path(os.path.realpath(path))
        if not target.parent.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o777 & ~_umask()
        with temporary_folder(target.parent) as temporary:
            yield temporary
            temporary.chmod(mode)
            if keep and target.exists():
                _take_along(target, temporary)
            _sync_folder(temporary)
            _exchange(temporary, target)
            _sync_names(target.parent)


@contextmanager
def writing_new_folder(path: Path) -> Iterator[Path]:
    """Give an empty folder to fill, which is then moved whole to where nothing is, or an empty one.

    Raises CannotRun where it cannot be written, or something is there.
    """
    with _told(path):
        target = Path(os.path.realpath(path))
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o777 & ~_umask()
        with temporary_folder(target.parent) as temporary:
            yield temporary
            temporary.chmod(mode)
            _sync_folder(temporary)
            temporary.rename(target)  # which never takes the place of a folder that holds anything
            _sync_names(target.parent)


def move_new(old: Path, new: Path) -> None:
    """Give a file another name that nothing has, at one stroke where the system can.

    Raises OSError.
    """
    if not _moved(old, new, _NO_REPLACE):
        # Unlike a renaming, a second name never takes the place of another file.
        os.link(old, new, follow_symlinks=False)
        old.unlink()
    _sync_names(new.parent)
    if old.parent != new.parent:
        _sync_names(old.parent)


def _take_along(old: Path, new: Path) -> None:
    """Copy what one folder has under other names than another one into that."""
    import shutil

    for entry in sorted(old.iterdir()):
        if os.path.lexists(new / entry.name) or is_temporary(entry.name):
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


def _sync_names(folder: Path) -> None:
    """Bring the names in a folder to the disk, where its system takes that."""
    with suppress(OSError):  # what is written is in its place all the same
        _sync(str(folder))


def _exchange(new: Path, target: Path) -> None:
    """Move a folder to where another one may be, which then stands where the first one was."""
    if not target.exists():
        try:
            new.rename(target)
        except OSError:
            if not target.exists():
                raise
        else:
            return
        # Somebody else was quicker.
    if _moved(new, target, _EXCHANGE):
        return
    old = new.with_name(f"{new.name}.old")
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    old.rename(new)


_HERE, _NO_REPLACE, _EXCHANGE = -100, 1, 2
"""AT_FDCWD, RENAME_NOREPLACE and RENAME_EXCHANGE of Linux (renameat2(2))."""


def _moved(one: Path, other: Path, how: int) -> bool:
    """Tell whether something was moved in the way asked for, which not every system can."""
    import ctypes  # only folders and new names need it

    try:
        move = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(move(_HERE, paths[0], _HERE, paths[1], how) == 0)


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
