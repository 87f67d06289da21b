"""The record, opened: from a folder on disk, or as git holds it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime
from pathlib import Path

from stancetrack.api.questions import Day
from stancetrack.api.record import Record
from stancetrack.api.whereabouts import here
from stancetrack.diagnostics import CannotRun
from stancetrack.loading import load as read
from stancetrack.loading.folder import find_folder, read_folder

FOLDER = "stances"
"""The folder that is looked for here and in the parents."""


def opened(folder: Path | None, today: date) -> Record:
    """Return the record in a folder on disk, or in the nearest `stances/`.

    Raises CannotRun where there is none.
    """
    current = here(folder)
    snapshot = read_folder(folder or find_folder(current), current, _ignored)
    return Record(read(snapshot), folder, today)


def _ignored(folder: Path, names: Collection[str]) -> Collection[str]:
    from stancetrack.revisions.ignored import ignored  # git is only needed for odd names

    return ignored(folder, names)


def opened_at(
    folder: Path | None, revision: str, today: date, other: Record | None = None
) -> Record:
    """Return the record as a commit, branch or tag of git holds it; raises CannotRun.

    With an `other` to compare it with it may lie in another folder, from which or to which it was
    moved.
    """
    from stancetrack.api.versions import at_revision  # git is only needed here

    return Record(at_revision(folder, revision, other.loaded if other else None), folder, today)


def opened_as_known_on(folder: Path | None, day: Day, today: date) -> Record:
    """Return the record as the last commit on or before a day holds it; raises CannotRun."""
    from stancetrack.api.versions import known_on

    return Record(known_on(folder, day, today), folder, today)


def load(
    path: str | Path = FOLDER,
    *,
    rev: str | None = None,
    known_on: Day | None = None,
    today: date | None = None,
    strict: bool = False,
) -> Record:
    """Return the record in a folder, by default the nearest `stances/` here or in a parent.

    With `rev` it is the record as a commit, branch or tag of git holds it, with `known_on` as
    the last commit on or before that day (UTC) or event does. `today` is the day that counts as
    today, by default today in UTC. Raises CannotRun where there is no record. Bad data is in
    `.findings`; with `strict`, CannotRun is raised where an error is among them.
    """
    folder = None if path == FOLDER else Path(path)
    today = datetime.now(UTC).date() if today is None else today
    if rev is not None and known_on is not None:
        raise CannotRun("rev and known_on both name a version", "give one of them")
    if known_on is not None:
        record = opened_as_known_on(folder, known_on, today)
    else:
        record = opened(folder, today) if rev is None else opened_at(folder, rev, today)
    if strict:
        _require_no_error(record)
    return record


def _require_no_error(record: Record) -> None:
    from stancetrack.diagnostics import Severity

    errors = sum(finding.severity is Severity.ERROR for finding in record.findings)
    if errors:
        raise CannotRun(
            f"{errors} error{'' if errors == 1 else 's'} in the record",
            "“stancetrack validate” shows them; load it without strict to see them in .findings",
        )
