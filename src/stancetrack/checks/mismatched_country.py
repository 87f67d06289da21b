"""Rule mismatched-country."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.wording import plain

RULE = Rule(
    "mismatched-country",
    Severity.ERROR,
    "a file with one country's code and another's name",
    "Groups, matrices and exports go by the code, people by the name. Where the name is the "
    "everyday English name of another code, such as SI beside Slovakia, one of the two is wrong, "
    "and every report would tell one country's stance as another's.",
    bad="country: NO",
    good="country: FR",
)


def find(context: Context) -> Iterator[Finding]:
    """Find countries whose name is that of another code."""
    codes = {plain(name).casefold(): code for code, name in NAMES.items()}
    for country in context.countries.values():
        meant = codes.get(plain(country.name).casefold(), country.code)
        if meant != country.code:
            yield RULE.at(
                country.origin.location("country"),
                f"{country.code} is {NAMES[country.code]}, and this file is {country.name}'s",
                f"write {meant}, or correct the name",
            )
