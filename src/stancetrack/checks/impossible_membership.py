"""Rule impossible-membership."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.frame import Group, Member

RULE = Rule(
    "impossible-membership",
    Severity.ERROR,
    "a membership that ends before it begins, or overlaps another one of the country",
    "A group's member is a country code, or one with the days of its membership: `since` the "
    "first and `until` the last of them. It cannot end before it begins, and a country that left "
    "and came back has two memberships with days between them. Correct the days, or keep one of "
    "the two.",
    bad="      - {country: PL, since: 2026-03-01, until: 2026-01-05}",
    good="      - {country: PL, since: 2026-01-05, until: 2026-03-01}",
)


def find(context: Context) -> Iterator[Finding]:
    """Find memberships that last no day, and each that shares a day with an earlier one."""
    for group in context.written.groups.values():
        yield from _reversed(group)
        yield from _overlapping(group)


def _reversed(group: Group) -> Iterator[Finding]:
    for index, member in enumerate(group.members):
        if member.last < member.first:
            joins = group.origin.location("members", index, "since")
            yield RULE.at(
                group.origin.location("members", index, "until"),
                f"{member.country} leaves {group.name} on {member.until}, before it joins",
                "look both days up; they may have changed places",
                related=(Related(joins, "it joins here"),),
            )


def _overlapping(group: Group) -> Iterator[Finding]:
    longest: dict[str, tuple[int, Member]] = {}
    lasting = ((i, m) for i, m in enumerate(group.members) if m.first <= m.last)
    for index, member in sorted(lasting, key=lambda each: each[1].first):
        other = longest.get(member.country)
        if other is not None and member.first <= other[1].last:
            there = group.origin.location("members", other[0])
            yield RULE.at(
                group.origin.location("members", index),
                f"{member.country} is in {group.name} twice on the same days",
                "keep one of the two, or let the first end before this one begins",
                related=(Related(there, "it is in it here"),),
            )
        if other is None or member.last > other[1].last:
            longest[member.country] = (index, member)
