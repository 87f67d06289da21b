"""The two sides of a diff, each a record as of a day, and what may name them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stancetrack.api import questions
from stancetrack.api.whereabouts import asked_of_git, here
from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.loading import load
from stancetrack.loading.folder import find_folder, read_frame
from stancetrack.record.frame import Event
from stancetrack.record.model import Tracker
from stancetrack.views.diff import Kind, Side
from stancetrack.views.lookup import which_event

if TYPE_CHECKING:
    from stancetrack.api.questions import Day, Words
    from stancetrack.api.record import Record
    from stancetrack.views.matrix import Selection


def both(
    record: Record, other: Record | Day, new: Day | None, as_of: Day | None
) -> tuple[Side, Side]:
    """Return a record and another one, or a record on one day and on a `new` one.

    Raises CannotRun where `new` or `as_of` is given to the other kind.
    """
    from stancetrack.api.record import Record  # which itself needs this module

    if not isinstance(other, Record):
        if as_of is not None:
            raise CannotRun(
                "--as-of is the day that two folders or revisions are compared as of",
                "two days are given as “stancetrack diff OLD NEW”",
            )
        before, after = (on_day(record.tracker, day, record.today) for day in (other, new))
        return before, after
    if new is not None:
        raise CannotRun(
            "two records are compared as of one day, and two days are given",
            "give the day as as_of, or compare two days of one record",
        )
    day = questions.day(other.tracker, as_of, record.today)
    return at_version(record, other, day), at_version(other, record, day)


def on_day(tracker: Tracker, asked: Day | None, today: date) -> Side:
    """Return a record as of a day, by default today, which is called as it was asked for."""
    day = questions.day(tracker, asked, today)
    name = asked.strip().lower() if isinstance(asked, str) else ""
    if name in tracker.events:
        return Side(tracker, day, Kind.EVENT, name, today)
    return Side(tracker, day, Kind.DAY, day.isoformat(), today)


def at_version(record: Record, other: Record, day: date) -> Side:
    """Return a version of a record as of a day, called so that it is told from the other one."""
    version = record.tracker.version
    if version is not None:
        return Side(record.tracker, day, Kind.REVISION, version.name, record.today)
    name = "the record" if record.folder is None else str(record.folder)
    if other.tracker.version is not None:
        name = "the work tree"
    return Side(record.tracker, day, Kind.FOLDER, name, record.today)


def selection(old: Tracker, new: Tracker, countries: Words, group: str | None) -> Selection:
    """Return the countries that are asked for, each by the newer record or else by the older.

    Raises CannotRun, as the newer record does, where neither knows one.
    """
    codes = {code for word in questions.listed(countries) for code in _codes(old, new, word)}
    return _either(old, new, lambda t: questions.selection(t, (), group))._replace(countries=codes)


def _codes(old: Tracker, new: Tracker, word: str) -> Collection[str]:
    return _either(old, new, lambda tracker: questions.selection(tracker, word)).countries


def _either(old: Tracker, new: Tracker, find: Callable[[Tracker], Selection]) -> Selection:
    try:
        return find(new)
    except CannotRun as error:
        try:
            return find(old)
        except CannotRun:
            raise error from None


def events(folder: Path | None) -> Mapping[str, Event]:
    """Read only the events of a folder, by their names; raises CannotRun where there is none."""
    current = here(folder)
    return load(read_frame(folder or find_folder(current), current)).tracker.events


def require_revision(folder: Path | None, word: str, events: Mapping[str, Event] | None) -> None:
    """Raise CannotRun where a word is no revision.

    Where it might have been a day, an event or a folder as well, `events` are those there are.
    """
    from stancetrack.revisions import resolve  # git is only needed here

    current = here(folder)
    try:
        resolve(asked_of_git(folder) or Path(), word, current)
    except CannotRun as error:
        if events is None:
            raise
        raise CannotRun(
            f"{quoted(word)} is neither a day as YYYY-MM-DD nor an event, nor a folder; "
            f"and {error}",
            questions.how_written(word) or which_event(word, events, error.help),
        ) from None
