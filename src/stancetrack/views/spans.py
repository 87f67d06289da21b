"""The days of one country, parted where its stance on troops, or what qualifies it, changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple

from stancetrack.record.days import earlier
from stancetrack.record.model import Basis, Country, Position, Tracker, Troops
from stancetrack.stances.ageing import last_fresh
from stancetrack.stances.contests import SPLIT_DAYS, Contest, disputes, splits
from stancetrack.stances.stance import Scope, ordered
from stancetrack.views.matrix import Camp

_DAY = timedelta(days=1)


class Standing(NamedTuple):
    """Where a country stands on troops, with all that qualifies it, as its row of a matrix says.

    `position` is the one that decides, None where none does; `claimed` what weaker ones say then.
    """

    camp: Camp
    claimed: Troops | None
    contests: tuple[Contest, ...]
    stale: bool
    position: Position | None

    @property
    def basis(self) -> Basis | None:
        """The basis of the position that decides."""
        return self.position.basis if self.position else None


class Span(NamedTuple):
    """Days on which a country stands in one way, at the end of each; both are inclusive.

    What ends in `_approximate` tells whether the change on the day before it, or after it, is of
    an inferred day.
    """

    since: date
    until: date
    since_approximate: bool
    until_approximate: bool
    standing: Standing


class _Turn(NamedTuple):
    """That from the end of a day on a country stands otherwise."""

    day: date
    approximate: bool
    standing: Standing


def spans(country: Country, tracker: Tracker, scope: Scope) -> tuple[Span, ...]:
    """Return the longest spans of one standing, from the first position to the scope's day.

    Before the first position there is none. Work grows in proportion to the positions.
    """
    turns = _unlike(_turns(country, tracker, scope))
    ends = [*((turn.day - _DAY, turn.approximate) for turn in turns[1:]), (scope.as_of, False)]
    return tuple(
        Span(turn.day, until, turn.approximate, approximate, turn.standing)
        for turn, (until, approximate) in zip(turns, ends, strict=False)
    )


def _unlike(turns: Iterable[_Turn]) -> list[_Turn]:
    """Return the turns that change something."""
    found: list[_Turn] = []
    for turn in turns:
        if not found or found[-1].standing != turn.standing:
            found.append(turn)
    return found


def _turns(country: Country, tracker: Tracker, scope: Scope) -> Iterator[_Turn]:
    said = ordered(filter(scope.within_days, country.positions))
    days = [position.date for position in said]
    counting = (p for p in said if p.troops is not None and scope.counts(p))
    deciding = list({position.date: position for position in counting}.values())
    bounds = [*(bisect_left(days, position.date) for position in deciding), len(said)]
    before = deciding[0].date if deciding else date.max
    yield from _undecided(country, said[: bounds[0]], before, scope)
    for decided, (_, end) in zip(deciding, pairwise(bounds), strict=True):
        first = bisect_left(days, earlier(decided.date, timedelta(days=SPLIT_DAYS)))
        until = days[end] - _DAY if end < len(days) else scope.as_of
        yield from _decided(decided, said[first:end], tracker, until)


def _undecided(
    country: Country, said: Sequence[Position], decided: date, scope: Scope
) -> Iterator[_Turn]:
    """Yield the turns before the day that decides: silence, and what weaker ones claim."""
    standing = (p for p in country.positions if p.withdrawn is None and p.date <= scope.as_of)
    first = min(standing, key=lambda position: position.date, default=None)
    claims = [position for position in said if position.troops is not None]
    if first and first.date < min([decided, *(position.date for position in claims[:1])]):
        yield _Turn(first.date, first.approximate, _not_stated(None))
    for position in {position.date: position for position in claims}.values():
        yield _Turn(position.date, position.approximate, _not_stated(position.troops))


def _not_stated(claimed: Troops | None) -> Standing:
    return Standing(Camp.NOT_STATED, claimed, (), stale=False, position=None)


@dataclass(slots=True)
class _Qualified:
    """What qualifies the word of one position, and from which days on it does and no more does.

    `turns` hold a day, what turns, whether it begins, and whether that day is inferred.
    """

    until: date
    turns: list[tuple[date, str, bool, bool]] = field(default_factory=list)

    def from_(self, day: date, what: str, *, approximate: bool) -> None:
        """Let something qualify it from one of its days on."""
        self.turns.append((day, what, True, approximate))

    def after(self, day: date, what: str, *, approximate: bool) -> None:
        """Let something qualify it up to a day."""
        if day < self.until:
            self.turns.append((day + _DAY, what, False, approximate))


def _decided(
    decided: Position, near: Sequence[Position], tracker: Tracker, until: date
) -> Iterator[_Turn]:
    """Yield the turns while one position decides, from its day up to and on another one.

    `near` are the positions of those days, and of the days before that may still split it.
    """
    found = _Qualified(until)
    stale = last_fresh(decided.date, tracker)
    if stale < until:
        found.from_(stale + _DAY, "stale", approximate=decided.approximate)
    if splitting := next((p for p in near if splits(p, decided)), None):
        first = max(splitting.date, decided.date)
        found.from_(first, Contest.SPLIT, approximate=splitting.approximate)
    _dispute(found, [p for p in near if disputes(p, decided)], tracker)
    marks: set[str] = set()
    found.turns.append((decided.date, "", True, decided.approximate))
    for day, turns in groupby(sorted(found.turns), key=lambda turn: turn[0]):
        here = list(turns)
        marks.update(what for _, what, begins, _ in here if begins)
        marks.difference_update(what for _, what, begins, _ in here if not begins)
        inferred = decided.approximate if day == decided.date else any(t[3] for t in here)
        yield _Turn(day, inferred, _standing(decided, marks))


def _standing(decided: Position, marks: set[str]) -> Standing:
    kinds = tuple(kind for kind in Contest if kind in marks)
    assert decided.troops is not None  # it decides
    return Standing(Camp(decided.troops.value), None, kinds, "stale" in marks, decided)


def _dispute(found: _Qualified, others: Sequence[Position], tracker: Tracker) -> None:
    """Tell of each stretch of days on which somebody else says otherwise."""
    for number, position in enumerate(others):
        before = last_fresh(others[number - 1].date, tracker) if number else None
        if before is None or before < position.date - _DAY:
            found.from_(position.date, Contest.DISPUTED, approximate=position.approximate)
        last = last_fresh(position.date, tracker)
        if number + 1 == len(others) or last < others[number + 1].date - _DAY:
            found.after(last, Contest.DISPUTED, approximate=position.approximate)
