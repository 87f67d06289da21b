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
from telling import POLAND, TELLING

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
        "conditions": (),
    }
    assert (row.force, row.sources) == (None, ("dpa-2025-08-19",))
    assert row.deciding == {
        "troops": ("pl-2025-08-19",),
        "us_role": ("pl-2025-08-19",),
        "russian_objections": (),
        "contributions": ("pl-2025-03-02",),
        "conditions": ("pl-2025-08-19",),
        "force": (),
    }


def test_claimed_is_what_weaker_positions_say(tmp_path: Path) -> None:
    rows = {row.country: row for row in matrix(tracker_of(tmp_path), LATE).rows}
    assert (rows["NO"].camp, rows["NO"].troops, rows["NO"].claimed) == (
        *(Camp.NOT_STATED, None, "yes"),
    )


def test_since_is_the_day_on_which_the_value_began(tmp_path: Path) -> None:
    again = POLAND + (
        "  - date: 2025-09-10\n    troops: no\n    basis: reported\n"
        "    summary: Said it again.\n    sources: [note-2025-09]\n"
    )
    tracker = tracker_of(tmp_path, {"countries/poland.yaml": again})
    row = next(row for row in matrix(tracker, LATE).rows if row.country == "PL")
    assert (row.troops_since, row.age_days, row.changes) == (date(2025, 8, 19), 82, 1)


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
    members = tracker.groups[GROUP].members
    for sort in SORTS:
        rows = matrix(tracker, Scope(day, basis), sort=sort).rows
        assert sorted(row.country for row in rows) == sorted(c.code for c in tracker.countries)
    rows = matrix(tracker, Scope(day, basis), Selection(group=tracker.groups[GROUP])).rows
    assert sorted(row.country for row in rows) == sorted(members)
    recorded = {country.code for country in tracker.countries}
    assert {row.country for row in rows if row.camp is Camp.NO_POSITION} == {*members} - recorded
