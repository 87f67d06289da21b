"""Rule impossible-claim."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Claim

RULE = Rule(
    "impossible-claim",
    Severity.ERROR,
    "a claim of more countries than there are to count",
    "`of` is how many countries the counted ones are among, so `countries` cannot be more; neither "
    "can be more than there are in the world, and `names` are some of those counted, so they "
    "cannot be more than `countries` at the most. Two numbers may have changed places, one may be "
    "mistyped or count soldiers, or a name too many was listed.",
    bad="    countries: 35\n    of: 26",
    good="    countries: 26\n    of: 35",
)


def find(context: Context) -> Iterator[Finding]:
    """Find claims whose countries or names are more than those that they are among."""
    for claim in context.standing_claims:
        if claim.countries is not None:
            yield from _counted(claim, claim.countries.max or claim.countries.min or 0)
        yield from _beyond_the_world(claim, "of", claim.of)
        yield from _named(claim)


def _counted(claim: Claim, counted: int) -> Iterator[Finding]:
    if claim.of is not None and counted > claim.of:
        yield RULE.at(
            claim.origin.location("countries"),
            f"{counted} countries cannot be counted of {claim.of}",
            "look both numbers up in the source",
            related=(Related(claim.origin.location("of"), "they are counted of these"),),
        )
    else:
        yield from _beyond_the_world(claim, "countries", counted)


def _beyond_the_world(claim: Claim, key: str, number: int | None) -> Iterator[Finding]:
    if number is not None and number > len(NAMES):
        yield RULE.at(
            claim.origin.location(key),
            f"{number} countries are more than there are",
            "look the number up in the source; soldiers are counted by force",
        )


def _named(claim: Claim) -> Iterator[Finding]:
    most = claim.countries.max if claim.countries else None
    key = "countries" if most is not None else "of"
    most = claim.of if most is None else most
    if most is not None and len(claim.names) > most:
        yield RULE.at(
            claim.origin.location("names"),
            f"{len(claim.names)} names are given of {most} countries",
            "name only those that the claimant named, or correct the number",
            related=(Related(claim.origin.location(key), "so many are counted here"),),
        )
