"""What an export may replace: what was exported before, and with --force anything else."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from stancetrack.diagnostics import CannotRun
from stancetrack.record.snapshot import NAMES, is_of_a_record


def require_free(file: Path, *, own: bool, force: bool) -> None:
    """Raise CannotRun where something is in a file's place that it may not replace.

    `own` tells whether an export before left it there.
    """
    if not os.path.lexists(file):
        return
    if file.exists() and not file.is_file():
        kind = "a folder" if file.is_dir() else "no ordinary file"
        raise CannotRun(f"{file} is {kind}, and a file is written", "name a file")
    if not (own or force):
        raise CannotRun(
            f"{file} is there already, and is not what this export wrote before",
            "name another place, or replace it with --force",
        )


def require_free_folder(folder: Path, own: Collection[str], *, force: bool) -> None:
    """Raise CannotRun where a folder may not be written.

    `own` are the names of what an export before left in it; what else is there stays with
    `force`. A folder of a record, and the one that the command runs in, are never written.
    """
    place = Path(os.path.realpath(folder))
    if any(is_of_a_record(place / name) for name in NAMES):
        raise CannotRun(f"{folder} is the folder of a record", "name a folder outside of it")
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise CannotRun(f"{folder} is no folder, and one is written", "name a new folder")
    if place == Path(os.path.realpath(".")) or place in Path(os.path.realpath(".")).parents:
        raise CannotRun(f"{folder} is the folder you are in", "name a new folder inside it")
    others = sorted(entry.name for entry in folder.iterdir() if entry.name not in own)
    if others and not force:
        raise CannotRun(
            f"{folder} holds {others[0]}, which no export wrote",
            "name a new folder, or write there with --force, which keeps what has another name",
        )
