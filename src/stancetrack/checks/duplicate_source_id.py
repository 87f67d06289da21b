"""Rule duplicate-source-id."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity

RULE = Rule(
    "duplicate-source-id",
    Severity.ERROR,
    "two sources with one id",
    "Positions cite a source by its id, so an id can name only one. Give the second one an id of "
    "its own; for another article of one outlet and day, add -b.",
    bad="  - id: afp-2025-09-04\n  - id: afp-2025-09-04",
    good="  - id: afp-2025-09-04\n  - id: afp-2025-09-04-b",
)


def find(context: Context) -> Iterator[Finding]:
    """Find sources whose id an earlier one has."""
    for source in context.written.references:
        first = context.known_sources.get(source.id, source)
        if first is not source:
            yield RULE.at(
                source.origin.location("id"),
                f"the id {source.id} is given twice",
                f"name this one otherwise, such as {source.id}-b, or delete it",
                related=(Related(first.origin.location("id"), "it is first given here"),),
            )
