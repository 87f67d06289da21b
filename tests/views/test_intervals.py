"""The history of stances as intervals: what held on which days, by whose word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings

import naive
from generated import DAYS, TRACKER, bases, days, trackers
from said import NO, OPEN, YES, D, position
from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Basis, Country, Position, Range, Tracker
from stancetrack.stances.parts import Part
from stancetrack.stances.stance import Scope
from stancetrack.views.intervals import Interval, intervals

quick = settings(max_examples=40, deadline=None, derandomize=True, database=None)

WHOLE = Scope(date.max)


def said_by(*positions: Position) -> Tracker:
    """Return a record of one country, Germany."""
    return replace(TRACKER, countries=(_country("DE", "Germany", positions),))


def _country(code: str, name: str, positions: Iterable[Position]) -> Country:
    return Country(code, name, (), tuple(positions), f"{name.lower()}.yaml", TRACKER.origin)


def told(found: Iterable[Interval]) -> list[tuple[str, Part, int, int | None]]:
    """Return field, value and both days, counted from D."""
    return [
        (
            each.field,
            each.value,
            (each.since - D).days,
            (each.until - D).days if each.until else None,
        )
        for each in found
    ]


def holds(each: Interval, day: date) -> bool:
    return each.since <= day and (each.until is None or day <= each.until)


def test_a_value_holds_until_the_day_before_the_next_one_and_the_last_to_the_end() -> None:
    tracker = said_by(
        position(0, troops=OPEN), position(3, troops=YES), position(9, troops=YES),
        position(10, troops=NO),
    )  # fmt: skip
    assert told(intervals(tracker, WHOLE)) == [
        ("troops", OPEN, 0, 2),
        ("troops", YES, 3, 9),
        ("troops", NO, 10, None),
    ]


def test_an_interval_names_who_decided_its_first_day_and_who_said_it_last() -> None:
    first, again, other = position(0, troops=YES), position(3, troops=YES), position(5, troops=NO)
    yes, no = intervals(said_by(first, again, other), WHOLE)
    assert (yes.position, yes.last, no.position, no.last) == (first, again, other, other)
    assert (yes.country, yes.name, yes.basis) == ("DE", "Germany", Basis.REPORTED)


def test_what_is_overruled_on_its_own_day_holds_on_no_day() -> None:
    tracker = said_by(position(0, troops=YES, basis=Basis.REPORTED), position(0, troops=NO))
    assert told(intervals(tracker, WHOLE)) == [("troops", NO, 0, None)]


def test_each_term_holds_by_itself_and_none_is_a_value_of_its_own() -> None:
    tracker = said_by(
        position(0, conditions=("us-backstop",)),
        position(2, conditions=("ceasefire",)),
        position(4, no_longer=("us-backstop",)),
        position(6, conditions=()),
        position(8, conditions=("us-backstop",)),
    )
    assert told(intervals(tracker, WHOLE)) == [
        ("conditions", "us-backstop", 0, 3),
        ("conditions", "ceasefire", 2, 5),
        ("conditions", (), 6, 7),
        ("conditions", "us-backstop", 8, None),
    ]


def test_terms_of_one_day_are_in_the_order_of_the_vocabulary() -> None:
    tracker = said_by(position(0, conditions=("us-backstop", "ceasefire")))
    assert [each.value for each in intervals(tracker, WHOLE)] == ["ceasefire", "us-backstop"]


def test_a_number_of_soldiers_ends_with_a_refusal() -> None:
    tracker = said_by(position(0, troops=YES, force=Range(5000, None)), position(7, troops=NO))
    assert told(intervals(tracker, WHOLE)) == [
        ("troops", YES, 0, 6),
        ("troops", NO, 7, None),
        ("force", Range(5000, None), 0, 6),
    ]


def test_only_what_is_asked_for_is_given_by_the_names_of_countries() -> None:
    germany = _country("DE", "Germany", [position(0, troops=YES, conditions=("ceasefire",))])
    austria = _country("AT", "Austria", [position(1, troops=NO, country="AT")])
    tracker = replace(TRACKER, countries=(germany, austria))
    assert [each.name for each in intervals(tracker, WHOLE)] == ["Austria", "Germany", "Germany"]
    assert told(intervals(tracker, WHOLE, [austria])) == [("troops", NO, 1, None)]
    assert told(intervals(tracker, WHOLE, (), ["conditions"])) == [
        ("conditions", "ceasefire", 0, None)
    ]


def test_the_scope_says_which_positions_count() -> None:
    tracker = said_by(
        position(0, troops=OPEN), position(2, troops=YES, basis=Basis.REPORTED),
        position(4, troops=NO),
    )  # fmt: skip
    official = Scope(date.max, Basis.OFFICIAL)
    assert told(intervals(tracker, official)) == [("troops", OPEN, 0, 3), ("troops", NO, 4, None)]
    assert {each.basis for each in intervals(tracker, official)} == {Basis.OFFICIAL}
    early = Scope(D + timedelta(days=3), since=D + timedelta(days=1))
    assert told(intervals(tracker, early)) == [("troops", YES, 2, None)]


@quick
@given(tracker=trackers(), basis=bases, as_of=days)
def test_on_every_day_the_intervals_are_what_is_naively_worked_out(
    tracker: Tracker, basis: Basis, as_of: date
) -> None:
    found = list(intervals(tracker, Scope(as_of, basis)))
    for country in tracker.countries:
        for day in [each for each in DAYS if each <= as_of]:
            where = naive.stance(tracker, naive.counting(country, day, basis))
            there = [e for e in found if e.country == country.code and holds(e, day)]
            for field in FIELDS:
                held = [each.value for each in there if each.field == field]
                assert _value(tracker, field, held) == where.value(field, tracker)
            if day == max((d for d in DAYS if d <= as_of), default=None):
                for field in FIELDS:
                    last = {each.last.id for each in there if each.field == field}
                    assert last == where.deciding(field)


def _value(tracker: Tracker, field: str, held: list[Part]) -> naive.Value:
    if field not in TERM_FIELDS:
        (value,) = held or (None,)
        assert not isinstance(value, tuple)
        return value
    if held == [()]:
        return ()
    assert () not in held
    known = list(tracker.vocabulary[field])
    return tuple(term for term in known if term in held) or None


@quick
@given(tracker=trackers(), basis=bases)
def test_no_interval_could_be_longer(tracker: Tracker, basis: Basis) -> None:
    ended: dict[tuple[str, str, Part], date | None] = {}
    for each in intervals(tracker, Scope(date.max, basis)):
        key = (each.country, each.field, each.value)
        assert each.until is None or each.since <= each.until
        if key in ended:
            before = ended[key]
            assert before is not None
            assert (each.since - before).days > 1
        ended[key] = each.until
