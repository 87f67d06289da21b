"""Rule no-with-troops."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.model import Position, Troops

RULE = Rule(
    "no-with-troops",
    Severity.ERROR,
    "soldiers offered together with a no",
    "A country that says no to sending soldiers does not say in the same breath how many it "
    "sends, or that ground troops are its contribution. Soldiers kept in a neighbouring country "
    "are a contribution of their own; if two people spoke, record two positions.",
    bad="    troops: no\n    contributions: [ground-troops]",
    good="    troops: no\n    contributions: [training]",
)


def find(context: Context) -> Iterator[Finding]:
    """Find positions with troops: no that state ground troops or a force."""
    soldiers = context.exclusions.ground_troops
    for position in context.standing:
        if position.troops is not Troops.NO:
            continue
        if soldiers in (position.contributions or ()):
            index = (position.contributions or ()).index(soldiers)
            yield _finding(position, f"the contribution {soldiers}", "contributions", index)
        elif position.force is not None:
            yield _finding(position, "a number of soldiers", "force")


def _finding(position: Position, what: str, *steps: str | int) -> Finding:
    return RULE.at(
        position.origin.location(*steps),
        f"{what}, together with troops: no",
        "keep what the source supports: the no, or the soldiers",
        related=(Related(position.origin.location("troops"), "the no is here"),),
    )
