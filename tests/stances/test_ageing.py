"""How old a stance is, each term of it, and the record as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generated import ORIGIN, TRACKER
from said import OPEN, WITHDRAWN, D, position, stance
from stancetrack.record.model import Country, Position, Tracker
from stancetrack.stances.ageing import is_stale, record_is_stale
from stancetrack.stances.stance import Stance


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
