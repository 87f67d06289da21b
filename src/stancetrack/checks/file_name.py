"""Rule file-name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.checks.mismatched_country import named_code
from stancetrack.diagnostics import Finding, Rule, Severity, quoted
from stancetrack.record.slugs import slug

RULE = Rule(
    "file-name",
    Severity.ERROR,
    "a file that is not named after its country",
    "A country's file is called by the slug of its name, so that people find it: lower case "
    "letters a-z, without marks, words joined by hyphens; ø ł ı đ ß æ œ þ ð become "  # noqa: RUF001
    "o l i d ss ae oe th d. Rename the file, or correct the name in it.",
    bad="name: Frence",
    good="name: France",
)


def find(context: Context) -> Iterator[Finding]:
    """Find files whose name is not their country's; silent for the copy of another's file."""
    for country in context.countries.values():
        name = slug(country.name)
        if named_code(country) != country.code:  # another rule says so
            continue
        if country.file_name == f"{name}.yaml":
            continue
        place = country.origin.location("name")
        if name:
            message = f"{quoted(country.name)} belongs in {name}.yaml, not in "
            message += quoted(country.file_name)
            yield RULE.at(place, message, f"rename the file to {name}.yaml, or correct the name")
        else:
            lacks = "it has letters that are not Latin"
            if not re.search("[A-Za-z0-9]", country.name):
                lacks = "it has no letters a-z"
            message = f"no file can be called {quoted(country.name)}: {lacks}"
            help_ = "write the name in Latin letters, and this one under aliases"
            yield RULE.at(place, message, help_)
