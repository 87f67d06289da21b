"""What is streamed is worked out row by row, and never held whole."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest

from generated import TRACKER
from said import NO, YES, position
from stancetrack.record.model import Country, Tracker
from stancetrack.render import streamed
from stancetrack.render.report import FORMATS, Report
from stancetrack.render.reports import history as history_report
from stancetrack.render.reports import stances as stances_report
from stancetrack.render.screen import Screen
from stancetrack.stances.stance import Scope
from stancetrack.views.history import Cut, history
from stancetrack.views.stances import stances

WHOLE = Scope(date.max)


def record(days: int) -> Tracker:
    """Return a record of two countries that each change their mind every day."""
    said = tuple(
        position(day, troops=YES if day % 2 else NO, summary="…" * 50) for day in range(days)
    )
    countries = (
        Country(
            code, name, (), tuple(replace(each, country=code) for each in said), "", TRACKER.origin
        )
        for code, name in (("DE", "Germany"), ("FR", "France"))
    )
    return replace(TRACKER, countries=tuple(countries))


def positions(tracker: Tracker) -> Report:
    return history_report.history(history(tracker, (), WHOLE), tracker)


def intervals(tracker: Tracker) -> Report:
    return stances_report.stances(stances(tracker, (), WHOLE), tracker)


def drained(lines: Iterable[str]) -> tuple[int, int]:
    """Return how long all lines are together, and the most memory in bytes while they are read."""
    tracemalloc.start()
    try:
        size = sum(map(len, lines))
        return size, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_stream_of_positions_takes_a_small_part_of_its_size() -> None:
    size, most = drained(positions(record(3000)).lines())
    assert size > 3_000_000
    assert most < size / 4


@pytest.mark.parametrize("report", [positions, intervals])
def test_a_stream_has_the_rows_of_the_whole(report: object) -> None:
    import json

    assert callable(report)
    made: Report = report(record(20))
    (rows,) = (value for value in made.data().values() if isinstance(value, list))
    assert [json.loads(line) for line in made.lines()] == rows
    assert len(rows) == 40


def test_the_first_steps_are_there_before_the_last_are_worked_out() -> None:
    tracker = record(2000)
    view = history(tracker, (), WHOLE, Cut())
    tracemalloc.start()
    first = next(view.each())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert first == view.steps[0]
    assert most < 1_000_000


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("report", [positions, intervals])
@pytest.mark.parametrize("screen", [Screen(), Screen(80), Screen(200, unicode=False)])
def test_rows_too_many_to_hold_are_written_as_few_are(
    report: Callable[[Tracker], Report],
    format_: str,
    screen: Screen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = report(record(20)).written(format_, screen)
    monkeypatch.setattr(streamed, "MOST_HELD", 3)
    assert report(record(20)).written(format_, screen) == few
    assert report(record(0)).written(format_, screen) != few


@pytest.mark.parametrize(
    ("format_", "room"), [("csv", 1.5), ("json", 1.5), ("markdown", 1.5), ("table", 3)]
)
def test_many_rows_are_not_held(format_: str, room: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is held is the text of a table, which two layouts may have."""
    monkeypatch.setattr(streamed, "MOST_HELD", 100)
    report = positions(record(1500))
    size, most = drained(report.pieces(format_, Screen()))
    assert size > 400_000
    assert most < room * size
