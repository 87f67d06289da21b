"""The timeline: where every country stood on each day, as spans of days."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import naive
from conftest import PROJECT
from generated import DAYS, GROUP, ORIGIN, bases, trackers
from generated import TRACKER as GENERATED
from said import NO, OPEN, WITHDRAWN, YES, D, position
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.frame import Event, Group, Member
from stancetrack.record.model import Basis, Country, Position, Tracker
from stancetrack.stances.contests import Contest
from stancetrack.stances.stance import Scope
from stancetrack.views.matrix import Camp, Row, Selection, rows_of
from stancetrack.views.spans import Span
from stancetrack.views.timeline import Lane, Timeline, timeline

quick = settings(max_examples=25, deadline=None, derandomize=True, database=None)
DAY = timedelta(days=1)
LAST = D + timedelta(days=60)
TRACKER = replace(GENERATED, stale_after=20, starts=None)

Said = tuple[str, str | None, tuple[str, ...], bool, str | None]
"""A camp, what is claimed, the ways in which it is contested, whether it is stale, who decides."""


def of_span(span: Span | None) -> Said:
    if span is None:
        return ("no_position", None, (), False, None)
    standing = span.standing
    decides = standing.position.id if standing.position else None
    return (standing.camp, standing.claimed, standing.contests, standing.stale, decides)


def of_row(row: Row) -> Said:
    decides = next(iter(row.deciding["troops"]), None)
    return (row.camp, row.claimed, row.contests.kinds, row.stale, decides)


def on(lane: Lane, day: date) -> Span | None:
    found = [span for span in lane.spans if span.since <= day <= span.until]
    assert len(found) < 2
    return found[0] if found else None


def each_day(view: Timeline) -> Iterator[date]:
    assert view.starts is not None
    assert view.ends is not None
    for number in range((view.ends - view.starts).days + 1):
        yield view.starts + number * DAY


def check_is_longest(view: Timeline) -> None:
    """No span is empty, and none goes on as the next one that it touches."""
    for lane in view.lanes:
        assert all(span.since <= span.until for span in lane.spans)
        for before, after in zip(lane.spans, lane.spans[1:], strict=False):
            assert before.until < after.since
            assert before.until + DAY < after.since or before.standing != after.standing


def real() -> Tracker:
    return load(read_folder(PROJECT / "stances", PROJECT)).tracker


@pytest.mark.parametrize("basis", Basis)
def test_the_real_record_stands_on_each_day_as_its_matrix_says(basis: Basis) -> None:
    tracker = real()
    view = timeline(tracker, Scope(date(2026, 12, 1), basis))
    assert view.ends is not None
    assert view.ends == tracker.data_reach
    check_is_longest(view)
    days = {event.date for event in tracker.events.values()} | {view.ends}
    turns = {span.since for lane in view.lanes for span in lane.spans}
    days |= set(sorted(turns)[:: max(len(turns) // 8, 1)])
    for day in sorted(days):
        rows = {row.country: row for row in rows_of(tracker, Scope(day, basis), Selection())}
        said = {lane.country: of_span(on(lane, day)) for lane in view.lanes}
        assert said == {code: of_row(row) for code, row in rows.items()}


@quick
@given(trackers(), bases, st.sampled_from([None, 0, 3, 5]))
def test_each_day_is_as_the_matrix_of_that_day_says(
    tracker: Tracker, basis: Basis, stale_after: int | None
) -> None:
    tracker = replace(tracker, stale_after=stale_after)
    view = timeline(tracker, Scope(DAYS[-1] + 9 * DAY, basis))
    if view.starts is None:
        assert tracker.data_reach is None
        return
    check_is_longest(view)
    for day in each_day(view):
        rows = rows_of(tracker, Scope(day, basis), Selection())
        assert [of_span(on(lane, day)) for lane in sorted(view.lanes, key=lambda e: e.country)] == [
            of_row(row) for row in sorted(rows, key=lambda row: row.country)
        ]


@quick
@given(trackers(), bases)
def test_each_day_is_as_the_naive_reading_says(tracker: Tracker, basis: Basis) -> None:
    view = timeline(tracker, Scope(DAYS[-1] + 9 * DAY, basis))
    lanes = {lane.country: lane for lane in view.lanes}
    for country in tracker.countries:
        for day in each_day(view) if view.starts else ():
            where = naive.stance(tracker, naive.counting(country, day, basis))
            split, disputed = naive.contested(country, where, day, None, tracker)
            decided = where.troops_by
            assert of_span(on(lanes[country.code], day)) == (
                naive.camp(country, where, day),
                naive.claimed(country, where, day, None),
                (*(["split"] if split else []), *(["disputed"] if disputed else [])),
                bool(decided and naive.old(decided.date, day, tracker)),
                decided.id if decided else None,
            )


@quick
@given(trackers(), bases)
def test_members_of_a_group_stand_only_on_the_days_of_their_membership(
    tracker: Tracker, basis: Basis
) -> None:
    group = tracker.groups[GROUP]
    view = timeline(tracker, Scope(DAYS[-1], basis), Selection(group=group))
    whole = {lane.country: lane for lane in timeline(tracker, Scope(DAYS[-1], basis)).lanes}
    assert view.group == "Coalition"
    for day in each_day(view) if view.starts else ():
        members = naive.members(group, day)
        for lane in view.lanes:
            there = lane.country in members and lane.country in whole
            expected = on(whole[lane.country], day) if there else None
            assert of_span(on(lane, day)) == of_span(expected)


def lane_of(*said: Position, basis: Basis = Basis.REPORTED, tracker: Tracker = TRACKER) -> Lane:
    country = Country("DE", "Germany", (), said, "germany.yaml", ORIGIN)
    other = Country("FR", "France", (), (position(60, country="FR"),), "france.yaml", ORIGIN)
    tracker = replace(tracker, countries=(country, other))
    (lane,) = timeline(tracker, Scope(LAST, basis), Selection(countries=["DE"])).lanes
    return lane


@contextmanager
def counted() -> Iterator[list[int]]:
    """Count the calls of functions while this is open."""
    calls = [0]

    def count(_frame: object, event: str, _argument: object) -> None:
        calls[0] += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(before)


def drawn(lane: Lane) -> list[tuple[int, int, str]]:
    """Return each span in days from D, and its answer with its signs."""
    signs = {Contest.SPLIT: "≠", Contest.DISPUTED: "!"}
    return [
        (
            (span.since - D).days,
            (span.until - D).days,
            "".join(
                [
                    "~" if span.since_approximate else "",
                    span.standing.camp,
                    *(signs[kind] for kind in span.standing.contests),
                    "†" if span.standing.stale else "",
                    "~" if span.until_approximate else "",
                ]
            ),
        )
        for span in lane.spans
    ]


def test_stance_is_stale_from_the_day_after_its_last_fresh_one() -> None:
    assert drawn(lane_of(position(0, troops=YES))) == [(0, 20, "yes"), (21, 60, "yes†")]


def test_dispute_begins_and_ages_away() -> None:
    us = position(5, troops=NO, basis=Basis.ATTRIBUTED, speaker="Somebody")
    again = position(30, troops=NO, basis=Basis.ATTRIBUTED, speaker="Somebody", approximate=True)
    assert drawn(lane_of(position(0, troops=YES), us, again)) == [
        (0, 4, "yes"),
        (5, 20, "yes!"),
        (21, 25, "yes!†"),
        (26, 29, "yes†~"),
        (30, 50, "~yes!†~"),
        (51, 60, "~yes†"),
    ]


def test_dispute_that_is_said_again_in_time_goes_on() -> None:
    said = [position(n, troops=NO, basis=Basis.ATTRIBUTED) for n in (1, 10, 31, 52)]
    yes = [position(n, troops=YES) for n in (0, 20, 40)]
    assert drawn(lane_of(*yes, *said)) == [
        (0, 0, "yes"),
        (1, 19, "yes!"),
        (20, 30, "yes"),
        (31, 39, "yes!"),
        (40, 51, "yes"),
        (52, 60, "yes!"),
    ]


def test_what_others_said_before_is_answered() -> None:
    us = position(-3, troops=NO, basis=Basis.ATTRIBUTED)
    lane = lane_of(us, position(0, troops=YES))
    assert drawn(lane)[:2] == [(-3, -1, "not_stated"), (0, 20, "yes")]
    assert lane.spans[0].standing.claimed is NO


def test_voice_of_the_week_before_splits_from_the_first_day_and_for_good() -> None:
    before = position(-7, troops=NO, speaker="Boris Pistorius, Minister")
    assert drawn(lane_of(before, position(0, troops=YES))) == [
        (-7, -1, "no"),
        (0, 20, "yes≠"),
        (21, 60, "yes≠†"),
    ]
    early = replace(before, date=D - 8 * DAY)
    assert drawn(lane_of(early, position(0, troops=YES)))[1:] == [(0, 20, "yes"), (21, 60, "yes†")]


def test_later_report_splits_what_is_official() -> None:
    report = position(9, troops=NO, basis=Basis.REPORTED, approximate=True)
    assert drawn(lane_of(position(0, troops=YES), report, basis=Basis.OFFICIAL)) == [
        (0, 8, "yes~"),
        (9, 20, "~yes≠"),
        (21, 60, "yes≠†"),
    ]


def test_first_position_begins_the_lane_though_it_says_nothing_of_troops() -> None:
    first = position(2, approximate=True)
    gone = position(1, troops=YES, withdrawn=WITHDRAWN)
    assert drawn(lane_of(first, gone, position(4, troops=OPEN)))[:2] == [
        (2, 3, "~not_stated"),
        (4, 24, "undecided"),
    ]


def test_answer_said_again_begins_a_span_of_its_own_with_its_basis() -> None:
    lane = lane_of(position(0, troops=YES), position(7, troops=YES, basis=Basis.REPORTED))
    assert [(span.since, span.standing.basis) for span in lane.spans] == [
        (D, Basis.OFFICIAL),
        (D + 7 * DAY, Basis.REPORTED),
        (D + 28 * DAY, Basis.REPORTED),
    ]


def test_nothing_is_ever_stale_or_no_longer_disputed_where_no_age_is_set() -> None:
    us = [position(day, troops=NO, basis=Basis.ATTRIBUTED) for day in (0, 50)]
    tracker = replace(TRACKER, stale_after=None)
    assert drawn(lane_of(position(0, troops=YES), *us, tracker=tracker)) == [(0, 60, "yes!")]


def test_many_positions_take_time_in_proportion() -> None:
    """Only how often a rule is asked is counted: time itself depends on the machine."""
    asked: list[int] = []
    for many in (200, 400):
        bases = [Basis.OFFICIAL, Basis.ATTRIBUTED, Basis.REPORTED]
        troops = [YES, NO, OPEN, None]
        said = [
            position(n % 60, troops=troops[n % 4], basis=bases[n % 3], summary=str(n))
            for n in range(many)
        ]
        with counted() as calls:
            lane_of(*said)
        asked.append(calls[0])
    assert asked[1] < 2.5 * asked[0]


def test_country_without_a_position_has_an_empty_lane() -> None:
    assert lane_of() == Lane("DE", "Germany", Camp.NO_POSITION, ())


def of_days(*days: int, starts: date | None = None) -> Tracker:
    said = tuple(position(day, troops=YES) for day in days)
    events = {
        name: Event(name, D + day * DAY, name.title(), ORIGIN)
        for name, day in {"late": 40, "b": 10, "a": 10, "early": -5}.items()
    }
    country = Country("DE", "Germany", (), said, "germany.yaml", ORIGIN)
    return replace(TRACKER, countries=(country,), starts=starts, events=events)


def test_lanes_end_with_the_record_or_earlier_with_the_day_asked_for() -> None:
    tracker = of_days(0, 30)
    assert [timeline(tracker, Scope(D + n * DAY)).ends for n in (20, 30, 90)] == [
        D + 20 * DAY,
        D + 30 * DAY,
        D + 30 * DAY,
    ]


@pytest.mark.parametrize(
    ("starts", "first"),
    [
        (None, 0),
        (D - 9 * DAY, 0),
        (D + 9 * DAY, 9),
        (D + 90 * DAY, 0),
    ],
)
def test_lanes_begin_with_the_first_position_that_is_not_before_the_tracker(
    starts: date | None, first: int
) -> None:
    assert timeline(of_days(0, 30, starts=starts), Scope(LAST)).starts == D + first * DAY


def test_lanes_may_begin_later_with_what_was_said_before() -> None:
    view = timeline(of_days(0, 30), Scope(LAST, since=D + 25 * DAY))
    assert (view.starts, view.since) == (D + 25 * DAY, D + 25 * DAY)
    assert drawn(view.lanes[0]) == [(21, 29, "yes†"), (30, 30, "yes")]


def test_there_are_no_days_before_anything_is_on_record() -> None:
    for tracker, scope in (
        (of_days(), Scope(LAST)),
        (of_days(5), Scope(D)),
        (of_days(5), Scope(LAST, since=D + 6 * DAY)),
    ):
        view = timeline(tracker, scope)
        assert (view.starts, view.ends, view.events) == (None, None, ())


def test_events_of_the_days_stand_in_their_order() -> None:
    view = timeline(of_days(0, 30), Scope(LAST))
    assert [event.name for event in view.events] == ["a", "b"]


def test_rows_are_those_of_the_last_day() -> None:
    view = timeline(of_days(0, 30), Scope(LAST))
    assert [(row.country, row.camp, row.stale) for row in view.now] == [("DE", Camp.YES, False)]


def members(*found: Member) -> Timeline:
    group = Group("g", "G", found, ORIGIN)
    return timeline(of_days(0, 30), Scope(LAST), Selection(group=group))


def test_membership_cuts_a_span_and_ones_that_touch_are_one() -> None:
    view = members(
        Member("DE", D + 9 * DAY, D + 11 * DAY),
        Member("DE", D + 2 * DAY, D + 4 * DAY),
        Member("DE", D + 5 * DAY, D + 6 * DAY),
        Member("DE", D + 8 * DAY, D + 7 * DAY),
        Member("DE", D + 29 * DAY),
        Member("DE", D + 30 * DAY),
    )
    assert drawn(view.lanes[0]) == [
        (2, 6, "yes"),
        (9, 11, "yes"),
        (29, 29, "yes†"),
        (30, 30, "yes"),
    ]


def test_who_was_a_member_on_no_day_has_no_lane() -> None:
    left, comes = Member("DE", until=D - DAY), Member("FR", since=D + 31 * DAY)
    assert [lane.country for lane in members(left, comes, Member("IT")).lanes] == ["IT"]


def test_members_of_the_last_day_are_counted() -> None:
    view = members(Member("DE", until=D + 9 * DAY), Member("IT"))
    assert [(lane.country, lane.camp) for lane in view.lanes] == [
        ("IT", Camp.NO_POSITION),
        ("DE", None),
    ]
    assert [row.country for row in view.now] == ["IT"]


def test_files_of_one_country_have_a_lane_each() -> None:
    (country,) = of_days(0, 30).countries
    again = replace(country, positions=(position(10, troops=NO),))
    view = timeline(replace(of_days(), countries=(country, again)), Scope(LAST))
    assert [(lane.camp, drawn(lane)[-1]) for lane in view.lanes] == [
        (Camp.YES, (30, 30, "yes")),
        (Camp.NO, (10, 30, "no")),
    ]


def test_lanes_have_the_order_of_the_matrix_of_the_last_day() -> None:
    tracker = real()
    scope = Scope(date(2026, 12, 1))
    orders = {
        sort: [lane.country for lane in timeline(tracker, scope, None, sort).lanes]
        for sort in ("camp", "name")
    }
    camps = {row.country: row.camp for row in timeline(tracker, scope).now}
    shown = [camps[code] for code in orders["camp"]]
    assert shown == sorted(shown, key=list(Camp).index)
    names = {country.code: country.name for country in tracker.countries}
    assert orders["name"] == sorted(names, key=lambda code: names[code])
