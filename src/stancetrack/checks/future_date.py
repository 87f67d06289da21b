"""Rule future-date."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Location, Rule, Severity

RULE = Rule(
    "future-date",
    Severity.ERROR,
    "a day that has not come yet",
    "Nothing can be recorded before its day: no position, claim or withdrawal, and no source that "
    "was published or read. A day counts as future "
    "only where it is so in every time zone; today is UTC's, or what `--today` says.",
    bad="  - date: 2125-09-04",
    good="  - date: 2025-09-04",
)


def find(context: Context) -> Iterator[Finding]:
    """Find positions, claims, withdrawals and sources dated after today everywhere on Earth."""
    latest = context.latest_today
    for record in context.records:
        if record.date > latest:
            yield _finding(context, record.date.isoformat(), record.origin.location("date"))
        if record.withdrawn is not None and record.withdrawn.date > latest:
            place = record.origin.location("withdrawn", "date")
            yield _finding(context, record.withdrawn.date.isoformat(), place)
    for source in context.written.references:
        for name, day in (("issued", source.published), ("accessed", source.accessed)):
            if day is not None and day.first > latest:
                yield _finding(context, str(day), source.origin.location(name))


def _finding(context: Context, day: str, place: Location) -> Finding:
    return RULE.at(
        place,
        f"{day} is in the future: today is {context.today}",
        "look the day up in the source; the year is often the mistake",
    )
