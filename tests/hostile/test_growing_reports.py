"""Reports of a record that has twice as much take twice the work and room, and not four times."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from datetime import timedelta

import pytest

from generated import ORIGIN, TRACKER
from said import NO, YES, D, position
from stancetrack.record.frame import Group, Member, Term
from stancetrack.record.model import Country, Position, Tracker
from stancetrack.render.reports import diff as diff_report
from stancetrack.render.reports import history as history_report
from stancetrack.render.reports import stances as stances_report
from stancetrack.render.reports import terms as terms_report
from stancetrack.render.reports import why as why_report
from stancetrack.render.screen import Screen
from stancetrack.stances.stance import Exclusions, Scope, trace
from stancetrack.views.diff import Kind, Side, diff
from stancetrack.views.history import history
from stancetrack.views.matrix import Selection, matrix
from stancetrack.views.matrix_by import matrix_by_time
from stancetrack.views.stances import stances
from stancetrack.views.summary import summary
from stancetrack.views.terms import terms as vocabulary
from stancetrack.views.timeline import timeline
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


def memberships(count: int) -> Tracker:
    """Return a record of a group that its one member left and joined so many times."""
    tracker = months(count)
    days = [position.date for position in tracker.countries[0].positions]
    members = tuple(Member("DE", day, day) for day in days)
    return replace(tracker, groups={"coalition": Group("coalition", "C", members, ORIGIN)})


def lanes(tracker: Tracker) -> None:
    timeline(tracker, LATE, Selection(group=tracker.groups["coalition"]))


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


def days(tracker: Tracker) -> None:
    """Compare two days, between which all that holds at the end came."""
    old, new = Side(tracker, D, Kind.DAY, "old"), Side(tracker, LATE.as_of, Kind.DAY, "new")
    diff_report.diff(diff(old, new)).written("table", Screen())


def versions(tracker: Tracker) -> None:
    """Compare a record with one in which each position says its terms by other names."""
    known = tracker.vocabulary["contributions"]
    renamed = {
        name: replace(term, name=f"u{name}", formerly=(name,)) for name, term in known.items()
    }
    named = {term.name: term for term in renamed.values()}
    (country,) = tracker.countries
    said = [
        replace(p, contributions=p.contributions and (f"u{p.contributions[0]}",))
        for p in country.positions
    ]
    later = replace(country, positions=(*said, position(len(said), us_role=("backstop",))))
    other = replace(tracker, countries=(later,))
    other = replace(other, vocabulary={**tracker.vocabulary, "contributions": named})
    old, new = (Side(each, LATE.as_of, Kind.REVISION, "rev") for each in (tracker, other))
    diff_report.diff(diff(old, new)).written("table", Screen())


def turned(tracker: Tracker) -> None:
    """Compare a record with one in which each position says the opposite."""
    (country,) = tracker.countries
    said = [replace(p, troops=NO if p.troops is YES else YES) for p in country.positions]
    other = replace(tracker, countries=(replace(country, positions=tuple(said)),))
    old, new = (Side(each, LATE.as_of, Kind.REVISION, "rev") for each in (tracker, other))
    diff_report.diff(diff(old, new)).written("table", Screen())


def said_again(count: int) -> Tracker:
    """Return a record of so many terms, each said once and then again from the last on."""
    names = [*range(count), *reversed(range(count))]
    said = [position(n, contributions=(f"t{name}",)) for n, name in enumerate(names)]
    return record(*said, terms=count)


def once(tracker: Tracker) -> None:
    """Compare a record with one in which the first half was said alone."""
    (country,) = tracker.countries
    half = country.positions[: len(country.positions) // 2]
    other = replace(tracker, countries=(replace(country, positions=half),))
    old, new = (Side(each, LATE.as_of, Kind.REVISION, "rev") for each in (tracker, other))
    diff(old, new)


def held(tracker: Tracker) -> None:
    stances_report.stances(stances(tracker, (), LATE), tracker).written("table", Screen())


def used(tracker: Tracker) -> None:
    terms_report.terms(vocabulary(tracker), tracker).written("table", Screen())


REPORTS = {
    "history of terms": (terms, table),
    "history of terms as CSV": (terms, separated),
    "matrix of terms": (terms, lambda tracker: matrix(tracker, LATE)),
    "summary of terms": (terms, lambda tracker: summary(tracker, LATE)),
    "matrix by month": (months, by_month),
    "why of positions": (months, reasons),
    "why of terms": (terms, reasons),
    "diff between days of terms": (terms, days),
    "diff between days of positions": (months, days),
    "diff between versions of terms": (terms, versions),
    "diff between versions of terms said again": (said_again, once),
    "diff between versions of positions": (months, turned),
    "intervals of terms": (terms, held),
    "intervals of positions": (months, held),
    "uses of terms": (terms, used),
    "timeline of memberships": (memberships, lanes),
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
