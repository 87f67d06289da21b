"""The files that `validate` is narrowed to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.record.fields import FILES
from stancetrack.record.snapshot import Snapshot
from stancetrack.spelling import did_you_mean

_FOLDERS = (".", "countries")


def shown_paths(snapshot: Snapshot, files: Sequence[Path], here: Path) -> frozenset[str]:
    """Return the paths, as they are shown, of files and folders of the record.

    A file is named from the folder `here`, or from inside the record's own. Raises CannotRun for
    one that is no part of the record.
    """
    known = {file.name for file in snapshot.files} | snapshot.unread | FILES.keys()
    names = sorted(known.union(_FOLDERS))
    return frozenset(_shown(snapshot, _name(snapshot, file, here, names)) for file in files)


def _name(snapshot: Snapshot, file: Path, here: Path, names: Sequence[str]) -> str:
    """Return the file's name inside the record's folder."""
    wanted = os.path.abspath(here / file)  # noqa: PTH100 - links stay as they are
    for name in names:
        if os.path.abspath(here / snapshot.path / name) == wanted:  # noqa: PTH100
            return name
    if file.as_posix() in names:
        return file.as_posix()
    otherwise = "name a file of the record, from here or from inside its folder"
    shown = [_shown(snapshot, name) for name in names]
    raise CannotRun(
        f"{quoted(str(file))} is no file of {snapshot.path}",
        did_you_mean(file.as_posix(), shown, otherwise),
    )


def _shown(snapshot: Snapshot, name: str) -> str:
    return snapshot.path if name == "." else snapshot.shown(name)
