"""The history of stances as it is shown: which intervals, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from generated import TRACKER
from said import NO, OPEN, YES, D, position
from stancetrack.record.model import Country, Position, Tracker
from stancetrack.stances.stance import Scope
from stancetrack.stances.today import Outside
from stancetrack.views.intervals import Interval
from stancetrack.views.stances import Span, stances

WHOLE = Scope(date.max)


def said(code: str, name: str, *positions: Position) -> Country:
    placed = tuple(
        replace(each, country=code, id=f"{code.lower()}-{each.date}") for each in positions
    )
    return Country(code, name, (), placed, f"{name.lower()}.yaml", TRACKER.origin)


GERMANY = said(
    "DE", "Germany", position(0, troops=OPEN, conditions=("ceasefire",)), position(6, troops=YES)
)
FRANCE = said("FR", "France", position(2, troops=NO), position(4, troops=YES))
RECORD: Tracker = replace(TRACKER, countries=(GERMANY, FRANCE))


def told(found: Iterable[Interval]) -> list[tuple[str, str, int]]:
    """Return country, value and first day, counted from D."""
    return [(each.country, str(each.value), (each.since - D).days) for each in found]


def shown(span: Span, *countries: Country) -> list[tuple[str, str, int]]:
    return told(stances(RECORD, countries, WHOLE, span).intervals)


def test_all_is_shown_by_country_and_field_where_nothing_is_asked_for() -> None:
    view = stances(RECORD, (), WHOLE)
    assert (view.countries, view.since) == ((), None)
    assert told(view.intervals) == told(view.each()) == [
        ("FR", "no", 2), ("FR", "yes", 4),
        ("DE", "undecided", 0), ("DE", "yes", 6), ("DE", "ceasefire", 0),
    ]  # fmt: skip
    assert stances(RECORD, (GERMANY, FRANCE), WHOLE).countries == ("France", "Germany")


def test_a_day_that_has_not_come_is_told_where_today_is_known() -> None:
    last = D + timedelta(days=30)
    days = {D: Outside.AFTER, last: None, None: None}
    assert {today: stances(RECORD, (), Scope(last, today=today)).outside for today in days} == days


def test_what_ended_before_the_first_day_asked_for_is_left_out() -> None:
    last_day = D + timedelta(days=3)
    assert ("FR", "no", 2) in shown(Span(since=last_day))
    assert shown(Span(since=last_day + timedelta(days=1)), FRANCE) == [("FR", "yes", 4)]
    assert stances(RECORD, (), WHOLE, Span(since=last_day)).since == last_day


def test_only_some_fields_are_shown() -> None:
    assert shown(Span(fields=("conditions",))) == [("DE", "ceasefire", 0)]


def test_the_last_are_those_that_began_last_in_the_same_order() -> None:
    assert shown(Span(last=3)) == [("FR", "no", 2), ("FR", "yes", 4), ("DE", "yes", 6)]


def test_in_reverse_what_began_last_comes_first() -> None:
    newest = [("DE", "yes", 6), ("FR", "yes", 4)]
    assert shown(Span(last=2, reverse=True)) == newest
    assert shown(Span(reverse=True))[:2] == newest


def test_of_a_country_asked_for_by_ids_only_what_those_positions_began_is_shown() -> None:
    began = frozenset({GERMANY.positions[0].id})
    assert shown(Span(only={"DE": began})) == [
        ("FR", "no", 2), ("FR", "yes", 4), ("DE", "undecided", 0), ("DE", "ceasefire", 0),
    ]  # fmt: skip
