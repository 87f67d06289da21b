"""The files of a `stances/` folder on disk."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Collection
from pathlib import Path

from stancetrack.diagnostics import CannotRun
from stancetrack.record.snapshot import (
    COUNTRIES,
    MAX_BYTES,
    Gathering,
    Snapshot,
    is_doubtful,
    may_be_countries,
)

Ignored = Callable[[Path, Collection[str]], Collection[str]]
"""Tells which of the names of a folder's files git ignores."""

_OF_A_COUNTRY = re.compile(rb"^positions[ \t]*:", re.MULTILINE)

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
        "go to the folder that holds it, name it with --stances DIR, or start one with "
        "“stancetrack init”",
    )


def read_folder(folder: Path, base: Path, ignored: Ignored | None = None) -> Snapshot:
    """Read every file that counts, once; paths are shown relative to `base`.

    `ignored` tells which of some names git ignores; those are not looked at. Raises CannotRun
    where the folder is missing, unreadable or has nothing of a record.
    """
    shown = _shown_folder(folder, base)
    gathering = Gathering(shown)
    names = _all_names(folder, shown)
    doubtful = [name for name in names if is_doubtful(name)]
    passed = ignored(folder, doubtful) if ignored and doubtful else ()
    for name in names:
        if name in passed:
            continue
        if gathering.wants(name):
            _read(folder, name, gathering)
        elif "/" not in name and name in doubtful:
            _look(folder, name, gathering)
    return gathering.snapshot()


def read_frame(folder: Path, base: Path) -> Snapshot:
    """Read tracker.yaml alone; raises CannotRun where there is no such folder."""
    gathering = Gathering(_shown_folder(folder, base))
    _read(folder, "tracker.yaml", gathering)
    return gathering.snapshot()


def _shown_folder(folder: Path, base: Path) -> str:
    shown = shown_path(folder, base)
    if os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises for too long a name
        return shown
    raise CannotRun(
        f"there is no folder {shown}",
        "name the folder with --stances DIR, or start one with “stancetrack init DIR”",
    )


def _all_names(folder: Path, shown: str) -> list[str]:
    """Return the names in the folder and in countries/, or in what was meant to be that."""
    beside = _names(folder, "", shown)
    meant = [name for name in beside if may_be_countries(name) and _is_another(folder, name)]
    inside = (_names(folder, f"{name}/", shown) for name in (COUNTRIES, *meant))
    return [*beside, *(name for names in inside for name in names)]


def _is_another(folder: Path, name: str) -> bool:
    """Tell whether a name is that of a folder of its own, not of countries/ in other letters."""
    if not os.path.isdir(folder / name):  # noqa: PTH112
        return False
    countries = folder / COUNTRIES
    return not (os.path.isdir(countries) and os.path.samefile(countries, folder / name))  # noqa: PTH112, PTH121


def _look(folder: Path, name: str, gathering: Gathering) -> None:
    """Look into a file beside countries/ that nobody reads, whether it is a country's."""
    try:
        held = content(folder, name)
    except OSError:
        return
    if _OF_A_COUNTRY.search(held):
        gathering.stray(name, f"{COUNTRIES}/{name}")


def _names(folder: Path, inside: str, shown: str) -> list[str]:
    try:
        return sorted(inside + name for name in os.listdir(folder / inside))  # noqa: PTH208 - names
    except FileNotFoundError:
        return []
    except OSError as error:
        if inside not in ("", f"{COUNTRIES}/"):
            return []
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
