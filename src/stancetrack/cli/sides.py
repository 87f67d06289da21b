"""What the two sides of a diff are called on the command line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stancetrack.cli import parameters
from stancetrack.cli.reporting import Reporting
from stancetrack.diagnostics import CannotRun, quoted

if TYPE_CHECKING:
    from stancetrack.model import Tracker
    from stancetrack.views.diff import Side
    from stancetrack.views.matrix import Selection

_PATH = "path:"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def sides(reporting: Reporting, old: str, new: str | None, as_of: str | None) -> tuple[Side, Side]:
    """Return the two sides that are asked for.

    Raises CannotRun for a word that is no side, and for two of different kinds.
    """
    folders = [_is_folder(reporting, text) for text in (old, new) if text is not None]
    if len(set(folders)) > 1:
        raise CannotRun(
            f"{quoted(old)} and {quoted(new or '')} are of different kinds: a day and a folder",
            "give two days or events, or two folders and the day with --as-of",
        )
    if folders[0]:
        return _folders(reporting, old, new, as_of)
    if as_of is not None:
        raise CannotRun(
            "--as-of is the day that two folders are compared as of",
            "two days are given as “stancetrack diff OLD NEW”",
        )
    return _days(reporting, old, new)


def selection(old: Side, new: Side, countries: Sequence[str], group: str | None) -> Selection:
    """Return the countries that are asked for, by the newer record or else by the older one."""
    try:
        return parameters.selection(new.tracker, countries, group)
    except CannotRun as error:
        try:
            return parameters.selection(old.tracker, countries, group)
        except CannotRun:
            raise error from None


def _is_folder(reporting: Reporting, text: str) -> bool:
    if text.startswith(_PATH):
        return True
    if _DAY.fullmatch(text) or not Path(text).is_dir():
        return False
    return text.strip().lower() not in _events(reporting)


def _events(reporting: Reporting) -> Sequence[str]:
    """Return the names of the events, none where there is no record to look them up in."""
    try:
        return tuple(reporting.setting.load().tracker.events)
    except CannotRun:
        return ()


def _days(reporting: Reporting, old: str, new: str | None) -> tuple[Side, Side]:
    tracker = reporting.tracker()
    today = reporting.setting.today.isoformat()
    return _day(tracker, old), _day(tracker, today if new is None else new)


def _day(tracker: Tracker, text: str) -> Side:
    from stancetrack.views.diff import Kind, Side
    from stancetrack.views.lookup import find_day

    try:
        day = find_day(tracker, text)
    except CannotRun as error:
        if _DAY.fullmatch(text):
            raise
        raise CannotRun(f"{error}, nor a folder", error.help) from None
    name = text.strip().lower()
    if name in tracker.events:
        return Side(tracker, day, Kind.EVENT, name)
    return Side(tracker, day, Kind.DAY, day.isoformat())


def _folders(
    reporting: Reporting, old: str, new: str | None, as_of: str | None
) -> tuple[Side, Side]:
    from stancetrack.views.diff import Kind, Side

    if reporting.asked.anything:
        raise CannotRun(
            "--rev and --known-on say which version a report reads, and two folders are two",
            "leave them out, or give two days",
        )
    before = reporting.tracker_on_disk(Path(old.removeprefix(_PATH)))
    after = reporting.tracker_on_disk(None if new is None else Path(new.removeprefix(_PATH)))
    day = parameters.day(after, as_of, reporting.setting.today)
    shown = "the record" if new is None else new.removeprefix(_PATH)
    return (
        Side(before, day, Kind.FOLDER, old.removeprefix(_PATH)),
        Side(after, day, Kind.FOLDER, shown),
    )
