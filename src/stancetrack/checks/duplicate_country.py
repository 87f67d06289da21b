"""Rule duplicate-country."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.iso3166 import NAMES

RULE = Rule(
    "duplicate-country",
    Severity.ERROR,
    "two files for one country",
    "All that a country has said stands in one file; with two, half of its history is missed. "
    "Correct the code, or move the positions into one file and delete the other. The second file "
    "is not checked for sense until then.",
    bad="country: FR",
    good="country: DE",
)


def find(context: Context) -> Iterator[Finding]:
    """Find each further file of a country, the one that fits the code better being the first."""
    for country in context.written.countries:
        first = context.countries.get(country.code, country)
        if first is not country and country.name:
            yield RULE.at(
                country.origin.location("country"),
                f"{country.code} ({NAMES[country.code]}) has a file already: {first.origin.path}",
                "correct the code, or move the positions there and delete this file",
                related=(Related(first.origin.location("country"), "the other file is here"),),
            )
