"""Who is named for what a claim counts, on any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from generated import ORIGIN, TRACKER
from stancetrack.record.frame import Group, Member
from stancetrack.record.model import Counts, Tracker
from stancetrack.stances.claims import COALITION, Namer
from steps import instructions

FIRST = date(2025, 2, 1)
DAY = timedelta(days=1)


def grouped(*members: Member) -> Tracker:
    return replace(TRACKER, groups={COALITION: Group(COALITION, "C", members, ORIGIN)})


def test_members_are_those_of_the_day_however_memberships_touch_and_overlap() -> None:
    ends = (None, *(FIRST + DAY * number for number in range(3)), date.max)
    several = [
        Member(code, since, until)
        for code, (since, until) in zip("ABCDE" * 5, product(ends, ends), strict=True)
    ]
    tracker = grouped(*several)
    namer = Namer(tracker)
    for day in (date.min, FIRST - DAY, *(FIRST + DAY * number for number in range(4)), date.max):
        members = tracker.groups[COALITION].on(day)
        assert namer.named(Counts.MEMBERS, day) == tuple(sorted(members)), day
    assert namer.named(Counts.MEMBERS, FIRST) == ("A", "B", "C", "D", "E")


def test_before_the_first_membership_nobody_is_a_member() -> None:
    namer = Namer(grouped(Member("PL", FIRST, FIRST), Member("FR", FIRST + DAY)))
    asked = (FIRST - DAY, FIRST, FIRST + DAY)
    assert [namer.named(Counts.MEMBERS, day) for day in asked] == [(), ("PL",), ("FR",)]


def test_twice_as_many_memberships_and_claims_take_twice_the_steps() -> None:
    counts = []
    for count in (50, 100, 200):
        days = [FIRST + 2 * DAY * number for number in range(count)]
        tracker = grouped(*(Member("PL", day, day) for day in days))

        def name_all(tracker: Tracker = tracker, days: list[date] = days) -> None:
            namer = Namer(tracker)
            assert all(namer.named(Counts.MEMBERS, day) == ("PL",) for day in days)
            assert all(namer.outside(("PL", "FR")) == ("FR",) for _ in days)

        counts.append(instructions(name_all))
    assert counts[2] - counts[1] < 2.2 * (counts[1] - counts[0])
