"""The matrix from other sides: a column per term, or a column per time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from stancetrack.record.model import Basis, Tracker, Troops
from stancetrack.stances.stance import Scope
from stancetrack.views.matrix import Camp, Row, Selection, matrix

TIMES = ("month", "quarter", "year", "event")
"""The times that a matrix can be laid out by."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a term or a time; a time has the day whose end it shows."""

    id: str
    label: str
    date: date | None = None


@dataclass(frozen=True, slots=True)
class TermRow:
    """Which terms a country holds, column by column."""

    row: Row
    cells: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class TermMatrix:
    """A column per term of a field; `left_out` are the labels of terms that nobody holds."""

    field: str
    as_of: date
    basis: Basis
    data_reach: date | None
    group: str | None
    columns: tuple[Column, ...]
    left_out: tuple[str, ...]
    rows: tuple[TermRow, ...]


@dataclass(frozen=True, slots=True)
class TimeRow:
    """Where a country stood at each time; None is "not stated".

    `sources` are the ids of those that decide `troops` at one of the times.
    """

    country: str
    name: str
    cells: tuple[Troops | None, ...]
    contested: tuple[bool, ...]
    positions: tuple[int, ...]
    sources: tuple[str, ...]

    @property
    def changes(self) -> int:
        """How often the stance differs from one column to the next."""
        return sum(a != b for a, b in pairwise(self.cells))


@dataclass(frozen=True, slots=True)
class TimeMatrix:
    """A column per time, stances carried forward."""

    by: str
    as_of: date
    basis: Basis
    data_reach: date | None
    group: str | None
    columns: tuple[Column, ...]
    rows: tuple[TimeRow, ...]


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
    return TermMatrix(
        field=field,
        as_of=scope.as_of,
        basis=scope.basis,
        data_reach=whole.data_reach,
        group=whole.group,
        columns=columns,
        left_out=tuple(term.label for name, term in terms.items() if name not in held),
        rows=tuple(
            TermRow(row, tuple(column.id in (row.terms[field] or ()) for column in columns))
            for row in whole.rows
        ),
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
    last = matrix(tracker, scope, replace(selection, camps=()), sort)
    by_column = [
        {row.country: row for row in matrix(tracker, replace(scope, as_of=column.date)).rows}
        for column in columns
        if column.date is not None
    ]
    cited = {p.id: p.sources for country in tracker.countries for p in country.positions}
    rows = [
        _time_row(row, [found.get(row.country) for found in by_column], cited)
        for row in last.rows
        if selection.takes_camp(row.camp)
    ]
    if sort == "changes":
        rows.sort(key=lambda row: (-row.changes, row.name))
    return TimeMatrix(
        by, scope.as_of, scope.basis, last.data_reach, last.group, columns, tuple(rows)
    )


def times(tracker: Tracker, by: str, scope: Scope) -> list[Column]:
    """Return the times up to the scope's day, oldest first."""
    return _events(tracker, scope) if by == "event" else _periods(tracker, by, scope)


def _time_row(row: Row, found: list[Row | None], cited: Mapping[str, tuple[str, ...]]) -> TimeRow:
    deciding = (id_ for r in found if r for id_ in r.deciding["troops"])
    return TimeRow(
        country=row.country,
        name=row.name,
        cells=tuple(r.troops if r else None for r in found),
        contested=tuple(bool(r and r.contested) for r in found),
        positions=tuple(r.positions if r else 0 for r in found),
        sources=tuple(dict.fromkeys(source for id_ in deciding for source in cited[id_])),
    )


def _events(tracker: Tracker, scope: Scope) -> list[Column]:
    events = sorted(tracker.events.values(), key=lambda event: (event.date, event.name))
    return [
        Column(event.name, event.label, event.date)
        for event in events
        if event.date <= scope.as_of and (scope.since is None or event.date >= scope.since)
    ]


def _periods(tracker: Tracker, by: str, scope: Scope) -> list[Column]:
    """Return the periods from the first position on; each is shown as of its last day."""
    days = [p.date for c in tracker.countries for p in c.positions if scope.within_days(p)]
    reach = min(scope.as_of, tracker.data_reach or scope.as_of)
    columns: list[Column] = []
    start = _start(min(days), _MONTHS[by]) if days else None
    while start is not None and start <= reach:
        following = _start(start + timedelta(days=31 * _MONTHS[by]), _MONTHS[by])
        last = min(following - timedelta(days=1), scope.as_of)
        name = _name(start, by)
        columns.append(Column(name, name, last))
        start = following
    return columns


def _start(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _name(start: date, by: str) -> str:
    if by == "year":
        return f"{start.year}"
    if by == "quarter":
        return f"{start.year}-Q{(start.month - 1) // 3 + 1}"
    return f"{start.year}-{start.month:02d}"


def totals(rows: tuple[TimeRow, ...], column: int) -> dict[Camp, int]:
    """Count the rows of a time by camp."""
    counts = dict.fromkeys(Camp, 0)
    for row in rows:
        cell = row.cells[column]
        counts[Camp(cell) if cell else Camp.NOT_STATED] += 1
    return counts
