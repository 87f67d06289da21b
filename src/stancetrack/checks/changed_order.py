"""Rule changed-order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stancetrack.checks.since_context import Since
from stancetrack.diagnostics import Finding, Rule, Severity
from stancetrack.record.fields import FIELDS
from stancetrack.record.model import Position, Tracker
from stancetrack.stances.stance import Exclusions, Scope, Stance, Steps, trace
from stancetrack.stances.traces import on_day

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
    before, after = _Stances(since.before), _Stances(since.after)
    for change in since.comparison.positions:
        if change.reordered and change.before is not None and change.after is not None:
            position = change.after
            where = (position.country, position.date)
            yield RULE.at(
                position.origin.location("date"),
                f"{since.described(change.before)} changed places with others of its day"
                f"{_effect(before.on(*where), after.on(*where))}",
                "put it back where it was; of one day and basis the lowest decides",
            )


class _Stances:
    """The stances of a version; each country is followed once."""

    def __init__(self, tracker: Tracker) -> None:
        self._exclusions = Exclusions(tracker)
        self._said: dict[str, list[Position]] = {}
        for country in tracker.countries:
            self._said.setdefault(country.code, []).extend(country.positions)
        self._steps: dict[str, Steps] = {}

    def on(self, code: str, day: date) -> Stance:
        """Return a country's stance on a day."""
        if code not in self._steps:
            self._steps[code] = trace(self._said.get(code, ()), Scope(date.max), self._exclusions)
        return on_day(self._steps[code], day)


def _effect(was: Stance, now: Stance) -> str:
    """Return what has become of a day's stance, led in by a colon; nothing if it is the same."""
    changed = [name for name in FIELDS if was.value(name) != now.value(name)]
    if "troops" in changed:
        one, two = (stance.value("troops") or "blank" for stance in (was, now))
        return f": troops was {one} on that day and is now {two}"
    return f": {', '.join(changed)} of that day changed by it" if changed else ""
