"""The parts of a field that hold by themselves, and what each position did to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Position, Range, Troops
from stancetrack.stances.stance import Held, Stance, Steps
from stancetrack.stances.terms import Terms

Part = Troops | Range | str | tuple[()]
"""What holds by itself in a field: its value, or one of its terms; () where "none" was said."""


class Shift(NamedTuple):
    """What a position did to a field: the parts that it says, and those that hold no more.

    What it says may have held before it, by another position's word.
    """

    position: Position
    said: tuple[Part, ...]
    went: tuple[Part, ...]


def shifts(steps: Steps, field: str) -> Iterator[Shift]:
    """Yield what those steps of a country did to a field that did anything, from its first on."""
    held: dict[Part, None] = {}
    before: Terms | Held[Troops] | Held[Range] | None = None
    for position, stance in steps:
        now = stance.terms.get(field) if field in TERM_FIELDS else getattr(stance, field)
        if now is before:
            continue
        before = now
        said, went = _told(field, stance, now, held)
        for part in went:
            del held[part]
        held.update(dict.fromkeys(said))
        yield Shift(position, said, went)


def day_ends(steps: Steps, field: str) -> Iterator[tuple[date, Mapping[Part, Position | None]]]:
    """Yield each day on which something was done to a field, with the parts that it was done to.

    Each has the position that said it last, or None where it does not hold at the day's end.
    """
    for day, those in groupby(shifts(steps, field), key=lambda shift: shift.position.date):
        ends: dict[Part, Position | None] = {}
        for position, said, went in those:
            ends.update(dict.fromkeys(went))
            ends.update(dict.fromkeys(said, position))
        yield day, ends


def _told(
    field: str,
    stance: Stance,
    now: Terms | Held[Troops] | Held[Range] | None,
    held: Collection[Part],
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return what is said of a field that holds other parts `now`, and what no longer holds."""
    if isinstance(now, Terms) and now:
        none: tuple[Part, ...] = ((),) if () in held else ()
        return now.deed.said, (*now.deed.went, *none)
    said: tuple[Part, ...] = (now.value,) if isinstance(now, Held) else ()
    if field in stance.emptied:
        said = ((),)
    return said, tuple(part for part in held if part not in said)
