"""What contests a stance, as the two sides of it."""

from __future__ import annotations

from collections.abc import Sequence

from stancetrack.record.model import Position
from stancetrack.render.values import day, speaker
from stancetrack.stances.contests import Contest, Contests


def contest(position: Position, decided: Position) -> str:
    """Return the deciding position and one that says otherwise, the deciding one first."""
    return _sides(decided, [position])


def contested(found: Contests, decided: Position) -> list[str]:
    """Return for each way in which a stance is contested its name and the two sides of it.

    The deciding position comes first; of the others, the newest.
    """
    said = {Contest.SPLIT: found.split, Contest.DISPUTED: found.disputed}
    return [f"{kind.title()}: {_sides(decided, said[kind])}" for kind in found.kinds]


def _sides(decided: Position, others: Sequence[Position]) -> str:
    otherwise = "; ".join(_side(position) for position in reversed(others))
    return f"{_side(decided)} ↔ {otherwise}"


def _side(position: Position) -> str:
    return f"{position.troops}: {speaker(position)}, {day(position)} ({position.basis})"
