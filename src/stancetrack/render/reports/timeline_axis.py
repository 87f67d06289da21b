"""The days of a timeline as places: columns of days, first days of months, labels on shelves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200)
"""How many months may lie between two days that an axis names."""

MOST_NAMED = 60
"""How many events are named beside their signs: more would push the lanes out of sight."""


class Scale(NamedTuple):
    """Columns of so many `days` each, from the first day on; `width` counts the columns."""

    starts: date
    ends: date
    days: int
    width: int

    @classmethod
    def fitting(cls, starts: date, ends: date, room: int) -> Scale:
        """Return the finest scale that has room in so many columns."""
        whole = (ends - starts).days + 1
        days = -(-whole // max(room, 1))
        return cls(starts, ends, days, -(-whole // days))

    def column(self, day: date) -> int:
        """Return the column of a day, from 0; days before the first one are in that."""
        return max((day - self.starts).days, 0) // self.days


def months(starts: date, ends: date, step: int) -> Iterator[date]:
    """Yield the first day of every so manieth month, counted from January of the year 0."""
    first, last = (day.year * 12 + day.month - 1 for day in (starts, ends))
    for index in range(-(-first // step) * step, last + 1, step):
        day = date(index // 12, index % 12 + 1, 1)
        if day >= starts:
            yield day


def named_months(
    starts: date, ends: date, place: Callable[[date], float], room: float
) -> Sequence[date]:
    """Return first days of months, as many as have so much room from one to the next."""
    for step in MONTHS[:-1]:
        days = list(months(starts, ends, step))
        places = [place(day) for day in days]
        if all(b - a >= room for a, b in pairwise(places)):
            return days
    return list(months(starts, ends, MONTHS[-1]))


def month(day: date) -> str:
    """Return a month as it is written on an axis: a January by its year alone."""
    return f"{day.year:04d}" if day.month == 1 else f"{day.year:04d}-{day.month:02d}"


def shelves(labels: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """Return for each label, from place to place, the number of its shelf, the lowest free one.

    They are in the order of their places, and on one shelf the gap lies between two.
    """
    taken: list[list[tuple[float, float]]] = []
    found: list[int] = []
    for label in labels:
        free = (number for number, shelf in enumerate(taken) if _is_free(shelf, label, gap))
        number = next(free, len(taken))
        if number == len(taken):
            taken.append([])
        taken[number].append(label)
        found.append(number)
    return found


def _is_free(shelf: Sequence[tuple[float, float]], label: tuple[float, float], gap: float) -> bool:
    return all(label[1] + gap <= start or end + gap <= label[0] for start, end in shelf)
