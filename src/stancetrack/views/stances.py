"""The history of stances: what held for each country from which day to which, by whose word."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from stancetrack.record.fields import fields_of
from stancetrack.record.model import Basis, Country, Tracker
from stancetrack.stances.stance import Scope
from stancetrack.stances.today import Outside, outside
from stancetrack.views.intervals import Interval, intervals


class Tally(NamedTuple):
    """How many intervals there are, and how many of them still hold.

    `approximate` tells whether the day is inferred on which any was said first or last.
    """

    intervals: int
    holding: int
    approximate: bool


@dataclass(frozen=True)
class Stances:
    """The intervals in their order; `countries` are the names of those asked for, none for all.

    `each` works them out country by country, every time it is called; `intervals` are all, held.
    """

    until: date
    outside: Outside | None
    data_reach: date | None
    since: date | None
    basis: Basis
    countries: tuple[str, ...]
    each: Callable[[], Iterator[Interval]] = field(repr=False)

    @cached_property
    def intervals(self) -> tuple[Interval, ...]:
        """All intervals, worked out once."""
        return tuple(self.each())

    @cached_property
    def tally(self) -> Tally:
        """What the intervals come to, none of which is held."""
        found = holding = 0
        approximate = False
        for interval in self.each():
            found += 1
            holding += interval.until is None
            inferred = interval.position.approximate or interval.last.approximate
            approximate = approximate or inferred
        return Tally(found, holding, approximate)


class Span(NamedTuple):
    """Which intervals are shown: those of some `fields` that reach the day `since` or a later one.

    `last` keeps the so many that began last, `reverse` shows those that began last first. `only`
    are, for the code of a country of which not all is asked for, the ids of the positions that
    began those that are.
    """

    since: date | None = None
    fields: Collection[str] = ()
    last: int | None = None
    reverse: bool = False
    only: Mapping[str, frozenset[str]] | None = None

    def takes(self, interval: Interval) -> bool:
        """Tell whether an interval is shown."""
        if self.since and interval.until and interval.until < self.since:
            return False
        began = interval.position.id
        return began in (self.only or {}).get(interval.country, {began})


def stances(
    tracker: Tracker, countries: Sequence[Country], scope: Scope, span: Span | None = None
) -> Stances:
    """Return the stances of some countries, or of all where none is given, by their names."""
    asked = span or Span()
    return Stances(
        until=scope.as_of,
        outside=outside(tracker, scope.as_of, scope.today),
        data_reach=tracker.data_reach,
        since=asked.since,
        basis=scope.basis,
        countries=tuple(sorted(country.name for country in countries)),
        each=lambda: _shown(tracker, countries, scope, asked),
    )


def _shown(
    tracker: Tracker, countries: Sequence[Country], scope: Scope, span: Span
) -> Iterator[Interval]:
    fields = span.fields or fields_of(tracker)
    found: Iterable[Interval] = filter(span.takes, intervals(tracker, scope, countries, fields))
    if span.last is not None:
        held = list(found)
        newest = sorted(range(len(held)), key=lambda index: held[index].since)[-span.last :]
        found = [held[index] for index in sorted(newest)]
    if span.reverse:
        found = sorted(found, key=lambda interval: interval.since, reverse=True)
    return iter(found)
