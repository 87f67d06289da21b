"""The matrix from other sides: a column per term, or per time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import ORIGIN, bases, days, trackers
from sample import FRANCE, SAMPLE, TRACKER, write_record
from stancetrack.diagnostics import CannotRun
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.frame import Event
from stancetrack.record.model import Basis, Tracker
from stancetrack.stances.stance import Scope
from stancetrack.views.matrix import Camp, Selection, matrix
from stancetrack.views.matrix_by import TIMES, matrix_by_term, matrix_by_time, times, totals
from telling import TELLING

quick = settings(max_examples=10, deadline=None, derandomize=True, database=None)

LATE = Scope(date(2025, 12, 1))
EVERYBODY = Selection()


def tracker_of(folder: Path) -> Tracker:
    return load(read_folder(write_record(folder, TELLING), folder)).tracker


def test_terms_are_columns_in_the_order_of_the_vocabulary(tmp_path: Path) -> None:
    view = matrix_by_term(tracker_of(tmp_path), "us_role", LATE, EVERYBODY, "name")
    assert [column.id for column in view.columns] == ["backstop", "no-backstop", "air-support"]
    assert {r.row.country: r.cells for r in view.rows} == {
        "FR": (True, False, False),
        "DE": (False, False, False),
        "IT": (True, False, True),
        "NO": (False, False, False),
        "PL": (False, True, False),
        "GB": (False, False, False),
    }


def test_terms_that_nobody_holds_are_left_out_and_named(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    view = matrix_by_term(tracker, "russian_objections", LATE, EVERYBODY, "name")
    assert ([c.label for c in view.columns], view.left_out) == (
        ["Rejects NATO troops"],
        ("Legitimate targets",),
    )


def test_only_some_columns_may_be_asked_for(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    only = ["air-support", "backstop"]
    view = matrix_by_term(tracker, "us_role", LATE, EVERYBODY, "name", only)
    assert ([c.id for c in view.columns], view.left_out) == (["backstop", "air-support"], ())
    moved = matrix_by_time(tracker, "quarter", LATE, EVERYBODY, "name", ["2025-Q3"])
    assert [column.id for column in moved.columns] == ["2025-Q3"]
    assert {len(row.cells) for row in moved.rows} == {1}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "month",
            [
                *("2025-02 2025-02-28", "2025-03 2025-03-31", "2025-04 2025-04-30"),
                *("2025-05 2025-05-31", "2025-06 2025-06-30", "2025-07 2025-07-31"),
                *("2025-08 2025-08-31", "2025-09 2025-09-30"),
            ],
        ),
        ("quarter", ["2025-Q1 2025-03-31", "2025-Q2 2025-06-30", "2025-Q3 2025-09-30"]),
        ("year", ["2025 2025-12-01"]),
        (
            "event",
            [
                "london-2025-03 2025-03-02",
                "washington-2025-08 2025-08-18",
                "paris-2025-09 2025-09-04",
            ],
        ),
    ],
)
def test_times_go_from_the_first_position_to_the_last(
    tmp_path: Path, by: str, expected: list[str]
) -> None:
    found = times(tracker_of(tmp_path), by, LATE)
    assert [f"{column.id} {column.date}" for column in found] == expected


def test_times_end_with_the_day_and_begin_with_since(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    scope = Scope(date(2025, 8, 20), since=date(2025, 7, 1))
    assert [str(column.date) for column in times(tracker, "month", scope)] == ["2025-08-20"]
    assert [column.id for column in times(tracker, "event", scope)] == ["washington-2025-08"]
    assert times(tracker, "month", Scope(date(2025, 1, 1))) == []
    on_the_day = times(tracker, "event", Scope(date(2025, 9, 4)))
    assert [column.id for column in on_the_day][-1] == "paris-2025-09"


@pytest.mark.parametrize(
    ("by", "first"), [("month", "2025-03"), ("quarter", "2025-Q1"), ("event", "washington-2025-08")]
)
def test_times_begin_no_earlier_than_the_tracker(tmp_path: Path, by: str, first: str) -> None:
    tracker = replace(tracker_of(tmp_path), starts=date(2025, 3, 3))
    assert times(tracker, by, LATE)[0].id == first
    unread = replace(tracker, starts=None)
    assert times(unread, "month", LATE)[0].id == "2025-02"
    assert times(unread, "event", LATE)[0].id == "london-2025-03"


def test_last_month_of_a_year_is_followed_by_the_next_year(tmp_path: Path) -> None:
    files = {**TELLING, "tracker.yaml": TRACKER}
    french = files["countries/france.yaml"]
    files["countries/france.yaml"] = french.replace("date: 2025-09-04", "date: 2026-01-04")
    tracker = load(read_folder(write_record(tmp_path, files), tmp_path)).tracker
    found = [column.id for column in times(tracker, "month", Scope(date(2026, 6, 1)))]
    assert found[-3:] == ["2025-11", "2025-12", "2026-01"]
    quarters = [column.id for column in times(tracker, "quarter", Scope(date(2026, 6, 1)))]
    assert quarters[-2:] == ["2025-Q4", "2026-Q1"]


def dated(folder: Path, first: str, last: str, tracker: str = TRACKER) -> Tracker:
    """Return the sample with the first and the last of France's two positions on other days."""
    french = SAMPLE["countries/france.yaml"]
    french = french.replace("date: 2025-08-19", f"date: {first}")
    files = {
        "countries/france.yaml": french.replace("date: 2025-09-04", f"date: {last}"),
        "countries/germany.yaml": None,
        "tracker.yaml": tracker,
    }
    return load(read_folder(write_record(folder, files), folder)).tracker


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("month", ["9999-11 9999-11-30", "9999-12 9999-12-31"]),
        ("quarter", ["9999-Q4 9999-12-31"]),
        ("year", ["9999 9999-12-31"]),
    ],
)
def test_the_last_period_ends_with_the_last_day(
    tmp_path: Path, by: str, expected: list[str]
) -> None:
    tracker = dated(tmp_path, "9999-11-30", "9999-12-31")
    found = times(tracker, by, Scope(date.max))
    assert [f"{column.id} {column.date}" for column in found] == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("month", ["2025-02", "2025-03", "2025-04"]),
        ("quarter", ["2025-Q1", "2025-Q2"]),
        ("year", ["2025"]),
    ],
)
@pytest.mark.parametrize("first", ["0025-01-01", "0001-01-01", "2024-12-31"])
def test_periods_begin_no_earlier_than_the_tracker(
    tmp_path: Path, by: str, expected: list[str], first: str
) -> None:
    tracker = dated(tmp_path, first, "2025-04-01")
    assert [column.id for column in times(tracker, by, Scope(date(2026, 6, 1)))] == expected


