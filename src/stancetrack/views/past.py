"""Stances of the past that differ between two versions of a record, as intervals of days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from stancetrack.record.model import Position
from stancetrack.stances.stance import Stance, Value
from stancetrack.stances.traces import on_day

Steps = Sequence[tuple[Position, Stance]]


class Past(NamedTuple):
    """What one field of a country was on some days, by the older version and by the newer one.

    Both days are inclusive; None is "not stated".
    """

    country: str
    name: str
    field: str
    before: Value
    after: Value
    since: date
    until: date


def differences(
    old: Steps, new: Steps, value: Callable[[Stance], Value]
) -> Iterator[tuple[Value, Value, date, date]]:
    """Yield both values, the first and the last day of each interval that has ended.

    `value` reads the field from a stance, so that renamed terms are equal. What still differs
    after the last step is no past.
    """
    days = sorted({position.date for steps in (old, new) for position, _ in steps})
    spans = [(_value(old, each, value), _value(new, each, value), each) for each in days]
    begun: tuple[Value, Value, date] | None = None
    for before, after, each in spans:
        if begun is not None and (before, after) != begun[:2]:
            yield (*begun, each - timedelta(days=1))
            begun = None
        if before != after and begun is None:
            begun = (before, after, each)


def wavered(steps: Steps, since: date, value: Callable[[Stance], Value]) -> bool:
    """Tell whether a field was on some day after `since` what it was not at its end."""
    before = _value(steps, since, value)
    days = {position.date for position, _ in steps if position.date > since}
    return any(_value(steps, day, value) != before for day in days)


def _value(steps: Steps, day: date, value: Callable[[Stance], Value]) -> Value:
    return value(on_day(steps, day))
