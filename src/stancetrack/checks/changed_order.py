"""Rule changed-order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stancetrack.checks.since_context import Since
from stancetrack.diagnostics import Finding, Rule, Severity
from stancetrack.record.fields import FIELDS
from stancetrack.record.model import Position, Tracker
from stancetrack.stances.stance import Exclusions, Scope, Stance, stance_of

RULE = Rule(
    "changed-order",
    Severity.ERROR,
    "a position that changed places within its day since the base revision",
    "Of two positions of one day and basis the lower one decides, so that changing their places "
    "can turn a stance around, and no line of the record says so. Put it back; where the order "
    "itself was wrong, say so in a comment that silences this. Only `validate --base` looks for "
    "this.",
    bad="    summary: Took it back in the evening.\n  - date: 2025-09-04",
    good="  - date: 2025-09-04\n    id: fr-2025-09-04-b",
)


def find(since: Since) -> Iterator[Finding]:
    """Find positions that stand above others of their day that stood above them, or below."""
    for change in since.comparison.positions:
        if change.reordered and change.before is not None and change.after is not None:
            position = change.after
            yield RULE.at(
                position.origin.location("date"),
                f"{since.described(change.before)} changed places with others of its day"
                f"{_effect(since, position)}",
                "put it back where it was; of one day and basis the lowest decides",
            )


def _effect(since: Since, position: Position) -> str:
    """Return what has become of the day's stance, led in by a colon; nothing if it is the same."""
    was = _stance(since.before, position.country, position.date)
    now = _stance(since.after, position.country, position.date)
    changed = [name for name in FIELDS if was.value(name) != now.value(name)]
    if "troops" in changed:
        one, two = (stance.value("troops") or "blank" for stance in (was, now))
        return f": troops was {one} on that day and is now {two}"
    return f": {', '.join(changed)} of that day changed by it" if changed else ""


def _stance(tracker: Tracker, code: str, day: date) -> Stance:
    positions = [
        p for country in tracker.countries if country.code == code for p in country.positions
    ]
    return stance_of(positions, Scope(day), Exclusions(tracker))
