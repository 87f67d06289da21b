"""Rule mismatched-country."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity
from stancetrack.record.country_names import code_named
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Country
from stancetrack.record.slugs import slug

RULE = Rule(
    "mismatched-country",
    Severity.ERROR,
    "a file with one country's code and another's name",
    "Groups, matrices and exports go by the code, people by the name. Where the name is an English "
    "name of another code, such as SI beside Slovakia, one of the two is wrong, and every report "
    "would tell one country's stance as another's.",
    bad="country: NO",
    good="country: FR",
)


def find(context: Context) -> Iterator[Finding]:
    """Find countries whose name is that of another code."""
    for country in context.countries.values():
        if (meant := named_code(country)) != country.code:
            usual = NAMES[country.code]
            misnamed = country.file_name == f"{slug(usual)}.yaml"
            yield RULE.at(
                country.origin.location("name" if misnamed else "country"),
                f"{country.code} is {usual}, and this file is {country.name}'s",
                f"write {usual}, or correct the code"
                if misnamed
                else f"write {meant}, or correct the name",
            )


def named_code(country: Country) -> str:
    """Return the code that a country's name belongs to; failing that its own."""
    if country.name == NAMES[country.code]:  # as nearly all are, and soonest told
        return country.code
    return code_named(country.name) or country.code
