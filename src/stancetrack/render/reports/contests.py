"""What contests a stance, as a sentence."""

from __future__ import annotations

from stancetrack.record.model import Position
from stancetrack.render.values import counted, day, speaker


def contest(position: Position, decided: Position) -> str:
    """Return who says otherwise than the deciding position, when, and how far from it."""
    return (
        f"{_said(position)} on {day(position)} ({position.basis}), "
        f"{_distance(position, decided)} {_said(decided)} ({decided.basis}, {day(decided)})"
    )


def _said(position: Position) -> str:
    who = speaker(position)
    return f"{who}{',' if ',' in who else ''} said {position.troops}"


def _distance(position: Position, decided: Position) -> str:
    days = (position.date - decided.date).days
    if days == 0:
        return "on the same day as"
    return f"{counted(abs(days), 'day')} {'after' if days > 0 else 'before'}"