def test_where_all_is_earlier_than_the_tracker_there_is_no_period(tmp_path: Path) -> None:
    tracker = dated(tmp_path, "0025-01-01", "2025-01-31")
    assert times(tracker, "month", Scope(date(2026, 6, 1))) == []


NAMED = "name some with --columns"

FROM_25 = TRACKER.replace("starts: 2025-02-01", "starts: 0025-01-01")


@pytest.mark.parametrize(
    ("by", "message", "advice"),
    [
        (
            "month",
            "the matrix would have 24,012 columns, and at most 200 are shown",
            f"begin later with --since DAY, take longer times with --by year, or {NAMED}",
        ),
        (
            "year",
            "the matrix would have 2,001 columns, and at most 200 are shown",
            f"begin later with --since DAY, or {NAMED}",
        ),
    ],
)
def test_columns_without_end_are_refused(
    tmp_path: Path, by: str, message: str, advice: str
) -> None:
    tracker = dated(tmp_path, "0025-01-01", "2025-12-04", FROM_25)
    scope = Scope(date(2026, 6, 1))
    with pytest.raises(CannotRun) as refused:
        matrix_by_time(tracker, by, scope, EVERYBODY, "name")
    assert (str(refused.value), refused.value.help) == (message, advice)
    later = Scope(date(2026, 6, 1), since=date(2025, 8, 1))
    assert matrix_by_time(tracker, by, later, EVERYBODY, "name").columns
    few = matrix_by_time(tracker, by, scope, EVERYBODY, "name", [times(tracker, by, scope)[0].id])
    assert len(few.columns) == 1


