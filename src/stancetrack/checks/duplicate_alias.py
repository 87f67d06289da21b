"""Rule duplicate-alias."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity, quoted
from stancetrack.model import Country
from stancetrack.slugs import slug

RULE = Rule(
    "duplicate-alias",
    Severity.ERROR,
    "an alias that also means another country",
    "An alias is what people may type instead of the name, so it can mean one country only: it "
    "may not be another's name, code or alias, in whatever case. Delete it where it is wrong.",
    bad="aliases: [Deutschland, France]",
    good="aliases: [Deutschland]",
)


def find(context: Context) -> Iterator[Finding]:
    """Find aliases that are also another country's name, code or alias."""
    names: dict[str, tuple[Country, tuple[str | int, ...]]] = {}
    for country in context.countries.values():
        names.setdefault(_folded(country.code), (country, ("country",)))
        names.setdefault(_folded(country.name), (country, ("name",)))
    for country in context.countries.values():
        for index, alias in enumerate(country.aliases):
            other, steps = names.setdefault(_folded(alias), (country, ("aliases", index)))
            if other is not country:
                yield RULE.at(
                    country.origin.location("aliases", index),
                    f"the alias {quoted(alias)} also means {quoted(other.name)} ({other.code})",
                    "delete the alias in one of the two files",
                    related=(Related(other.origin.location(*steps), "it is given here"),),
                )


def _folded(text: str) -> str:
    return slug(text) or text.strip().casefold()
