"""The timeline: where every country stood on each day, as spans of days beside each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from stancetrack.record.frame import Event, Group
from stancetrack.record.model import Basis, Country, Tracker
from stancetrack.stances.ageing import record_is_stale
from stancetrack.stances.stance import Scope
from stancetrack.stances.today import Outside, outside
from stancetrack.views.matrix import SORTS, Camp, Row, Selection, rows_of
from stancetrack.views.spans import Span, spans

_DAY = timedelta(days=1)


class Lane(NamedTuple):
    """One country by its code and name, and its spans, oldest first; between them it is empty.

    `camp` is that of the last day, None where it is no member then of the group asked for.
    """

    country: str
    name: str
    camp: Camp | None
    spans: tuple[Span, ...]


class Timeline(NamedTuple):
    """The lanes in their order, and the days that they are drawn for, both inclusive.

    A lane is empty before the country's first position and, where a group is asked for, on days on
    which it was no member. `ends` is `as_of`, or the data reach if that is earlier; both `starts`
    and `ends` are None where nothing is on record of those days. A first span may begin before
    `starts`. `now` are the rows of the matrix at the end of the last day.
    """

    as_of: date
    outside: Outside | None
    basis: Basis
    since: date | None
    data_reach: date | None
    record_stale: bool
    group: str | None
    starts: date | None
    ends: date | None
    events: tuple[Event, ...]
    lanes: tuple[Lane, ...]
    now: tuple[Row, ...]


def timeline(
    tracker: Tracker, scope: Scope, selection: Selection | None = None, sort: str = "camp"
) -> Timeline:
    """Work out the lanes; `sort` is one of SORTS, for the last day.

    The scope's `since` is the first day that is drawn; what was said before it counts all the same.
    """
    selection = selection or Selection()
    starts, ends = _days(tracker, scope) or (None, None)
    last = scope._replace(as_of=ends or scope.as_of, since=None)
    group = selection.group
    ever = group.between(starts or last.as_of, last.as_of) if group else None
    everybody = selection._replace(group=ever)
    recorded = (c for c in tracker.countries if everybody.takes(c.code, last.as_of))
    drawn = last._replace(since=starts)
    lanes = [
        (row, _lane(row, next(recorded, None), tracker, drawn, group))
        for row in rows_of(tracker, last, everybody)
    ]
    lanes.sort(key=lambda each: _order(each[0], each[1], sort))
    return Timeline(
        as_of=scope.as_of,
        outside=outside(tracker, scope.as_of, scope.today),
        basis=scope.basis,
        since=scope.since,
        data_reach=tracker.data_reach,
        record_stale=record_is_stale(tracker, scope.as_of),
        group=group.label if group else None,
        starts=starts,
        ends=ends,
        events=tuple(_events(tracker, starts, ends)) if starts and ends else (),
        lanes=tuple(lane for _, lane in lanes),
        now=tuple(row for row, lane in lanes if lane.camp is not None),
    )


def _order(row: Row, lane: Lane, sort: str) -> tuple[Any, ...]:
    """Return what a lane is sorted by; by camp, those that left the group come last."""
    return (sort == "camp" and lane.camp is None, *SORTS[sort](row), row.name)


def _days(tracker: Tracker, scope: Scope) -> tuple[date, date] | None:
    """Return the first and the last day that are drawn, None where nothing is on record of any.

    They begin with the first position of all, whichever countries are shown; what was said before
    the tracker's start opens no day of its own, unless nothing came after it.
    """
    said = [p.date for c in tracker.countries for p in c.positions if p.withdrawn is None]
    if not said:
        return None
    first, ends = min(said), min(max(said), scope.as_of)
    if tracker.starts and first < tracker.starts <= ends:
        first = tracker.starts
    starts = scope.since or first
    return (starts, ends) if starts <= ends else None


def _events(tracker: Tracker, starts: date, ends: date) -> Iterator[Event]:
    for event in sorted(tracker.events.values(), key=lambda event: (event.date, event.name)):
        if starts <= event.date <= ends:
            yield event


def _lane(
    row: Row, country: Country | None, tracker: Tracker, scope: Scope, group: Group | None
) -> Lane:
    """Return the lane of a row, in which the scope's `since` is the first day that is drawn."""
    found = spans(country, tracker, scope._replace(since=None)) if country else ()
    shown = [span for span in found if scope.since is None or span.until >= scope.since]
    if group is not None:
        shown = list(_within(shown, _memberships(group, row.country)))
    there = group is None or row.country in group.on(scope.as_of)
    return Lane(row.country, row.name, row.camp if there else None, tuple(shown))


def _memberships(group: Group, code: str) -> list[tuple[date, date]]:
    """Return the days on which a country is a member, as stretches that do not touch."""
    stretches: list[tuple[date, date]] = []
    for first, last in sorted((m.first, m.last) for m in group.members if m.country == code):
        before = stretches[-1] if stretches else None
        if before and (before[1] == date.max or first <= before[1] + _DAY):
            stretches[-1] = (before[0], max(before[1], last))
        elif first <= last:
            stretches.append((first, last))
    return stretches


def _within(found: Sequence[Span], stretches: Iterable[tuple[date, date]]) -> Iterator[Span]:
    """Yield the parts of spans that lie within some stretches of days; both are in order."""
    sinces, untils = [span.since for span in found], [span.until for span in found]
    for first, last in stretches:
        for span in found[bisect_left(untils, first) : bisect_right(sinces, last)]:
            yield span._replace(
                since=max(span.since, first),
                until=min(span.until, last),
                since_approximate=span.since_approximate and span.since >= first,
                until_approximate=span.until_approximate and span.until <= last,
            )