@pytest.mark.parametrize("number", [200, 201])
def test_two_hundred_columns_are_shown(tmp_path: Path, number: int) -> None:
    terms = [f"c{index}" for index in range(number)]
    words = "".join(f"    {term}: {{label: {term}, means: Said.}}\n" for term in terms)
    events = "".join(f"  e{index}: {{date: 2025-09-04, label: E}}\n" for index in range(number - 2))
    tracker = TRACKER.replace("  conditions:\n", f"  conditions:\n{words}") + events
    french = FRANCE.replace("conditions: [ceasefire]", f"conditions: [{', '.join(terms)}]")
    files = {"tracker.yaml": tracker, "countries/france.yaml": french}
    read = load(read_folder(write_record(tmp_path, files), tmp_path)).tracker

    def columns() -> list[int]:
        by_term = matrix_by_term(read, "conditions", LATE, Selection(countries={"FR"}), "name")
        by_event = matrix_by_time(read, "event", LATE, Selection(countries={"FR"}), "name")
        return [len(by_term.columns), len(by_event.columns)]

    if number == 200:
        assert columns() == [200, 200]
    else:
        with pytest.raises(CannotRun):
            columns()


def test_stances_are_carried_forward_and_no_position_is_no_stance(tmp_path: Path) -> None:
    view = matrix_by_time(tracker_of(tmp_path), "event", LATE, EVERYBODY, "name")
    told = {row.country: (row.cells, row.camps) for row in view.rows}
    assert told["PL"] == (("undecided", "undecided", "no"),) * 2
    assert told["NO"] == ((None, None, None), ("no_position", "not_stated", "not_stated"))
    assert told["GB"] == (("yes", "yes", "yes"),) * 2
    assert [row.contested for row in view.rows if row.country == "PL"] == [(False, False, True)]


def test_camp_is_that_of_the_last_time(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    view = matrix_by_time(tracker, "event", LATE, Selection(camps=[Camp.NO]), "name")
    assert [row.country for row in view.rows] == ["IT", "PL"]


def test_changes_are_counted_from_column_to_column(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    view = matrix_by_time(tracker, "event", LATE, EVERYBODY, "changes")
    assert [(row.country, row.changes) for row in view.rows] == [
        *(("PL", 1), ("FR", 0), ("DE", 0), ("IT", 0), ("NO", 0), ("GB", 0)),
    ]


@quick
@given(trackers(), bases)
def test_on_every_day_of_a_change_there_are_as_many_changes_as_in_the_matrix(
    tracker: Tracker, basis: Basis
) -> None:
    said = sorted({p.date for country in tracker.countries for p in country.positions})
    each = {f"day-{day}": Event(f"day-{day}", day, "A day", ORIGIN) for day in said}
    tracker = replace(tracker, events=each, starts=None)
    scope = Scope(date.max, basis)
    view = matrix_by_time(tracker, "event", scope, EVERYBODY, "changes")
    whole = matrix(tracker, scope, EVERYBODY, "changes")
    assert [(r.country, r.changes) for r in view.rows] == [
        (r.country, r.changes) for r in whole.rows
    ]


def test_totals_count_each_time_by_camp(tmp_path: Path) -> None:
    view = matrix_by_time(tracker_of(tmp_path), "event", LATE, EVERYBODY, "name")
    assert totals(view.rows, 2) == {
        Camp.YES: 2,
        Camp.UNDECIDED: 1,
        Camp.NO: 2,
        Camp.NOT_STATED: 1,
        Camp.NO_POSITION: 0,
    }


@quick
@given(trackers(), days, bases, st.sampled_from(TIMES))
def test_each_time_is_the_matrix_of_its_day(
    tracker: Tracker, day: date, basis: Basis, by: str
) -> None:
    scope = Scope(day, basis)
    view = matrix_by_time(tracker, by, scope, EVERYBODY, "name")
    for index, column in enumerate(view.columns):
        assert column.date is not None
        assert column.date <= day
        whole = matrix(tracker, Scope(column.date, basis))
        assert view.all_stale[index] is whole.record_stale
        rows = {row.country: row for row in whole.rows}
        for row in view.rows:
            told = rows[row.country]
            assert (
                *(row.camps[index], row.cells[index], row.contests[index], row.stale[index]),
            ) == (told.camp, told.troops, told.contests, told.stale)
        assert sum(totals(view.rows, index).values()) == len(view.rows)
