"""Rule copied-summary."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.conflicting_positions import contradict
from stancetrack.checks.context import Context
from stancetrack.checks.duplicate_position import same
from stancetrack.checks.repeats import repeats
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.model import Basis, Position
from stancetrack.record.wording import plain

RULE = Rule(
    "copied-summary",
    Severity.WARNING,
    "a summary that is the same as another position's",
    "Two statements are hardly ever the same; a summary that is repeated word for word was "
    "copied together with its position and not rewritten. A list of countries in one source may "
    "share one summary: positions with the basis `attributed`, of one day and one source.",
    bad="    summary: Promised soldiers once the guns are silent.",
    good="    summary: Left the decision open and pointed to the Bundestag.",
)


def find(context: Context) -> Iterator[Finding]:
    """Find summaries that repeat an earlier one; silent where the whole position is repeated."""
    known = (p for p in context.standing if p.knows("summary", "date", "basis", "sources"))
    for position, first in repeats(known, lambda position: plain(position.summary)):
        if not _may_share(context, first, position):
            yield RULE.at(
                position.origin.location("summary"),
                f"the same summary as that of {first.country} on {first.date}",
                "say in your own words what was said here",
                related=(Related(first.origin.location("summary"), "it was first given here"),),
            )


def _may_share(context: Context, first: Position, second: Position) -> bool:
    if first.date != second.date:
        return False
    listed = first.basis is second.basis is Basis.ATTRIBUTED
    if listed and context.share_a_source(first, second):
        return True
    if first.country != second.country:
        return False
    # These have rules of their own.
    return same(first, second) or contradict(context, first, second)
