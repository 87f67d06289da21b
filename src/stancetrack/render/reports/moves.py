"""What changed of a field, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Range, Tracker
from stancetrack.render.reports.camps import silence
from stancetrack.render.values import field_label, labels, number_range
from stancetrack.stances import stance
from stancetrack.views.moves import Move


def moved(moves: Iterable[Move], tracker: Tracker, *, first: bool) -> str:
    """Return what a position changed, field by field; before the `first` a country has none."""
    return "; ".join(_moved(tracker, move, first=first) for move in moves)


def _moved(tracker: Tracker, move: Move, *, first: bool) -> str:
    if move.field not in TERM_FIELDS:
        return change(tracker, move.field, *move.values, no_position=(first, False))
    none = move.field in move.after.emptied
    return _came_and_went(tracker, move.field, move.came, move.went, none=none)


def change(
    tracker: Tracker,
    field: str,
    old: stance.Value,
    new: stance.Value,
    no_position: tuple[bool, bool] = (False, False),
) -> str:
    """Return a change of one field in words: both values, or the terms that came and went.

    `no_position` tells of both whether the country had no position at all.
    """
    if field not in TERM_FIELDS:
        sides = zip((old, new), no_position, strict=True)
        words = (_word(value, no_position=none and field == "troops") for value, none in sides)
        return f"{field_label(tracker, field)}: {' → '.join(words)}"
    before, after = _terms(old), _terms(new)
    held, holds = set(before), set(after)
    came = [term for term in after if term not in held]
    went = [term for term in before if term not in holds]
    return _came_and_went(tracker, field, came, went, none=new == ())


def _came_and_went(
    tracker: Tracker, field: str, came: Sequence[str], went: Sequence[str], *, none: bool
) -> str:
    parts = [f"+ {labels(tracker, field, came)}"] if came else []
    parts += [f"- {labels(tracker, field, went)}"] if went else []
    words = " ".join(parts) or ("none" if none else "no longer none")
    return f"{field_label(tracker, field)}: {words}"


def _terms(value: stance.Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _word(value: stance.Value, *, no_position: bool) -> str:
    if value is None:
        return silence(no_position=no_position)
    return number_range(value) if isinstance(value, Range) else str(value)
