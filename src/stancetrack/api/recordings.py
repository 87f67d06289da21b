"""When the positions of countries were recorded, joined from the record and from git."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from stancetrack.api.whereabouts import here
from stancetrack.diagnostics import CannotRun
from stancetrack.loading import Loaded
from stancetrack.loading.folder import find_folder
from stancetrack.record.model import Country, Position, Recorded, Tracker, Version
from stancetrack.revisions import blame
from stancetrack.revisions.commits import is_shallow
from stancetrack.views.history import Recordings

_Blamed = tuple[Country, Mapping[int, Recorded]]


def recordings_of(
    stances: Path | None, tracker: Tracker, countries: Sequence[Country]
) -> Recordings:
    """Return who brought the `date:` line of each committed position of some countries, or of all.

    `stances` is the folder that the record was asked for in, None for the nearest one.

    Raises CannotRun where git cannot tell.
    """
    found = {}
    for country, lines in _blamed(stances, tracker, countries or tracker.countries):
        for position in country.positions:
            if recorded := _dated(position, lines):
                found[position.origin.path, position.origin.line] = recorded
    return found


class Touch(NamedTuple):
    """What git knows of a position's entry: who brought its `date:` line, and the last change.

    `last` is the moment, in UTC and by its author, of the commit that last touched a line of it.
    """

    recorded: Recorded
    last: datetime


Touches = Mapping[tuple[str, int], Touch]
"""What git knows of each position, by its origin's path and line."""


def touches_of(stances: Path | None, loaded: Loaded) -> Touches:
    """Return what git knows of each position all of whose lines are committed.

    Space alone is no change, nor is moving an entry inside its file. Nothing is known where git
    cannot tell: outside a repository, and in a shallow clone.
    """
    contents = {file.path: file.content for file in loaded.snapshot.files}
    found = {}
    try:
        for country, lines in _blamed(stances, loaded.tracker, loaded.tracker.countries):
            rows = contents[country.origin.path].split(b"\n")
            blank = {number for number, row in enumerate(rows, 1) if not row.strip()}
            for position in country.positions:
                if touch := _touch(position, lines, blank):
                    found[position.origin.path, position.origin.line] = touch
    except CannotRun:
        return {}
    return found


def is_cut(stances: Path | None, version: Version | None) -> bool:
    """Tell whether a record lies in a shallow clone, which git does not know outside of one."""
    current = here(stances)
    folder = version.folder if version else stances or find_folder(current)
    try:
        return is_shallow(folder, current)
    except CannotRun:
        return False


def _touch(
    position: Position, lines: Mapping[int, Recorded], blank: Collection[int]
) -> Touch | None:
    dated = _dated(position, lines)
    written = [number for number in position.origin.lines if number not in blank]
    if dated is None or not all(number in lines for number in written):
        return None
    return Touch(dated, max(lines[number].moment for number in written))


def _dated(position: Position, lines: Mapping[int, Recorded]) -> Recorded | None:
    return lines.get(position.origin.location("date").line or 0)


def _blamed(
    stances: Path | None, tracker: Tracker, countries: Iterable[Country]
) -> Iterator[_Blamed]:
    """Yield countries with who brought each line of their files; raises CannotRun."""
    current = here(stances)
    version = tracker.version
    folder = version.folder if version else stances or find_folder(current)
    commit = version.commit if version else None
    cut = cache(partial(is_shallow, folder, current))  # asked of git once, not once a file
    for country in countries:
        yield country, blame(folder, f"countries/{country.file_name}", current, commit, cut)
