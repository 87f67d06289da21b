"""Rule after-its-sources."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.checks.source_days import Blame
from stancetrack.diagnostics import Finding, Related, Rule, Severity

RULE = Rule(
    "after-its-sources",
    Severity.WARNING,
    "a day after every source was published",
    "A source cannot report what had not been said yet. Where all sources of a position or claim "
    "were published before its day, the day is wrong, or the source that reports it is missing.",
    bad="  - date: 2025-10-04",
    good="  - date: 2025-09-04",
)


def find(context: Context) -> Iterator[Finding]:
    """Find records dated after all of their sources, and sources dated before all that cite them.

    Where it is by about a year, the rule last-years-date says so.
    """
    for blame in context.blames:
        if not all(doubt.by_a_year for doubt in blame.doubts):
            yield _finding(blame)


def _finding(blame: Blame) -> Finding:
    doubt = blame.doubts[0]
    said, issued = doubt.record.origin.location("date"), doubt.source.origin.location("issued")
    if blame.source is not None:
        return RULE.at(
            issued,
            f"{blame.them} that cite this source are of a later day",
            "look up the day on which it was published",
            related=(Related(said, "one of them is dated here"),),
        )
    return RULE.at(
        said,
        f"{doubt.record.date} is after every source was published, "
        f"the last one on {doubt.source.published}",
        "look the day up in the source, or add the source that reports it",
        related=(Related(issued, "the last source is dated here"),),
    )
