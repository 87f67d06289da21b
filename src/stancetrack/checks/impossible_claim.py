"""Rule impossible-claim."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity

RULE = Rule(
    "impossible-claim",
    Severity.ERROR,
    "a claim of more countries than there are to count",
    "`of` is how many countries the counted ones are among, so `countries` cannot be more. The "
    "two may have changed places, or one of them is mistyped.",
    bad="    countries: 35\n    of: 26",
    good="    countries: 26\n    of: 35",
)


def find(context: Context) -> Iterator[Finding]:
    """Find claims whose countries are more than those that they are among."""
    for claim in context.standing_claims:
        counted = claim.countries and (claim.countries.max or claim.countries.min)
        if counted and claim.of is not None and counted > claim.of:
            yield RULE.at(
                claim.origin.location("countries"),
                f"{counted} countries cannot be counted of {claim.of}",
                "look both numbers up in the source",
                related=(Related(claim.origin.location("of"), "they are counted of these"),),
            )
