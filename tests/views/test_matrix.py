"""The coalition matrix: a row per country, in whichever order and for whomever."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from generated import GROUP, bases, days, trackers
from sample import write_record
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.model import Basis, Tracker
from stancetrack.stances.stance import Scope
from stancetrack.views.matrix import SORTS, Camp, Selection, in_vocabulary_order, matrix
from telling import NORWAY, POLAND, TELLING

quick = settings(max_examples=10, deadline=None, derandomize=True, database=None)

LATE = Scope(date(2025, 12, 1))


def tracker_of(folder: Path, changes: Mapping[str, str] | None = None) -> Tracker:
    return load(read_folder(write_record(folder, {**TELLING, **(changes or {})}), folder)).tracker


def test_row_tells_what_decides_and_since_when(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    row = next(row for row in matrix(tracker, LATE).rows if row.country == "PL")
    assert (row.camp, row.troops, row.troops_since, row.troops_basis) == (
        *(Camp.NO, "no", date(2025, 8, 19), Basis.OFFICIAL),
    )
    assert (row.contested, row.stale, row.claimed) == (True, False, None)
    assert (row.last_position, row.age_days, row.positions, row.changes) == (
        *(date(2025, 8, 19), 104, 3, 1),
    )
    assert row.terms == {
        "us_role": ("no-backstop",),
        "russian_objections": None,
        "contributions": ("training",),
        "conditions": None,
    }
    assert (row.force, row.sources) == (None, ("dpa-2025-08-19",))
    assert [
        (field, term.term, term.since, term.position.id, term.stale)
        for field, terms in row.held.items()
        for term in terms
    ] == [
        ("us_role", "no-backstop", date(2025, 8, 19), "pl-2025-08-19", False),
        ("contributions", "training", date(2025, 3, 2), "pl-2025-03-02", True),
    ]
    assert row.deciding == {
        "troops": ("pl-2025-08-19",),
        "us_role": ("pl-2025-08-19",),
        "russian_objections": (),
        "contributions": ("pl-2025-03-02",),
        "conditions": (),
        "force": (),
    }


def test_claimed_is_what_weaker_positions_say(tmp_path: Path) -> None:
    rows = {row.country: row for row in matrix(tracker_of(tmp_path), LATE).rows}
    assert (rows["NO"].camp, rows["NO"].troops, rows["NO"].claimed) == (
        *(Camp.NOT_STATED, None, "yes"),
    )


@pytest.mark.parametrize(
    ("day", "camp"),
    [
        ("2025-07-31", Camp.NO_POSITION),
        ("2025-08-01", Camp.NOT_STATED),
        ("2025-08-20", Camp.NOT_STATED),
    ],
    ids=["before the first position", "none on troops", "a weaker one on troops"],
)
def test_country_has_no_position_before_its_first_one(tmp_path: Path, day: str, camp: Camp) -> None:
    (row,) = matrix(tracker_of(tmp_path), Scope(date.fromisoformat(day)), Selection({"NO"})).rows
    assert row.camp is camp


def test_withdrawn_position_is_none_and_a_weaker_one_is_one(tmp_path: Path) -> None:
    withdrawn = "    withdrawn: {date: 2025-09-06, reason: It was wrong.}\n"
    first = NORWAY.partition("  - date: 2025-08-20")
    norway = first[0].replace("    basis", f"{withdrawn}    basis") + "".join(first[1:])
    tracker = tracker_of(tmp_path, {"countries/norway.yaml": norway})

    def camp(day: int) -> Camp:
        (row,) = matrix(tracker, Scope(date(2025, 8, day)), Selection({"NO"})).rows
        return row.camp

    assert (camp(19), camp(20)) == (Camp.NO_POSITION, Camp.NOT_STATED)


def test_since_is_the_day_on_which_the_value_began(tmp_path: Path) -> None:
    again = POLAND + (
        "  - date: 2025-09-10\n    troops: no\n    basis: reported\n"
        "    summary: Said it again.\n    sources: [note-2025-09]\n"
    )
    tracker = tracker_of(tmp_path, {"countries/poland.yaml": again})
    row = next(row for row in matrix(tracker, LATE).rows if row.country == "PL")
    assert (row.troops_since, row.age_days, row.changes) == (date(2025, 8, 19), 82, 1)


def test_reading_that_its_own_day_overrules_begins_nothing(tmp_path: Path) -> None:
    first = POLAND.replace("troops: undecided", "troops: no", 1)
    overruled = (
        "  - date: 2025-09-10\n    troops: yes\n    basis: reported\n"
        "    summary: Was heard to say yes.\n    sources: [note-2025-09]\n"
        "  - date: 2025-09-10\n    troops: no\n    speaker: Donald Tusk, Prime Minister\n"
        "    basis: official\n    summary: Said no.\n    sources: [note-2025-09]\n"
    )
    tracker = tracker_of(tmp_path, {"countries/poland.yaml": first + overruled})
    row = next(row for row in matrix(tracker, LATE).rows if row.country == "PL")
    assert (row.troops_since, row.age_days, row.changes) == (date(2025, 3, 2), 82, 0)


@pytest.mark.parametrize(
    ("sort", "codes"),
    [
        ("camp", ["FR", "GB", "DE", "IT", "PL", "NO"]),
        ("name", ["FR", "DE", "IT", "NO", "PL", "GB"]),
        ("since", ["GB", "IT", "FR", "PL", "DE", "NO"]),
        ("last", ["DE", "FR", "IT", "PL", "NO", "GB"]),
        ("changes", ["PL", "FR", "DE", "IT", "NO", "GB"]),
    ],
)
def test_rows_are_sorted(tmp_path: Path, sort: str, codes: list[str]) -> None:
    view = matrix(tracker_of(tmp_path), LATE, sort=sort)
    assert [row.country for row in view.rows] == codes


def test_selection_takes_who_meets_every_condition(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)

    def codes(selection: Selection) -> list[str]:
        return [row.country for row in matrix(tracker, LATE, selection).rows]

    nato = tracker.groups["nato"]
    assert codes(Selection({"FR", "IT"})) == ["FR", "IT"]
    assert codes(Selection(group=nato)) == ["FR", "GB", "DE", "IT", "PL", "NO", "AL"]
    assert codes(Selection({"FR"}, nato)) == ["FR"]
    assert codes(Selection(camps=[Camp.NO])) == ["IT", "PL"]
    assert codes(Selection(group=nato, camps=[Camp.NO_POSITION])) == ["AL"]


def test_terms_outside_the_vocabulary_come_last(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    said = ("unheard-of", "parliament-approval", "ceasefire")
    assert in_vocabulary_order(tracker, "conditions", said) == (
        *("ceasefire", "parliament-approval", "unheard-of"),
    )
    assert in_vocabulary_order(tracker, "conditions", None) is None


@quick
@given(trackers(), days, bases)
def test_every_country_and_member_has_one_row(tracker: Tracker, day: date, basis: Basis) -> None:
    members = tracker.groups[GROUP].on(day)
    for sort in SORTS:
        rows = matrix(tracker, Scope(day, basis), sort=sort).rows
        assert sorted(row.country for row in rows) == sorted(c.code for c in tracker.countries)
    rows = matrix(tracker, Scope(day, basis), Selection(group=tracker.groups[GROUP])).rows
    assert sorted(row.country for row in rows) == sorted(members)
    spoken = {
        country.code
        for country in tracker.countries
        if any(p.date <= day and p.withdrawn is None for p in country.positions)
    }
    assert {row.country for row in rows if row.camp is Camp.NO_POSITION} == {*members} - spoken
