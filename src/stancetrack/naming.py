"""Which countries the record can name for what a claim counts."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from stancetrack.model import Counts, Tracker, Troops
from stancetrack.stances import Exclusions, Scope, Stance, trace

COALITION = "coalition"
"""The group whose members a claim of members counts."""


class Namer:
    """Names countries on any day; the stances are worked out once."""

    def __init__(self, tracker: Tracker) -> None:
        self._coalition = tracker.groups.get(COALITION)
        exclusions = Exclusions(tracker)
        self._steps: dict[str, tuple[list[date], list[Stance]]] = {}
        for country in tracker.countries:
            steps = trace(country.positions, Scope(date.max), exclusions)
            days, stances = [p.date for p, _ in steps], [stance for _, stance in steps]
            self._steps[country.code] = (days, stances)

    def named(self, counts: Counts, day: date) -> tuple[str, ...]:
        """Return the codes of those who, on that day inclusive, are what the claim counts.

        Contributors say `troops: yes` or hold any contribution, troop senders say `troops: yes`,
        members are those of the group `coalition`. The codes are in their order.
        """
        if counts is Counts.MEMBERS:
            return tuple(sorted(self._coalition.members)) if self._coalition else ()
        return tuple(sorted(code for code in self._steps if self._is_one(code, counts, day)))

    def _is_one(self, code: str, counts: Counts, day: date) -> bool:
        days, stances = self._steps[code]
        place = bisect_right(days, day)
        if not place:
            return False
        stance = stances[place - 1]
        if stance.value("troops") is Troops.YES:
            return True
        return counts is Counts.CONTRIBUTORS and bool(stance.value("contributions"))
