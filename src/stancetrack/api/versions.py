"""The record as a revision of git holds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from stancetrack.api.questions import Day, day
from stancetrack.api.whereabouts import asked_of_git, here
from stancetrack.loading import Loaded, load
from stancetrack.loading.folder import find_folder
from stancetrack.record.model import Version
from stancetrack.revisions import (
    NoRecord,
    holding,
    holds_record,
    merge_base,
    read_moved,
    read_revision,
)
from stancetrack.revisions import known_on as last_commit
from stancetrack.views.lookup import written_day

__all__ = ["NoRecord", "at_revision", "commit_of", "holds", "known_on", "parted"]


def at_revision(stances: Path | None, revision: str, other: Loaded | None = None) -> Loaded:
    """Read the record at a revision; `stances` is the folder, None for the nearest one there.

    With an `other` to compare it with it may lie in another folder, from which or to which it was
    moved. What could not be read is left out and among the findings, which no command shows
    afterwards. Raises CannotRun where there is no such revision, or no record at it.
    """
    folder, current = asked_of_git(stances), here(stances)
    if other is None:
        read = read_revision(folder, revision, current)
    else:
        read = read_moved(folder, revision, current, lambda path: holds(path, other, current))
    loaded = load(read.snapshot)
    version = Version(read.name, read.commit, read.day, read.folder)
    return loaded._replace(tracker=replace(loaded.tracker, version=version))


def holds(folder: Path, other: Loaded, current: Path) -> bool:
    """Tell whether a folder of the work tree holds a record in the version that another is of."""
    version = other.tracker.version
    if version is None:
        return (folder / "tracker.yaml").exists()
    return holds_record(folder, version.commit, current)


def known_on(stances: Path | None, asked: Day, today: date) -> Loaded:
    """Read the record as of the last commit on or before a day, which may be an event's name."""
    wanted = _wanted(stances, asked, today)
    folder = asked_of_git(stances) or Path()
    loaded = at_revision(stances, last_commit(folder, wanted, here(stances)))
    assert loaded.tracker.version is not None
    version = replace(loaded.tracker.version, known_on=wanted)
    return loaded._replace(tracker=replace(loaded.tracker, version=version))


def _wanted(stances: Path | None, asked: Day, today: date) -> date:
    if not isinstance(asked, str):
        return asked
    if written := written_day(asked):
        return written
    # Which version is wanted is not known yet: the newest one knows the events.
    return day(at_revision(stances, "HEAD").tracker, asked, today)


def commit_of(stances: Path | None, version: Version | None) -> str | None:
    """Return the commit that a record was read from, or that holds its folder as it is on disk.

    None where none does: something is changed there, or it is in no repository.
    """
    if version is not None:
        return version.commit
    current = here(stances)
    return holding(stances or find_folder(current), current)


def parted(stances: Path | None, first: str, second: str) -> str:
    """Return the commit where two revisions went separate ways; raises CannotRun for none."""
    return merge_base(asked_of_git(stances) or Path(), first, second, here(stances))
