"""Rule out-of-order."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.model import Position
from stancetrack.record.runs import longest_run

RULE = Rule(
    "out-of-order",
    Severity.WARNING,
    "a position that is not in the order of days",
    "Positions stand oldest first, and on one day later ones go below, so that a file reads as a "
    "history. Move the position to its place, or correct its day.",
    bad="  - date: 2025-09-04\n  - date: 2025-08-19",
    good="  - date: 2025-08-19\n  - date: 2025-09-04",
    fixable=True,
)


def find(context: Context) -> Iterator[Finding]:
    """Find the fewest positions that would have to move for the rest to be in order.

    Positions whose day is in doubt for another reason are passed over.
    """
    for country in context.written.countries:
        days = [position.date for position in country.positions if position.knows("date")]
        if days == sorted(days):
            continue
        positions = [p for p in country.positions if not _has_wrong_day(context, p)]
        kept = longest_run([position.date.toordinal() for position in positions])
        for index, position in enumerate(positions):
            place = bisect(kept, index)
            if not place or kept[place - 1] != index:
                before = positions[kept[place - 1]] if place else None
                after = positions[kept[place]] if place < len(kept) else None
                yield _finding(position, before, after)


def _has_wrong_day(context: Context, position: Position) -> bool:
    starts = context.tracker.starts
    return (
        not position.knows("date")
        or position.date > context.latest_today
        or (starts is not None and position.date < starts)
        or id(position) in context.doubted
    )


def _finding(position: Position, before: Position | None, after: Position | None) -> Finding:
    if before is not None and before.date > position.date:
        other, where = before, "below"
    else:
        assert after is not None  # else the position would be in order
        other, where = after, "above"
    return RULE.at(
        position.origin.location("date"),
        f"{position.date} stands {where} {other.date}",
        "move the position so that the oldest comes first, or correct its day",
        related=(Related(other.origin.location("date"), "the other one is here"),),
    )
