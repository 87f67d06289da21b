"""Stances of the past that differ between two versions of a record, as intervals of days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from stancetrack.stances.parts import Part
from stancetrack.stances.stance import Steps, Value
from stancetrack.stances.traces import on_day
from stancetrack.views.renames import Renames
from stancetrack.views.turns import turns


class Past(NamedTuple):
    """What one field of a country was on some days, by the older version and by the newer one.

    Both days are inclusive; None is "not stated". `no_position` tells of both versions whether
    the country had no position at all on those days.
    """

    country: str
    name: str
    field: str
    before: Value
    after: Value
    since: date
    until: date
    no_position: tuple[bool, bool] = (False, False)


def differences(
    old: Steps, new: Steps, field: str, renames: Renames
) -> Iterator[tuple[Value, Value, date, date]]:
    """Yield both values, the first and the last day of each interval that has ended.

    Terms are compared by their newest names. What still differs after the last step is no past.
    """
    was, now = _by_day(old, field, renames), _by_day(new, field, renames)
    differing: set[Part] = set()
    begun: tuple[Value, Value, date] | None = None
    for day in sorted(was.keys() | now.keys()):
        before, after = was.get(day, set()), now.get(day, set())
        if begun is not None and (before or after):
            yield (*begun, day - timedelta(days=1))
            begun = None
        differing ^= before ^ after
        if differing and begun is None:
            values = (renames.value(on_day(steps, day).value(field)) for steps in (old, new))
            begun = (next(values), next(values), day)


def wavered(steps: Steps, since: date, field: str, renames: Renames) -> bool:
    """Tell whether a field was on some day after `since` what it was not at its end."""
    differing: set[Part] = set()
    for day, turned in _by_day(steps, field, renames).items():
        if day > since:
            differing ^= turned
            if differing:
                return True
    return False


def _by_day(steps: Steps, field: str, renames: Renames) -> dict[date, set[Part]]:
    """Return, for each day, oldest first, which parts of a field its end had turned."""
    days: dict[date, set[Part]] = {}
    for position, turned in turns(steps, field, renames):
        days.setdefault(position.date, set()).symmetric_difference_update(turned)
    return days
