"""What contests a stance on troops: the country's own voices, or somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from stancetrack.record.model import Basis, Position
from stancetrack.stances.stance import Scope, Stance, ordered

SPLIT_DAYS = 7
"""How many days before the deciding position another voice of the country still splits it."""


class Contest(StrEnum):
    """The two ways in which a stance is contested."""

    SPLIT = "split"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Contests:
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
    positions: Sequence[Position], stance: Stance, scope: Scope, stale_after: int | None
) -> Contests:
    """Return what contests a stance (DESIGN section 4); `stale_after` counts days, None for ever.

    Whatever says other `troops` and is within the scope's days, whether or not it counts, splits
    the stance if it is `official` or `reported`, and disputes it if it is `attributed`; what is
    `assessed` does neither.
    """
    if stance.troops is None:
        return UNCONTESTED
    decided = stance.troops.position
    within = ordered(filter(scope.within_days, positions))
    oldest = None if stale_after is None else timedelta(days=stale_after)
    recent = (p for p in within if oldest is None or scope.as_of - p.date <= oldest)
    return Contests(
        tuple(p for p in within if splits(p, decided)),
        tuple(p for p in recent if disputes(p, decided)),
    )


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
    if decided.date - position.date > timedelta(days=SPLIT_DAYS):
        return False
    if position.speaker_name is None or position.speaker_name != decided.speaker_name:
        return True
    return position.date == decided.date and not set(position.sources) & set(decided.sources)
