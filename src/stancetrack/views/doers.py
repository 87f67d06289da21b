"""What made a difference: the positions that moved a field on one of two sides alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import pairwise

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Position
from stancetrack.stances.stance import Steps, Value, end
from stancetrack.stances.terms import Terms
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
    value, opposite = (renames.value(end(each).value(field)) for each in (steps, other))
    differing = differing_terms(value, opposite) if field in TERM_FIELDS else set()
    if differing:
        moved = _last_moves(field, steps, differing, renames)
    else:
        values = [None, *(renames.value(stance.value(field)) for _, stance in steps)]
        moved = {place for place, (a, b) in enumerate(pairwise(values)) if a != b}
        moved = {max(moved)} if moved else set()
    return [steps[place][0] for place in sorted(moved)]


def _last_moves(field: str, steps: Steps, terms: Collection[str], renames: Renames) -> set[int]:
    """Return the indexes of the steps in which some terms last came to hold, or ceased to."""
    last: dict[str, int] = {}
    names: Counter[str] = Counter()  # how many names of each term hold, as it may have several
    before: Terms | None = None
    for place, (_, stance) in enumerate(steps):
        now = stance.terms.get(field)
        if now is before:
            continue
        moves = Counter(map(renames.current, now.deed.came if now else ()))
        moves.subtract(map(renames.current, now.deed.went if now else before or ()))
        for term in moves.keys() & terms:
            if (names[term] > 0) != (names[term] + moves[term] > 0):
                last[term] = place
            names[term] += moves[term]
        before = now
    return set(last.values())


def differing_terms(one: Value, other: Value) -> set[str]:
    """Return the terms that one of two values holds and the other lacks."""
    return set(_terms(one)) ^ set(_terms(other))


def _terms(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
