"""Rule empty-claim."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "empty-claim",
    Severity.ERROR,
    "a claim that counts nothing",
    "A claim is a count: of countries, of soldiers (`force`), or of both. One with neither claims "
    "nothing. Add the number, or leave the claim out.",
    bad="    counts: contributors\n    of: 35",
    good="    counts: contributors\n    countries: 26\n    of: 35",
)


def find(context: Context) -> Iterator[Finding]:
    """Find claims that state neither countries nor force."""
    for claim in context.written.claims:
        empty = claim.countries is None and claim.force is None
        if empty and claim.knows("countries", "force"):
            yield RULE.at(
                claim.origin.location(),
                "this claim states neither countries nor force",
                "add the number: “countries: 26” or “force: 25000-30000”",
            )
