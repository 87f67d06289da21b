"""Rule duplicate-alias."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity, quoted
from stancetrack.record.model import Country
from stancetrack.record.slugs import folded
from stancetrack.record.wording import plain

RULE = Rule(
    "duplicate-alias",
    Severity.ERROR,
    "an alias that means another country, or is given twice",
    "An alias is what people may type instead of the name, so it can mean one country only: it "
    "may not be another's name, code or alias, in whatever case, and once is enough. Delete it "
    "where it is wrong.",
    bad="aliases: [Deutschland, France]",
    good="aliases: [Deutschland]",
)


def find(context: Context) -> Iterator[Finding]:
    """Find aliases that another country has too, and those that differ only in case."""
    names: dict[str, tuple[Country, tuple[str | int, ...]]] = {}
    for country in context.countries.values():
        names.setdefault(folded(country.code), (country, ("country",)))
        names.setdefault(folded(country.name), (country, ("name",)))
    for country in context.countries.values():
        earlier: set[str] = set()
        for index, alias in enumerate(country.aliases):
            known = plain(alias).casefold()
            other, steps = names.setdefault(folded(alias), (country, ("aliases", index)))
            first = other.origin.location
            if other is not country:
                yield RULE.at(
                    country.origin.location("aliases", index),
                    f"the alias {quoted(alias)} also means {quoted(other.name)} ({other.code})",
                    "delete the alias in one of the two files",
                    related=(Related(first(*steps), "it is given here"),),
                )
            elif steps[0] == "aliases" and known in earlier:
                yield RULE.at(
                    country.origin.location("aliases", index),
                    f"the alias {quoted(alias)} is given twice, in another case",
                    "delete one of the two; names are found in any case",
                    related=(Related(first(*steps), "it is first given here"),),
                )
            earlier.add(known)
