"""Rule says-nothing."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity
from stancetrack.record.fields import FIELDS
from stancetrack.record.model import Position

RULE = Rule(
    "says-nothing",
    Severity.ERROR,
    "a position that states no field",
    "A position records what was said in at least one field: " + ", ".join(FIELDS) + ". One "
    "without any changes nothing and is found by no report. State a field ([] means “said: "
    "none”), or leave the position out.",
    bad="  - date: 2025-09-04\n    basis: reported",
    good="  - date: 2025-09-04\n    us_role: [backstop]\n    basis: reported",
)


def find(context: Context) -> Iterator[Finding]:
    """Find positions that neither state a field nor take a term back."""
    for position in context.positions:
        if position.troops is None and _is_silent(position) and position.knows(*_SAYING):
            yield RULE.at(
                position.origin.location(),
                "this position states no field",
                f"add what was said: {', '.join(FIELDS)}",
            )


_SAYING = (*FIELDS, "no_longer")


def _is_silent(position: Position) -> bool:
    return not position.no_longer and all(getattr(position, name) is None for name in FIELDS)
