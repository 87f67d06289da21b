"""The history of stances as intervals of days: the long table that charts and databases take."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Basis, Country, Position, Range, Tracker, Troops
from stancetrack.stances.stance import Exclusions, Scope, Stance, Steps, trace

Part = Troops | Range | str | tuple[()]
"""What holds by itself in a field: its value, or one of its terms; () where "none" was said."""


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
    exclusions = Exclusions(tracker)
    for country in sorted(countries or tracker.countries, key=lambda country: country.name):
        ends = _ends(trace(country.positions, scope, exclusions))
        for field in FIELDS:
            if not fields or field in fields:
                yield from _in_order(tracker, _held(country, field, ends, scope.basis))


def _ends(steps: Steps) -> Mapping[date, Stance]:
    """Return the stance at the end of each day on which a position counts."""
    return {position.date: stance for position, stance in steps}


def _in_order(tracker: Tracker, found: Iterable[Interval]) -> list[Interval]:
    places = {
        term: place for terms in tracker.vocabulary.values() for place, term in enumerate(terms)
    }
    return sorted(found, key=lambda each: (each.since, places.get(str(each.value), len(places))))


def _held(
    country: Country, field: str, ends: Mapping[date, Stance], basis: Basis
) -> Iterator[Interval]:
    begun: dict[Part, tuple[date, Position, Position]] = {}

    def interval(part: Part, until: date | None) -> Interval:
        since, first, last = begun.pop(part)
        return Interval(country.code, country.name, field, part, since, until, first, last, basis)

    for day, stance in ends.items():
        now = _parts(stance, field)
        for part in [part for part in begun if part not in now]:
            yield interval(part, day - timedelta(days=1))
        for part, position in now.items():
            since, first, _ = begun.get(part, (day, position, position))
            begun[part] = (since, first, position)
    for part in list(begun):
        yield interval(part, None)


def _parts(stance: Stance, field: str) -> Mapping[Part, Position]:
    """Return what holds in a field, each with the position that decides it."""
    if field not in TERM_FIELDS:
        decided = stance.troops if field == "troops" else stance.force
        return {decided.value: decided.position} if decided else {}
    if field in stance.emptied:
        return {(): stance.emptied[field]}
    held: dict[Part, Position] = dict(stance.terms.get(field, {}).items())
    return held
