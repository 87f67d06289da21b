"""The files of a `stances/` folder on disk."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from stancetrack.diagnostics import CannotRun
from stancetrack.record.snapshot import MAX_BYTES, Gathering, Snapshot

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def shown_path(path: Path, base: Path) -> str:
    """Return the path relative to `base` where it lies below it, with forward slashes."""
    absolute = Path(os.path.abspath(base / path))  # noqa: PTH100 - links stay as they are
    try:
        return absolute.relative_to(base).as_posix()
    except ValueError:
        return absolute.as_posix()


def find_folder(start: Path) -> Path:
    """Return the nearest `stances/` in `start` or a folder above it.

    Raises CannotRun where there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "stances").is_dir():
            return folder / "stances"
    raise CannotRun(
        f"there is no folder stances/ in {start} or above it",
        "go to the folder that holds it, or name it with --stances DIR",
    )


def read_folder(folder: Path, base: Path) -> Snapshot:
    """Read every file that counts, once; paths are shown relative to `base`.

    Raises CannotRun where the folder is missing, unreadable or has nothing of a record.
    """
    shown = shown_path(folder, base)
    if not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises for too long a name
        raise CannotRun(f"there is no folder {shown}", "name the folder with --stances DIR")
    gathering = Gathering(shown)
    for name in (*_names(folder, "", shown), *_names(folder, "countries/", shown)):
        if gathering.wants(name):
            _read(folder, name, gathering)
    return gathering.snapshot()


def _names(folder: Path, inside: str, shown: str) -> list[str]:
    try:
        return sorted(inside + name for name in os.listdir(folder / inside))  # noqa: PTH208 - names
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CannotRun(
            f"{shown}/{inside} cannot be read: {error.strerror}".replace("/ ", " "),
            "make it a folder that you may read",
        ) from None


def _read(folder: Path, name: str, gathering: Gathering) -> None:
    try:
        gathering.add(name, content(folder, name))
    except _ObstacleError as obstacle:
        gathering.refuse(name, str(obstacle))
    except OSError as error:
        gathering.refuse(name, (error.strerror or "it cannot be read").lower())


def content(folder: Path, name: str) -> bytes:
    """Return what a file of the folder holds; raises OSError where it is no ordinary file."""
    path = folder / name
    if path.is_symlink() and not _stays_inside(path, folder):
        raise _ObstacleError("it is a link that leads out of the folder")
    _require_regular(path.stat())
    descriptor = os.open(path, _FLAGS)
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - opened without blocking above
        before = os.fstat(descriptor)
        _require_regular(before)
        held = stream.read(MAX_BYTES + 1)
        after = os.fstat(descriptor)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise _ObstacleError("it changed while it was read")
    return held


class _ObstacleError(OSError):
    pass


def _stays_inside(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _require_regular(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _ObstacleError("it is a folder")
    if not stat.S_ISREG(status.st_mode):
        raise _ObstacleError("it is not an ordinary file")
