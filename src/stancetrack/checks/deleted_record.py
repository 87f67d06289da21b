"""Rule deleted-record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stancetrack.checks.since_context import Since
from stancetrack.diagnostics import Finding, Location, Rule, Severity, quoted
from stancetrack.record.model import Claim, Position

RULE = Rule(
    "deleted-record",
    Severity.ERROR,
    "a position or claim that is gone since the base revision",
    "A record that turned out wrong is withdrawn, with the day and the reason, and never deleted: "
    "otherwise nobody can tell any more what was held to be so, and since when not. Restore it, "
    "and say in it why it is withdrawn. Only `validate --base` looks for this.",
    bad="positions:\n  - date: 2025-08-19",
    good="positions:\n  - date: 2025-08-19\n  - date: 2025-09-04\n"
    "    withdrawn: {date: 2025-09-06, reason: the paper corrected it}",
)


def find(since: Since) -> Iterator[Finding]:
    """Find the positions and claims that are gone; of a country that is gone, one finding."""
    gone: Counter[str] = Counter()
    for change in since.deleted:
        if change.record.country in since.countries:
            yield _finding(since, change.record)
        else:
            gone[change.record.country] += 1
    for country in since.before.countries:
        if number := gone.pop(country.code, 0):
            positions = "its position" if number == 1 else f"its {number} positions"
            yield RULE.at(
                Location(since.path(f"countries/{country.file_name}")),
                f"{quoted(country.name)} and {positions} are gone since {since.name}",
                f"restore the file (“git show {country.origin.path}” has it), and add "
                f"{since.withdrawal} to what turned out wrong",
            )
    for claim in since.deleted_claims:
        yield _finding(since, claim.record)


def _finding(since: Since, record: Position | Claim) -> Finding:
    return RULE.at(
        since.near(record),
        f"{since.described(record)} is gone",
        f"restore it (“git show {record.origin.path}” has it) and add {since.withdrawal}",
    )
