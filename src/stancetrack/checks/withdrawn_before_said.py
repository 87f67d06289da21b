"""Rule withdrawn-before-said."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity

RULE = Rule(
    "withdrawn-before-said",
    Severity.ERROR,
    "a record that was withdrawn before its day",
    "`withdrawn` gives the day on which a record was found to be wrong, which cannot be before "
    "the day that it records. Correct the day of the withdrawal.",
    bad="    withdrawn: {date: 2025-08-06, reason: the paper corrected its report}",
    good="    withdrawn: {date: 2025-09-06, reason: the paper corrected its report}",
)


def find(context: Context) -> Iterator[Finding]:
    """Find withdrawals that are earlier than the record; silent where that is in the future."""
    for record in context.records:
        withdrawn = record.withdrawn
        if withdrawn is None or not record.knows("date") or record.date > context.latest_today:
            continue
        if withdrawn.date < record.date:
            said = record.origin.location("date")
            yield RULE.at(
                record.origin.location("withdrawn", "date"),
                f"withdrawn on {withdrawn.date}, before it was said on {record.date}",
                "write the day on which the record was found to be wrong",
                related=(Related(said, "it was said on this day"),),
            )
