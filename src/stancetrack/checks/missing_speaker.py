"""Rule missing-speaker."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity
from stancetrack.record.model import Basis

RULE = Rule(
    "missing-speaker",
    Severity.ERROR,
    "an official or attributed position that names no speaker",
    "`official` means that somebody spoke for the government and `attributed` that somebody "
    "else spoke about it; both are worth nothing without knowing who. Name the speaker as "
    "“Name, Office”, or “EU diplomats (unnamed)”, or choose the basis `reported`.",
    bad="    basis: official",
    good="    speaker: Emmanuel Macron, President\n    basis: official",
)


def find(context: Context) -> Iterator[Finding]:
    """Find positions whose basis needs a speaker and that have none."""
    for position in context.positions:
        unnamed = position.speaker is None and position.knows("speaker", "basis")
        if unnamed and position.basis in (Basis.OFFICIAL, Basis.ATTRIBUTED):
            yield RULE.at(
                position.origin.location("basis"),
                f"the basis {position.basis} needs a speaker, and none is named",
                "add “speaker: Name, Office”, or choose the basis reported",
            )
