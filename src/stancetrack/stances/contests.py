"""What contests a stance on troops: the country's own voices, or somebody else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from stancetrack.record.days import earlier
from stancetrack.record.model import Basis, Position
from stancetrack.stances.stance import Scope, Stance, ordered

SPLIT_DAYS = 7
"""How many days before the deciding position another voice of the country still splits it."""

_SPLITTING = timedelta(days=SPLIT_DAYS)


class Contest(StrEnum):
    """The two ways in which a stance is contested."""

    SPLIT = "split"
    DISPUTED = "disputed"


class Contests(NamedTuple):
    """The positions that contest the deciding one, oldest first.

    `split` are other voices of the country itself, `disputed` is what somebody else says.
    """

    split: tuple[Position, ...] = ()
    disputed: tuple[Position, ...] = ()

    @property
    def positions(self) -> tuple[Position, ...]:
        """All of them, the country's own first."""
        return (*self.split, *self.disputed)

    @property
    def kinds(self) -> tuple[Contest, ...]:
        """The ways in which the stance is contested, none for one that is not."""
        return tuple(kind for kind in Contest if getattr(self, kind))

    def kinds_of(self, position: Position) -> tuple[Contest, ...]:
        """Return the ways in which one position contests it."""
        return tuple(kind for kind in Contest if position in getattr(self, kind))


UNCONTESTED = Contests()
"""Nobody says otherwise."""


def contests(
    positions: Iterable[Position], stance: Stance, scope: Scope, stale_after: int | None
) -> Contests:
    """Return what contests a stance (DESIGN section 4); `stale_after` counts days, None for ever.

    Whatever says other `troops` and is within the scope's days, whether or not it counts, splits
    the stance if it is `official` or `reported`, and disputes it if it is `attributed`; what is
    `assessed` does neither.
    """
    if stance.troops is None:
        return UNCONTESTED
    return Voices(positions, scope.since).contests(stance, scope.as_of, stale_after)


class Voices:
    """All that is said on a country's troops, to be asked on any day what contests its stance."""

    def __init__(self, positions: Iterable[Position], since: date | None = None) -> None:
        within = Scope(date.max, since=since).within_days
        self._said = ordered(p for p in positions if p.troops is not None and within(p))

    def contests(self, stance: Stance, as_of: date, stale_after: int | None) -> Contests:
        """Return what contests the stance of a day, as the function `contests` does.

        Only what was said at most SPLIT_DAYS before the deciding position is looked at.
        """
        if stance.troops is None:
            return UNCONTESTED
        decided = stance.troops.position
        first = bisect_left(self._said, earlier(decided.date, _SPLITTING), key=_day)
        last = bisect_right(self._said, as_of, key=_day)
        otherwise = [p for p in self._said[first:last] if p.troops is not decided.troops]

        oldest = None if stale_after is None else timedelta(days=stale_after)
        recent = (p for p in otherwise if oldest is None or as_of - p.date <= oldest)
        return Contests(
            tuple(p for p in otherwise if splits(p, decided)),
            tuple(p for p in recent if disputes(p, decided)),
        )


def _day(position: Position) -> date:
    return position.date


def splits(position: Position, decided: Position) -> bool:
    """Tell whether a position, once it is there, splits the stance that another one decides."""
    return (
        position.troops not in (None, decided.troops)
        and position.basis.at_least(Basis.REPORTED)
        and _is_another_voice(position, decided)
    )


def disputes(position: Position, decided: Position) -> bool:
    """Tell whether a position disputes the stance that another one decides, until it is old."""
    return (
        position.troops not in (None, decided.troops)
        and position.basis is Basis.ATTRIBUTED
        and position.date >= decided.date
    )


def _is_another_voice(position: Position, decided: Position) -> bool:
    """Tell whether a position is another voice of the deciding one's days, or comes after it."""
    if position.date > decided.date:
        return True
    if decided.date - position.date > _SPLITTING:
        return False
    if position.speaker_name is None or position.speaker_name != decided.speaker_name:
        return True
    return position.date == decided.date and not set(position.sources) & set(decided.sources)
