"""The matrix from other sides: a column per term, or a column per time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from stancetrack.diagnostics import CannotRun
from stancetrack.record.model import Basis, Tracker, Troops
from stancetrack.stances.ageing import is_old
from stancetrack.stances.contests import UNCONTESTED, Contests
from stancetrack.stances.stance import Scope
from stancetrack.stances.today import Outside
from stancetrack.stances.traces import Traces
from stancetrack.views.matrix import Camp, Row, Selection, matrix
from stancetrack.views.points import Point, points

TIMES = ("month", "quarter", "year", "event")
"""The times that a matrix can be laid out by."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}

MOST_COLUMNS = 200
"""How many columns a matrix may have."""


class Column(NamedTuple):
    """One column: a term or a time; a time has the day whose end it shows.

    `cut` tells that the time itself goes on after that day.
    """

    id: str
    label: str
    date: date | None = None
    cut: bool = False


class TermRow(NamedTuple):
    """Which terms a country holds, column by column, and which of them are stale."""

    row: Row
    cells: tuple[bool, ...]
    stale: tuple[bool, ...]


class TermMatrix(NamedTuple):
    """A column per term of a field; `left_out` are the labels of terms that nobody holds."""

    field: str
    as_of: date
    outside: Outside | None
    basis: Basis
    since: date | None
    data_reach: date | None
    record_stale: bool
    group: str | None
    columns: tuple[Column, ...]
    left_out: tuple[str, ...]
    rows: tuple[TermRow, ...]


class TimeRow(NamedTuple):
    """Where a country stood at each time: its camp, and its word on troops where there is one.

    The camp is None where the country was no member of the group that is asked for.

    `stale` tells of each time whether the word on troops was old by then. `sources` are the ids of
    those that decide `troops` at one of the times.
    """

    country: str
    name: str
    camps: tuple[Camp | None, ...]
    cells: tuple[Troops | None, ...]
    contests: tuple[Contests, ...]
    stale: tuple[bool, ...]
    sources: tuple[str, ...]

    @property
    def contested(self) -> tuple[bool, ...]:
        """Whether anybody said other troops, at each time."""
        return tuple(bool(found.kinds) for found in self.contests)

    @property
    def changes(self) -> int:
        """How often the word on troops differs from the one before; the first changes none."""
        return sum(a is not b for a, b in pairwise(cell for cell in self.cells if cell))


class TimeMatrix(NamedTuple):
    """A column per time, stances carried forward.

    `all_stale` tells of each time whether every stance was stale by then, as `record_stale` does
    of the report's own day. `now` are the rows of the matrix of that day, whatever the columns.
    """

    by: str
    as_of: date
    outside: Outside | None
    basis: Basis
    since: date | None
    data_reach: date | None
    record_stale: bool
    group: str | None
    columns: tuple[Column, ...]
    all_stale: tuple[bool, ...]
    rows: tuple[TimeRow, ...]
    now: tuple[Row, ...]


def matrix_by_term(
    tracker: Tracker,
    field: str,
    scope: Scope,
    selection: Selection,
    sort: str,
    only: Collection[str] = (),
) -> TermMatrix:
    """Lay the matrix out by the terms of a field, or only some, in the vocabulary's order."""
    whole = matrix(tracker, scope, selection, sort)
    held = {term for row in whole.rows for term in row.terms[field] or ()}
    vocabulary = tracker.vocabulary.get(field, {})
    terms = {name: term for name, term in vocabulary.items() if not only or name in only}
    columns = tuple(Column(name, term.label) for name, term in terms.items() if name in held)
    _refuse_too_many(columns, "name some with --columns")
    return TermMatrix(
        field=field,
        as_of=scope.as_of,
        outside=whole.outside,
        basis=scope.basis,
        since=scope.since,
        data_reach=whole.data_reach,
        record_stale=whole.record_stale,
        group=whole.group,
        columns=columns,
        left_out=tuple(term.label for name, term in terms.items() if name not in held),
        rows=tuple(_term_row(row, field, columns) for row in whole.rows),
    )


def _term_row(row: Row, field: str, columns: Collection[Column]) -> TermRow:
    holds, old = row.terms[field] or (), {held.term for held in row.held[field] if held.stale}
    return TermRow(
        row,
        cells=tuple(column.id in holds for column in columns),
        stale=tuple(column.id in old for column in columns),
    )


