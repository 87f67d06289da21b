"""Rule repeats-stance."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.checks.duplicate_position import copies
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Position
from stancetrack.stances.stance import Stance, Value

RULE = Rule(
    "repeats-stance",
    Severity.NOTE,
    "a position that repeats the stance",
    "Every field of the position says what the country's stance already is, so that it changes "
    "nothing. That may be worth recording, as a confirmation, or it may be a second report of "
    "one statement, whose source belongs to the first position.",
    bad="    troops: yes\n    summary: Repeated what France had promised before.",
    good="    troops: undecided\n    summary: Took back what France had promised before.",
)


def find(context: Context) -> Iterator[Finding]:
    """Find positions that count and change nothing, but for those that were pasted twice.

    Silent for a country of which something could not be read.
    """
    if context.written.known_fields != frozenset(TERM_FIELDS):
        return
    pasted = {id(copy) for copy, _ in copies(context)}
    for code, steps in context.steps.items():
        if context.countries[code].unread:
            continue
        before = Stance()
        for position, after in steps:
            if all(_value(before, name) == _value(after, name) for name in FIELDS):
                held = [name for name in FIELDS if getattr(position, name) is not None]
                if held and id(position) not in pasted:
                    yield _finding(position, before, held)
            before = after


def _value(stance: Stance, name: str) -> Value | frozenset[str]:
    value = stance.value(name)
    return frozenset(value) if isinstance(value, tuple) else value


def _finding(position: Position, before: Stance, held: list[str]) -> Finding:
    deciding = {p.id: p for name in held for p in before.deciding(name)}
    related = tuple(
        Related(decided.origin.location(), f"already held since {decided.date}")
        for decided in deciding.values()
    )
    return RULE.at(
        position.origin.location(),
        f"every field repeats the stance: {', '.join(held)}",
        "if it is another report of one statement, add its source to the first position",
        related=related,
    )
