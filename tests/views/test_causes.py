"""What made the stances of two versions differ where no position that moved them came or went."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generated import DAYS, trackers
from sample import TRACKER, write_record
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.model import Basis, Tracker
from stancetrack.views.diff import Change, Kind, Side, diff
from stancetrack.views.renames import Renames

WITHDRAWN = "    withdrawn: {date: 2025-10-01, reason: Misheard.}\n"


def said(day: str, *lines: str) -> str:
    stated = "".join(f"    {line}\n" for line in lines)
    return (
        f"  - date: {day}\n{stated}    basis: reported\n    summary: Said so.\n"
        "    sources: [dpa-2025-08-19]\n"
    )


NO = said("2025-03-02", "troops: no")
OPEN = said("2025-03-04", "troops: undecided")
ASKS = said("2025-03-05", "conditions: [ceasefire]")
AGAIN = said("2025-03-06", "troops: no", "us_role: [backstop]")
TOGETHER = said("2025-03-05", "troops: undecided", "conditions: [ceasefire]")
TAKES_BACK = said("2025-03-05", "no_longer: [ceasefire]")
EARLY = said("2025-02-01", "us_role: [backstop]"), said("2025-02-01", "us_role: [air-support]")


def version(folder: Path, positions: tuple[str, ...], tracker: str = TRACKER) -> Side:
    german = "country: DE\nname: Germany\npositions:\n" + "".join(positions)
    files = {"countries/germany.yaml": german, "tracker.yaml": tracker}
    loaded = load(read_folder(write_record(folder, files), folder))
    assert not loaded.findings
    return Side(loaded.tracker, date(2025, 12, 1), Kind.FOLDER, folder.name)


def found(
    tmp_path: Path, old: tuple[str, ...], new: tuple[str, ...], *fields: str
) -> list[tuple[str, list[str], bool]]:
    before, after = version(tmp_path / "old", old), version(tmp_path / "new", new)
    return [_told(change) for change in diff(before, after, fields=fields).changes]


def _told(change: Change) -> tuple[str, list[str], bool]:
    return change.field, [position.id for position in change.positions], change.reordered


@pytest.mark.parametrize("swapped", [False, True], ids=["alone", "with a harmless swap"])
def test_what_let_a_no_end_something_is_given_where_it_is_withdrawn(
    tmp_path: Path, swapped: bool
) -> None:
    first, second = EARLY
    old = (first, second, NO, OPEN, ASKS, AGAIN)
    early = (second, first) if swapped else (first, second)
    new = (*early, NO, OPEN + WITHDRAWN, ASKS, AGAIN)
    assert found(tmp_path / "a", old, new) == [("conditions", ["de-2025-03-04"], False)]
    assert found(tmp_path / "b", new, old) == [("conditions", ["de-2025-03-04"], False)]
    assert found(tmp_path / "c", old, (*early, NO, ASKS, AGAIN)) == [
        ("conditions", ["de-2025-03-04"], False)
    ]


def test_what_has_no_bearing_on_the_field_is_not_given(tmp_path: Path) -> None:
    other = said("2025-03-03", "us_role: [air-support]")
    late = said("2025-03-07", "troops: no")
    new = (NO, other, ASKS, AGAIN, late)
    assert found(tmp_path, (NO, OPEN, ASKS, AGAIN), new, "conditions") == [
        ("conditions", ["de-2025-03-04"], False)
    ]


@pytest.mark.parametrize("fields", [(), ("conditions",)], ids=["all", "one field"])
def test_the_order_within_the_day_is_the_cause_whatever_it_is_that_moved(
    tmp_path: Path, fields: tuple[str, ...]
) -> None:
    one, other = (TOGETHER, TAKES_BACK), (TAKES_BACK, TOGETHER)
    assert found(tmp_path / "a", one, other, *fields) == [("conditions", ["de-2025-03-05"], True)]
    assert found(tmp_path / "b", other, one, *fields) == [("conditions", ["de-2025-03-05"], True)]


def test_what_is_said_twice_in_one_day_has_not_changed_places(tmp_path: Path) -> None:
    between = said("2025-03-06", "us_role: [air-support]")
    twice = (AGAIN, between, AGAIN)
    assert found(tmp_path, (NO, OPEN, ASKS, *twice), (NO, ASKS, *twice)) == [
        ("conditions", ["de-2025-03-04"], False)
    ]


def test_none_said_stays_where_what_was_taken_back_was_never_said(tmp_path: Path) -> None:
    none, asks = said("2025-03-01", "conditions: []"), said("2025-03-03", "conditions: [ceasefire]")
    assert found(tmp_path, (none, asks, TAKES_BACK), (none, TAKES_BACK)) == [
        ("conditions", ["de-2025-03-03"], False)
    ]


def test_the_vocabulary_is_the_cause_only_where_it_rules_otherwise(tmp_path: Path) -> None:
    positions = (
        said("2025-03-01", "us_role: [backstop]"),
        said("2025-03-02", "us_role: [air-support]"),
    )
    other = TRACKER.replace("excludes: [no-backstop]", "excludes: [air-support]")
    old, new = version(tmp_path / "old", positions), version(tmp_path / "new", positions, other)
    assert [_told(change) for change in diff(old, new).changes] == [("us_role", [], False)]


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(trackers(), st.integers(min_value=0, max_value=30))
def test_all_that_differs_without_one_position_is_its_doing(tracker: Tracker, number: int) -> None:
    country = tracker.countries[0]
    positions = country.positions
    assume(positions)
    gone = positions[number % len(positions)]
    statement = Renames(tracker).statement
    assume([statement(position) for position in positions].count(statement(gone)) == 1)
    left = replace(country, positions=tuple(p for p in positions if p is not gone))
    without = replace(tracker, countries=(left, *tracker.countries[1:]))
    old, new = (Side(each, DAYS[-1], Kind.FOLDER, "x") for each in (tracker, without))
    changes = diff(old, new, Basis.ASSESSED).changes
    assert {change.positions for change in changes} <= {(gone,)}
    assert not any(change.reordered for change in changes)
