"""Reports of a record that has twice as much take twice the work and room, and not four times."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from datetime import timedelta

import pytest

from generated import ORIGIN, TRACKER
from said import NO, YES, D, position
from stancetrack.record.frame import Term
from stancetrack.record.model import Country, Position, Tracker
from stancetrack.render.reports import history as history_report
from stancetrack.render.reports import why as why_report
from stancetrack.render.screen import Screen
from stancetrack.stances.stance import Exclusions, Scope, trace
from stancetrack.views.history import history
from stancetrack.views.matrix import Selection, matrix
from stancetrack.views.matrix_by import matrix_by_time
from stancetrack.views.summary import summary
from stancetrack.views.why import why
from steps import instructions

LATE = Scope(D + timedelta(days=10_000))


def record(*said: Position, terms: int = 0) -> Tracker:
    """Return a record of one country, with so many terms in the vocabulary."""
    names = [f"t{number}" for number in range(terms)]
    known = {name: Term(name, name, "A term.", (), (), ORIGIN) for name in reversed(names)}
    country = Country("DE", "Germany", (), said, "germany.yaml", ORIGIN)
    vocabulary = {**TRACKER.vocabulary, "contributions": known}
    return replace(TRACKER, countries=(country,), vocabulary=vocabulary)


def terms(count: int) -> Tracker:
    """Return a record of so many terms that all hold, each said once."""
    said = [position(number, contributions=(f"t{number}",)) for number in range(count)]
    return record(*said, terms=count)


def months(count: int) -> Tracker:
    """Return a record of so many months, of each of which there is a position."""
    said = [position(30 * n, troops=YES if n % 2 else NO) for n in range(count)]
    return record(*said)


def table(tracker: Tracker) -> None:
    history_report.history(history(tracker, (), LATE), tracker).written("table", Screen())


def separated(tracker: Tracker) -> None:
    history_report.history(history(tracker, (), LATE), tracker).written("csv", Screen())


def by_month(tracker: Tracker) -> None:
    day = D + timedelta(days=30 * len(tracker.countries[0].positions))
    matrix_by_time(tracker, "month", Scope(day), Selection(), "name")


def reasons(tracker: Tracker) -> None:
    (country,) = tracker.countries
    why_report.why(why(tracker, country, LATE), tracker).written("table", Screen())


REPORTS = {
    "history of terms": (terms, table),
    "history of terms as CSV": (terms, separated),
    "matrix of terms": (terms, lambda tracker: matrix(tracker, LATE)),
    "summary of terms": (terms, lambda tracker: summary(tracker, LATE)),
    "matrix by month": (months, by_month),
    "why of positions": (months, reasons),
    "why of terms": (terms, reasons),
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_takes_twice_the_steps_for_twice_as_much(name: str) -> None:
    make, report = REPORTS[name]
    report(make(3))  # imports and compiles
    counts = []
    for size in (48, 96, 192):
        tracker = make(size)
        counts.append(instructions(lambda tracker=tracker: report(tracker)))  # type: ignore[misc]
    assert counts[2] - counts[1] < 2.3 * (counts[1] - counts[0])


def test_stances_take_twice_the_room_for_twice_as_many_terms() -> None:
    rooms = []
    for count in (250, 500, 1000):
        tracker = terms(count)
        tracemalloc.start()
        steps = trace(tracker.countries[0].positions, LATE, Exclusions(tracker))
        rooms.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        assert len(steps[-1][1].terms["contributions"]) == count
    # Whole stances would take four times the room; a dict grows by steps, so not quite twice.
    assert rooms[2] - rooms[1] < 3 * (rooms[1] - rooms[0])
