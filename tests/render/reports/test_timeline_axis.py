"""Columns of days, months that have room, and labels that do not touch."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancetrack.render.reports.timeline_axis import Scale, month, months, named_months, shelves

FIRST = date(2025, 2, 11)


@pytest.mark.parametrize(
    ("last", "room", "days", "width"),
    [
        (FIRST, 50, 1, 1),
        (FIRST + timedelta(days=49), 50, 1, 50),
        (FIRST + timedelta(days=50), 50, 2, 26),
        (FIRST + timedelta(days=99), 50, 2, 50),
        (FIRST + timedelta(days=99), 0, 100, 1),
    ],
)
def test_scale_is_the_finest_that_has_room(last: date, room: int, days: int, width: int) -> None:
    scale = Scale.fitting(FIRST, last, room)
    assert (scale.days, scale.width) == (days, width)
    assert scale.column(last) == width - 1
    assert scale.column(FIRST - timedelta(days=9)) == 0


def test_months_begin_within_the_days_and_are_those_that_a_step_reaches() -> None:
    last = date(2026, 1, 1)
    assert list(months(FIRST, last, 3)) == [date(2025, n, 1) for n in (4, 7, 10)] + [last]
    assert list(months(date(2025, 4, 1), date(2025, 4, 1), 3)) == [date(2025, 4, 1)]
    assert list(months(date(9999, 11, 2), date.max, 1)) == [date(9999, 12, 1)]
    assert list(months(date(1, 1, 1), date(2, 1, 1), 12)) == [date(1, 1, 1), date(2, 1, 1)]


@pytest.mark.parametrize(("room", "step"), [(28, 1), (32, 2), (90, 3), (200, 6), (10_000, 6)])
def test_as_many_months_are_named_as_have_room(room: int, step: int) -> None:
    last = date(2025, 12, 31)
    found = named_months(FIRST, last, lambda day: (day - FIRST).days, room)
    assert found == list(months(FIRST, last, step))


def test_axis_of_all_time_names_few_days() -> None:
    place = lambda day: day.toordinal() / 36_525  # noqa: E731 - a hundred years a column
    found = named_months(date.min, date.max, place, 8)
    assert found == list(months(date.min, date.max, 1200))
    assert len(found) == 99


def test_january_is_named_by_its_year() -> None:
    assert [month(day) for day in (date(2026, 1, 1), date(987, 4, 1))] == ["2026", "0987-04"]


@settings(max_examples=50, deadline=None, derandomize=True, database=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=12))
def test_labels_of_a_shelf_never_touch(found: list[tuple[int, int]]) -> None:
    labels = [(start, start + width) for start, width in found]
    rows = shelves(labels, 1)
    assert len(rows) == len(labels)
    for one in range(len(labels)):
        for other in range(one):
            if rows[one] == rows[other]:
                (a, b), (c, d) = labels[one], labels[other]
                assert b + 1 <= c or d + 1 <= a
    assert set(rows) == set(range(len(set(rows))))
