"""What made a difference: the positions that moved a field on one of two sides alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Position
from stancetrack.stances.stance import Steps, Value, end
from stancetrack.views.renames import Renames


def doers(
    field: str, old: Steps, new: Steps, newer: Iterable[Position], renames: Renames
) -> tuple[Position, ...]:
    """Return the positions that made the difference in one country's field, oldest first.

    They are those that moved the field on one side and do not count on the other. One that
    no longer counts is given as the newer record has it, whose positions are `newer`, so that a
    withdrawal shows.
    """
    before, after = _statements(old, renames), _statements(new, renames)
    came = [p for p in movers(field, new, old, renames) if renames.statement(p) not in before]
    if came:
        return tuple(came)
    now = {renames.statement(p): p for p in newer}
    went = [p for p in movers(field, old, new, renames) if renames.statement(p) not in after]
    return tuple(now.get(renames.statement(p), p) for p in went)


def _statements(steps: Steps, renames: Renames) -> set[tuple[object, ...]]:
    return {renames.statement(position) for position, _ in steps}


def movers(field: str, steps: Steps, other: Steps, renames: Renames) -> list[Position]:
    """Return the positions that last moved what the two sides hold differently."""
    values = [None, *(renames.value(stance.value(field)) for _, stance in steps)]
    opposite = renames.value(end(other).value(field))
    moved = {
        place
        for part in _parts(field, values[-1], opposite)
        if (place := _last_move(values, part)) is not None
    }
    return [steps[place][0] for place in sorted(moved)]


_Part = Callable[[Value], object]


def _parts(field: str, one: Value, other: Value) -> list[_Part]:
    """Return what to look at in a value: each term that one side lacks, or the value itself."""
    if field in TERM_FIELDS:
        differing = differing_terms(one, other)
        if differing:
            return [partial(_holds, term) for term in differing]
    return [_whole]


def differing_terms(one: Value, other: Value) -> set[str]:
    """Return the terms that one of two values holds and the other lacks."""
    return set(_terms(one)) ^ set(_terms(other))


def _terms(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _holds(term: str, value: Value) -> bool:
    return term in _terms(value)


def _whole(value: Value) -> Value:
    return value


def _last_move(values: Sequence[Value], part: _Part) -> int | None:
    """Return the index of the step after which a part of the value last differed, if any."""
    seen = [part(value) for value in values]
    moves = [place for place, (a, b) in enumerate(pairwise(seen)) if a != b]
    return moves[-1] if moves else None
