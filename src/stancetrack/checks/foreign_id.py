"""Rule foreign-id."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity
from stancetrack.record.ids import CLAIM, is_of
from stancetrack.record.model import Claim, Position

RULE = Rule(
    "foreign-id",
    Severity.ERROR,
    "an id that begins with another country's code",
    "The id of a position begins with the code of the country whose file it stands in, that of a "
    "claim with the word claim. Another beginning was copied from elsewhere, and names a "
    "statement there.",
    bad="    id: de-2025-09-04-b",
    good="    id: fr-2025-09-04-b",
)


def find(context: Context) -> Iterator[Finding]:
    """Find ids that cannot be those of the country or of a claim."""
    for record in context.identified:
        if record.written_id is not None and not is_of(record.written_id, _prefix(record)):
            whose = "a claim" if isinstance(record, Claim) else record.country
            yield RULE.at(
                record.origin.location("id"),
                f"{record.written_id} is not an id of {whose}",
                f"write {record.id}",
            )


def _prefix(record: Position | Claim) -> str:
    return CLAIM if isinstance(record, Claim) else record.country.lower()
