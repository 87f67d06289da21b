"""What an export may replace: what was exported before, and with --force anything else."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path

from stancetrack.diagnostics import CannotRun
from stancetrack.record.snapshot import NAMES, is_of_a_record
from stancetrack.temporaries import is_temporary


def require_free(file: Path, *, own: Callable[[Path], bool], force: bool) -> None:
    """Raise CannotRun where something is in a file's place that it may not replace.

    `own` tells whether an export before left it there; it is asked of an ordinary file alone,
    as reading a pipe may never end.
    """
    if not os.path.lexists(file):
        return
    if file.exists() and not file.is_file():
        kind = "a folder" if file.is_dir() else "no ordinary file"
        raise CannotRun(f"{file} is {kind}, and a file is written", "name a file")
    if not (force or own(file)):
        raise CannotRun(
            f"{file} is there already, and is not what this export wrote before",
            "name another place, or replace it with --force",
        )


def require_own_folder(folder: Path) -> None:
    """Raise CannotRun for what is no folder, and for the one that the command runs in."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise CannotRun(f"{folder} is no folder, and one is written", "name a new folder")
    place, current = (Path(os.path.realpath(path)) for path in (folder, "."))
    if place == current or place in current.parents:
        what = "is" if place == current else "holds"
        raise CannotRun(f"{folder} {what} the folder you are in", "name a new folder inside it")


def require_free_folder(folder: Path, own: Collection[str], *, force: bool) -> None:
    """Raise CannotRun where a folder may not be written.

    `own` are the names of what an export before left in it; what else is there stays with
    `force`. The folder of a record is never written.
    """
    place = Path(os.path.realpath(folder))
    if any(is_of_a_record(place / name) for name in NAMES):
        raise CannotRun(f"{folder} is the folder of a record", "name a folder outside of it")
    require_own_folder(folder)
    if not os.path.lexists(folder):
        return
    names = (entry.name for entry in folder.iterdir())
    others = sorted(name for name in names if name not in own and not is_temporary(name))
    if others and not force:
        raise CannotRun(
            f"{folder} holds {others[0]}, which no export wrote",
            "name a new folder, or write there with --force, which keeps what has another name",
        )
