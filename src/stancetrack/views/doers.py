"""What made a difference: the positions that moved a field on one of two sides alone."""

from __future__ import annotations

from collections.abc import Iterable

from stancetrack.record.model import Position
from stancetrack.stances.stance import Steps, Value, end
from stancetrack.views.renames import Renames
from stancetrack.views.turns import turns


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
    value, opposite = (renames.value(end(each).value(field)) for each in (steps, other))
    differing = differing_terms(value, opposite)
    turned = list(turns(steps, field, renames))
    if differing:
        last = {part: place for place, (_, parts) in enumerate(turned) for part in parts}
        places = {place for part, place in last.items() if part in differing}
    else:
        places = {place for place, (_, parts) in enumerate(turned) if parts}
        places = {max(places)} if places else set()
    return [turned[place][0] for place in sorted(places)]


def differing_terms(one: Value, other: Value) -> set[str]:
    """Return the terms that one of two values holds and the other lacks."""
    return set(_terms(one)) ^ set(_terms(other))


def _terms(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
