"""The matrix from other sides: a column per term, or a column per time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from stancetrack.diagnostics import CannotRun
from stancetrack.record.model import Basis, Tracker, Troops
from stancetrack.stances.stance import Scope
from stancetrack.views.matrix import Camp, Row, Selection, matrix

TIMES = ("month", "quarter", "year", "event")
"""The times that a matrix can be laid out by."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}

MOST_COLUMNS = 200
"""How many columns a matrix may have."""


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
    _refuse_too_many(columns, "name some with --columns")
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
    longer = "" if by in ("year", "event") else ", take longer times with --by year"
    _refuse_too_many(columns, f"begin later with --since DAY{longer}, or name some with --columns")
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


def _refuse_too_many(columns: Collection[Column], advice: str) -> None:
    """Raise CannotRun where there are more columns than anybody reads, before they are filled."""
    if len(columns) > MOST_COLUMNS:
        raise CannotRun(
            f"the matrix would have {len(columns):,} columns, and at most {MOST_COLUMNS} are shown",
            advice,
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
    """Return the periods from the first position, or from the tracker's start, on.

    Each is shown as of its last day. A day before the tracker's start is a finding.
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
        columns.append(Column(name, name, min(last, scope.as_of)))
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
