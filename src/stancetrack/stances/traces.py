"""The stances of a record, country by country and step by step."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from stancetrack.record.model import Country, Position, Tracker
from stancetrack.stances.stance import Exclusions, Scope, Stance, Steps, trace


class Traces:
    """The steps of a record's countries, each country's worked out once, when it is asked for.

    What is said later changes no stance of an earlier day, so the steps up to any day of the scope
    are the first of all.
    """

    def __init__(self, tracker: Tracker, scope: Scope) -> None:
        self.tracker = tracker
        self.scope = scope
        self._exclusions = Exclusions(tracker)
        self._found: dict[int, Steps] = {}  # two files may be of one country

    def of(self, country: Country) -> Steps:
        """Return the steps of one of the record's countries."""
        if id(country) not in self._found:
            steps = trace(country.positions, self.scope, self._exclusions)
            self._found[id(country)] = steps
        return self._found[id(country)]


def until(steps: Steps, day: date) -> Steps:
    """Return the first of some steps, up to a day and on it."""
    return steps[: _number(steps, day)]


def on_day(steps: Sequence[tuple[Position, Stance]], day: date) -> Stance:
    """Return the stance at the end of a day."""
    number = _number(steps, day)
    return steps[number - 1][1] if number else Stance()


def _number(steps: Sequence[tuple[Position, Stance]], day: date) -> int:
    return bisect_right(steps, day, key=lambda step: step[0].date)
