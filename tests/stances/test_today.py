"""Which days are today somewhere on Earth, and which lie outside a tracker's time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generated import ORIGIN, TRACKER
from said import WITHDRAWN, YES, D, position
from stancetrack.checks import future_date
from stancetrack.checks.context import Context
from stancetrack.record.model import Basis, Country, Position, Recorded, Tracker
from stancetrack.stances.today import Outside, default_day, lag, latest_today, outside


def tracker(*said: Position) -> Tracker:
    country = Country("DE", "Germany", (), said, "germany.yaml", ORIGIN)
    return replace(TRACKER, countries=(country,), starts=D - timedelta(days=9))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ((), 0),
        ((position(-1),), 0),
        ((position(),), 0),
        ((position(1),), 1),
        ((position(1, troops=YES, basis=Basis.ASSESSED),), 1),
        ((position(1, withdrawn=WITHDRAWN),), 0),
        ((position(2),), 0),
    ],
    ids=[
        "nothing",
        "yesterday",
        "today",
        "tomorrow, which it is already further east",
        "tomorrow, on whatever basis",
        "tomorrow, withdrawn",
        "the day after tomorrow, which it is nowhere",
    ],
)
def test_default_day_hides_nothing_that_was_said_today_anywhere(
    said: tuple[Position, ...], day: int
) -> None:
    assert default_day(tracker(*said), D) == D + timedelta(days=day)


@pytest.mark.parametrize(("day", "is_future"), [(0, False), (1, False), (2, True)])
def test_validate_reports_and_lags_agree_on_what_is_today(day: int, is_future: bool) -> None:
    said = position(day)
    findings = list(future_date.find(Context(tracker(said), D)))
    assert bool(findings) is is_future
    assert (default_day(tracker(said), D) < said.date) is is_future
    assert (lag(said, Recorded("abc", D)) < 0) is is_future


def test_lag_is_counted_in_days_from_the_day_it_was_said() -> None:
    recorded = Recorded("abc", D)
    assert [lag(position(day), recorded) for day in (-3, 0, 1, 2)] == [3, 0, 0, -2]


def test_last_day_of_all_has_no_tomorrow() -> None:
    assert latest_today(date.max) == date.max


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (D - timedelta(days=10), Outside.BEFORE),
        (D - timedelta(days=9), None),
        (D, None),
        (D + timedelta(days=1), Outside.AFTER),
    ],
)
def test_days_before_the_start_and_after_today_are_outside(
    day: date, expected: Outside | None
) -> None:
    assert outside(tracker(), day, D) is expected


def test_what_is_today_somewhere_is_not_outside() -> None:
    tomorrow = D + timedelta(days=1)
    assert outside(tracker(position(1)), tomorrow, D) is None
    assert outside(tracker(), tomorrow, None) is None
    assert outside(replace(tracker(), starts=None), date.min, D) is None
