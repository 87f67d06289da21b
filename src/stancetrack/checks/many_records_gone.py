"""Rule many-records-gone."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.since_context import Since
from stancetrack.diagnostics import Finding, Location, Rule, Severity

RULE = Rule(
    "many-records-gone",
    Severity.ERROR,
    "more than a tenth of the records gone at once",
    "So many positions and claims are never wrong at once. A file that was cut off, a merge that "
    "took the wrong side or a command that overwrote the folder is the usual cause. Bring back "
    "what is missing before anything else. Only `validate --base` looks for this.",
    bad="countries/france.yaml",
    good="countries/france.yaml\ncountries/germany.yaml",
)


def find(since: Since) -> Iterator[Finding]:
    """Find out whether two or more records, and more than a tenth of all, are gone."""
    positions = sum(len(country.positions) for country in since.before.countries)
    records = positions + len(since.before.claims)
    gone = len(since.deleted) + len(since.deleted_claims)
    if gone > 1 and gone * 10 > records:
        path = since.after.origin.path
        folder = path.rpartition("/")[0] or "."
        yield RULE.at(
            Location(path),
            f"{gone} of the {records} records at {since.name} are gone, more than a tenth",
            f"look for a file cut off or a merge gone wrong: “git diff {since.name} -- {folder}”",
        )
