"""The history of stances as intervals of days: the long table that charts and databases take."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from stancetrack.record.fields import FIELDS
from stancetrack.record.model import Basis, Country, Position, Tracker
from stancetrack.stances.parts import Part, day_ends
from stancetrack.stances.stance import Exclusions, Scope, Steps, trace
from stancetrack.views.vocabulary_order import VocabularyOrder


class Interval(NamedTuple):
    """One value or term that held for a country at the end of each day from `since` to `until`.

    Both days are inclusive, and `until` is None where it holds to the end. `position` is the one
    that decided it on the first day, `last` the one that said it last. `basis` is the weakest
    evidence that counts.
    """

    country: str
    name: str
    field: str
    value: Part
    since: date
    until: date | None
    position: Position
    last: Position
    basis: Basis


def intervals(
    tracker: Tracker,
    scope: Scope,
    countries: Collection[Country] = (),
    fields: Collection[str] = (),
) -> Iterator[Interval]:
    """Yield what held, by the countries' names, the order of fields, the first day, the vocabulary.

    It is that of some countries and fields, or of all where none is given. What holds on a day,
    field by field, is what the stance of that day has.
    """
    exclusions, order = Exclusions(tracker), VocabularyOrder(tracker)
    for country in sorted(countries or tracker.countries, key=lambda country: country.name):
        steps = trace(country.positions, scope, exclusions)
        for field in FIELDS:
            if not fields or field in fields:
                found = _held(country, field, steps, scope.basis)
                yield from sorted(found, key=lambda i: (i.since, order.place(i.field, i.value)))


def _held(country: Country, field: str, steps: Steps, basis: Basis) -> Iterator[Interval]:
    begun: dict[Part, tuple[date, Position, Position]] = {}

    def interval(part: Part, until: date | None) -> Interval:
        since, first, last = begun.pop(part)
        return Interval(country.code, country.name, field, part, since, until, first, last, basis)

    for day, ends in day_ends(steps, field):
        for part, position in ends.items():
            if position is not None:
                since, first, _ = begun.get(part, (day, position, position))
                begun[part] = (since, first, position)
            elif part in begun:
                yield interval(part, day - timedelta(days=1))
    for part in list(begun):
        yield interval(part, None)
