"""How old a stance is, each term of it, and the record as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generated import ORIGIN, TRACKER
from said import EXCLUSIONS, NO, OPEN, WITHDRAWN, D, position, stance
from stancetrack.record.model import Country, Position, Tracker
from stancetrack.stances.ageing import held_terms, is_stale, record_is_stale
from stancetrack.stances.stance import Scope, Stance, trace


def tracker(*said: Position, stale_after: int | None = 5) -> Tracker:
    country = Country("DE", "Germany", (), said, "germany.yaml", ORIGIN)
    return replace(TRACKER, countries=(country,), stale_after=stale_after)


def after(days: int) -> date:
    return D + timedelta(days=days)


MERZ = position(troops=OPEN)


def test_stance_is_stale_on_a_day_too_long_after_the_one_it_was_said_on() -> None:
    assert not is_stale(stance(MERZ), tracker(), after(5))
    assert is_stale(stance(MERZ), tracker(), after(6))
    assert not is_stale(stance(MERZ), tracker(stale_after=None), after(600))
    assert not is_stale(Stance(), tracker(), after(600))


@pytest.mark.parametrize(
    ("said", "stale"),
    [
        ([MERZ], True),
        ([MERZ, position(1)], False),
        ([MERZ, position(9)], False),
        ([MERZ, position(1, withdrawn=WITHDRAWN)], True),
        ([], False),
    ],
    ids=[
        "nothing new",
        "something new",
        "something later",
        "something withdrawn",
        "nothing at all",
    ],
)
def test_record_is_stale_where_nothing_new_was_recorded(said: list[Position], stale: bool) -> None:
    assert record_is_stale(tracker(*said), after(6)) is stale


def held(*said: Position, late: int = 0) -> list[tuple[str, int, int, bool]]:
    """Return each held term with the days after D on which it began and was last said."""
    steps = trace(said, Scope(after(late)), EXCLUSIONS)
    found = held_terms(steps, "conditions", tracker(*said), after(late))
    return [(h.term, (h.since - D).days, (h.position.date - D).days, h.stale) for h in found]


def test_each_term_has_the_age_of_the_day_it_was_last_said() -> None:
    first = position(-9, conditions=("ceasefire", "us-backstop"))
    again = position(-2, conditions=("ceasefire",))
    assert held(first, again) == [("us-backstop", -9, -9, True), ("ceasefire", -9, -2, False)]
    assert held(first, again, late=4) == [
        ("us-backstop", -9, -9, True),
        ("ceasefire", -9, -2, True),
    ]


def test_term_that_ended_begins_anew() -> None:
    first, none = position(-9, conditions=("ceasefire",)), position(-4, conditions=())
    again = position(-2, conditions=("ceasefire",))
    assert held(first, none, again) == [("ceasefire", -2, -2, False)]
    assert held(first, position(-4, troops=NO), again) == [("ceasefire", -2, -2, False)]
    assert held(first, none) == []
    assert held() == []


def test_term_that_ended_and_came_back_on_one_day_has_not_ended() -> None:
    first, none = position(-4, conditions=("ceasefire",)), position(conditions=())
    assert held(first, none, position(conditions=("ceasefire",))) == [("ceasefire", -4, 0, False)]
