"""Rule duplicate-position."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.checks.repeats import repeats
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Position
from stancetrack.record.wording import plain

RULE = Rule(
    "duplicate-position",
    Severity.ERROR,
    "the same position twice",
    "Two positions of one file say the same with the same words, speaker, basis and sources, so "
    "one was pasted twice. Delete it, or write what the other one was to say.",
    bad="  - date: 2025-09-04\n  - date: 2025-09-04",
    good="  - date: 2025-08-19\n  - date: 2025-09-04",
)


def find(context: Context) -> Iterator[Finding]:
    """Find positions that equal an earlier one of the same country."""
    for position, first in copies(context):
        yield RULE.at(
            position.origin.location(),
            f"the same position of {position.date} is given twice",
            "delete one of the two",
            related=(Related(first.origin.location(), "it is first given here"),),
        )


def copies(context: Context) -> Iterator[tuple[Position, Position]]:
    """Find positions that equal an earlier one of the same country, each with that one."""
    for _, positions in context.standing_by_country:
        whole = (position for position in positions if not position.unread)
        for position, first in repeats(whole, lambda p: (p.date, plain(p.summary))):
            if same(first, position):
                yield position, first


def same(one: Position, other: Position) -> bool:
    """Tell whether two positions say the same; the order of terms and sources says nothing."""
    return _said(one) == _said(other) and all(
        _hold_the_same(getattr(one, name), getattr(other, name))
        for name in (*TERM_FIELDS, "no_longer", "sources")
    )


def _hold_the_same(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> bool:
    """Tell whether two lists, in which nothing is twice, hold the same in any order."""
    if one is None or other is None or len(one) != len(other):  # the first may be long
        return one is other
    return one == other or set(one) == set(other)


def _said(position: Position) -> tuple[object, ...]:
    return (
        position.date,
        position.approximate,
        position.troops,
        position.force,
        position.speaker and plain(position.speaker),
        position.basis,
        plain(position.summary),
    )
