"""Rule before-start."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity

RULE = Rule(
    "before-start",
    Severity.ERROR,
    "a day before the tracker starts",
    "tracker.yaml says when the record `starts`; what was said before is not tracked, so a day "
    "before it is nearly always a mistyped year. Correct the day, or let the tracker start "
    "earlier.",
    bad="  - date: 2024-08-19",
    good="  - date: 2025-08-19",
)


def find(context: Context) -> Iterator[Finding]:
    """Find positions and claims before the first day; silent where that could not be read."""
    starts = context.tracker.starts
    if starts is None:
        return
    for record in context.standing_records:
        if record.date < starts and record.knows("date"):
            began = context.tracker.origin.location("starts")
            yield RULE.at(
                record.origin.location("date"),
                f"{record.date} is before the tracker starts, on {starts}",
                "correct the day (the year is often the mistake), or starts in tracker.yaml",
                related=(Related(began, "it starts here"),),
            )
