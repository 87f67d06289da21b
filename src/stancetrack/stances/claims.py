"""Which countries the record can name for what a claim counts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from operator import itemgetter

from stancetrack.record.frame import Member
from stancetrack.record.model import Basis, Counts, Tracker, Troops
from stancetrack.stances.stance import Exclusions, Scope, Stance, Steps, trace
from stancetrack.stances.traces import on_day

_DAY = timedelta(days=1)

COALITION = "coalition"
"""The group whose members a claim of members counts."""


class Namer:
    """Names countries on any day, by positions of a basis; the stances are worked out once."""

    def __init__(
        self,
        tracker: Tracker,
        basis: Basis = Basis.REPORTED,
        steps: Mapping[str, Steps] | None = None,
    ) -> None:
        """Take each country's `steps` by its code, where they are already known."""
        coalition = tracker.groups.get(COALITION)
        self._ever = frozenset(m.country for m in coalition.members) if coalition else None
        self._turns = list(_turns(coalition.members)) if coalition else []
        if steps is None:
            scope, exclusions = Scope(date.max, basis), Exclusions(tracker)
            steps = {c.code: trace(c.positions, scope, exclusions) for c in tracker.countries}
        self._steps = steps

    def named(self, counts: Counts, day: date) -> tuple[str, ...]:
        """Return the codes of those who, on that day inclusive, are what the claim counts.

        Contributors say `troops: yes` or hold any contribution, troop senders say `troops: yes`,
        members are in the group `coalition` on that day. The codes are in their order.
        """
        if counts is Counts.MEMBERS:
            since = bisect_right(self._turns, day, key=itemgetter(0))
            return self._turns[since - 1][1] if since else ()
        return tuple(sorted(code for code in self._steps if self._is_one(code, counts, day)))

    def outside(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return those of some countries that are in the coalition on no day at all.

        Nobody is where no such group is recorded.
        """
        if self._ever is None:
            return ()
        return tuple(code for code in codes if code not in self._ever)

    def refusing(self, codes: Iterable[str], day: date) -> tuple[str, ...]:
        """Return those of some countries that on that day, inclusive, say `troops: no`."""
        said = ((code, self._stance(code, day).value("troops")) for code in codes)
        return tuple(code for code, troops in said if troops is Troops.NO)

    def _is_one(self, code: str, counts: Counts, day: date) -> bool:
        stance = self._stance(code, day)
        if stance.value("troops") is Troops.YES:
            return True
        return counts is Counts.CONTRIBUTORS and bool(stance.value("contributions"))

    def _stance(self, code: str, day: date) -> Stance:
        return on_day(self._steps.get(code, ()), day)


def _turns(members: Iterable[Member]) -> Iterator[tuple[date, tuple[str, ...]]]:
    """Yield each day from which on others are members, and the codes of all who are, in order."""
    ends: dict[date, list[tuple[str, int]]] = {}
    for member in members:
        if member.first <= member.last:
            ends.setdefault(member.first, []).append((member.country, 1))
            if member.last < date.max:
                ends.setdefault(member.last + _DAY, []).append((member.country, -1))
    memberships: Counter[str] = Counter()  # one may overlap another by mistake
    for day in sorted(ends):
        for code, more in ends[day]:
            memberships[code] += more
        yield day, tuple(sorted(code for code, number in memberships.items() if number))