def matrix_by_time(
    tracker: Tracker,
    by: str,
    scope: Scope,
    selection: Selection,
    sort: str,
    only: Collection[str] = (),
) -> TimeMatrix:
    """Lay the matrix out by times up to the scope's day, or only some; `by` is one of TIMES."""
    columns = tuple(c for c in times(tracker, by, scope) if not only or c.id in only)
    longer = "" if by in ("year", "event") else ", take longer times with --by year"
    _refuse_too_many(columns, f"begin later with --since DAY{longer}, or name some with --columns")
    days = [column.date for column in columns if column.date is not None]
    traces = Traces(tracker, scope)
    ever = selection.group and selection.group.ever([*days, scope.as_of])
    last = matrix(tracker, scope, selection._replace(camps=(), group=ever), sort, traces)
    groups = [frozenset(selection.group.on(day)) if selection.group else None for day in days]
    countries = {country.code: country for country in tracker.countries}
    shown = [row for row in last.rows if selection.takes_camp(row.camp)]
    rows = []
    for row in shown:
        member = (group is None or row.country in group for group in groups)
        asked = [day if there else None for day, there in zip(days, member, strict=True)]
        rows.append(_time_row(row, list(points(countries.get(row.country), traces, asked))))
    if sort == "changes":
        rows.sort(key=lambda row: (-row.changes, row.name))
    return TimeMatrix(
        by=by,
        as_of=scope.as_of,
        outside=last.outside,
        basis=scope.basis,
        since=scope.since,
        data_reach=last.data_reach,
        record_stale=last.record_stale,
        group=last.group,
        columns=columns,
        all_stale=tuple(is_old(last.data_reach, tracker, day) for day in days),
        rows=tuple(rows),
        now=tuple(row for row in shown if selection.takes(row.country, scope.as_of)),
    )


def _refuse_too_many(columns: Collection[Column], advice: str) -> None:
    """Raise CannotRun where there are more columns than anybody reads, before they are filled."""
    if len(columns) > MOST_COLUMNS:
        raise CannotRun(
            f"the matrix would have {len(columns):,} columns, and at most {MOST_COLUMNS} are shown",
            advice,
        )


def times(tracker: Tracker, by: str, scope: Scope) -> list[Column]:
    """Return the times from the tracker's start up to the scope's day, oldest first."""
    return _events(tracker, scope) if by == "event" else _periods(tracker, by, scope)


def _time_row(row: Row, points: Sequence[Point | None]) -> TimeRow:
    """Return a country's times; a point is None where it was no member."""
    deciding = (point.troops.position for point in points if point and point.troops)
    return TimeRow(
        country=row.country,
        name=row.name,
        camps=tuple(point.camp if point else None for point in points),
        cells=tuple(point.troops.value if point and point.troops else None for point in points),
        contests=tuple(point.contests if point else UNCONTESTED for point in points),
        stale=tuple(bool(point and point.stale) for point in points),
        sources=tuple(dict.fromkeys(source for p in deciding for source in p.sources)),
    )


def _events(tracker: Tracker, scope: Scope) -> list[Column]:
    first = max(tracker.starts or date.min, scope.since or date.min)
    events = sorted(tracker.events.values(), key=lambda event: (event.date, event.name))
    return [
        Column(event.name, event.label, event.date)
        for event in events
        if first <= event.date <= scope.as_of
    ]


def _periods(tracker: Tracker, by: str, scope: Scope) -> list[Column]:
    """Return the periods from the first position on; each is shown as of its last day.

    What was said before the tracker's start opens no period of its own.
    """
    days = [p.date for c in tracker.countries for p in c.positions if scope.within_days(p)]
    reach = min(scope.as_of, tracker.data_reach or scope.as_of)
    columns: list[Column] = []
    first = max(min(days), tracker.starts or date.min) if days else None
    start = _start(first, _MONTHS[by]) if first else None
    while start is not None and start <= reach:
        following = _following(start, _MONTHS[by])
        last = following - timedelta(days=1) if following else date.max
        name = _name(start, by)
        columns.append(Column(name, name, min(last, scope.as_of), cut=last > scope.as_of))
        start = following
    return columns


def _start(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _following(start: date, months: int) -> date | None:
    """Return the first day of the next period, or None where time ends, with the year 9999."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1) if year <= date.max.year else None


def _name(start: date, by: str) -> str:
    if by == "year":
        return f"{start.year:04d}"
    if by == "quarter":
        return f"{start.year:04d}-Q{(start.month - 1) // 3 + 1}"
    return f"{start.year:04d}-{start.month:02d}"


def totals(rows: tuple[TimeRow, ...], column: int) -> dict[Camp, int]:
    """Count the rows of a time by camp."""
    counts = dict.fromkeys(Camp, 0)
    for row in rows:
        camp = row.camps[column]
        if camp is not None:
            counts[camp] += 1
    return counts
