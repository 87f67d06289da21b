"""The files that `validate` is narrowed to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from stancetrack.diagnostics import CannotRun, harmless, quoted
from stancetrack.fields import FILES
from stancetrack.loading.folder import shown_path
from stancetrack.snapshot import Snapshot
from stancetrack.spelling import did_you_mean


def shown_paths(snapshot: Snapshot, files: Sequence[Path], here: Path) -> frozenset[str]:
    """Return the paths, as they are shown, of files and folders of the record.

    A file is named from the current folder or from inside the record's. Raises CannotRun for one
    that is no part of the record.
    """
    names = [file.name for file in snapshot.files] + sorted(snapshot.unread) + list(FILES)
    known = {snapshot.shown(name) for name in names}
    folders = {snapshot.path, snapshot.shown("countries")}
    return frozenset(_shown(snapshot, file, here, known | folders) for file in files)


def _shown(snapshot: Snapshot, file: Path, here: Path, known: set[str]) -> str:
    candidates = (shown_path(file, here), snapshot.shown(file.as_posix()))
    for path in map(harmless, candidates):
        if path in known:
            return path
    otherwise = "name a file of the record, from here or from inside its folder"
    raise CannotRun(
        f"{quoted(str(file))} is no file of {snapshot.path}",
        did_you_mean(candidates[0], sorted(known), otherwise),
    )
