"""What changed between two sides, and which position did it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings

from generated import DAYS, FIRST, bases, days, trackers
from sample import GERMANY, TRACKER, write_record
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Basis, Tracker
from stancetrack.stances.stance import Scope, Value
from stancetrack.views.diff import Change, Diff, Direction, Kind, Side, diff
from stancetrack.views.matrix import Row, Selection, matrix
from telling import POLAND, TELLING

quick = settings(max_examples=10, deadline=None, derandomize=True, database=None)


def tracker_of(folder: Path, changes: dict[str, str] | None = None) -> Tracker:
    return load(read_folder(write_record(folder, {**TELLING, **(changes or {})}), folder)).tracker


def side(tracker: Tracker, day: str | date) -> Side:
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return Side(tracker, day, Kind.DAY, day.isoformat())


def told(changes: Iterable[Change]) -> list[tuple[str, str, Value, Value, str, list[str]]]:
    return [
        (c.country, c.field, c.before, c.after, c.direction, [p.id for p in c.positions])
        for c in changes
    ]


def essence(view: Diff) -> set[tuple[str, str, Value, Value]]:
    return {(c.country, c.field, c.before, c.after) for c in view.changes}


def test_change_is_given_with_the_position_that_did_it(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    view = diff(side(tracker, "2025-09-03"), side(tracker, "2025-09-10"))
    assert told(view.changes) == [
        ("FR", "us_role", None, ("backstop",), "us-role-changed", ["fr-2025-09-04"]),
        ("DE", "troops", None, "undecided", "newly-on-record", ["de-2025-09-04"]),
        ("DE", "contributions", None, ("training",), "newly-on-record", ["de-2025-09-10"]),
        ("DE", "conditions", None, ("ceasefire",), "newly-on-record", ["de-2025-09-10"]),
        ("DE", "force", None, view.changes[4].after, "newly-on-record", ["de-2025-09-10"]),
        ("IT", "us_role", None, ("backstop", "air-support"), "us-role-changed", ["it-2025-09-04"]),
        ("IT", "contributions", None, ("training",), "contributions-changed", ["it-2025-09-04"]),
    ]
    assert view.unchanged == ("Norway", "Poland", "United Kingdom")


def test_refusal_is_given_for_what_it_ends(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    view = diff(
        side(tracker, "2025-03-02"), side(tracker, "2025-08-31"), selection=Selection({"PL"})
    )
    both = ("ceasefire", "parliament-approval")
    before = ("ground-troops", "training")
    did = ["pl-2025-08-19"]
    assert told(view.changes) == [
        ("PL", "troops", "undecided", "no", "towards-no", did),
        ("PL", "us_role", ("backstop",), ("no-backstop",), "us-role-changed", did),
        ("PL", "contributions", before, ("training",), "contributions-changed", did),
        ("PL", "conditions", both, None, "conditions-changed", did),
        ("PL", "force", view.changes[4].before, None, "force-changed", did),
    ]


def test_last_term_that_is_taken_back_leaves_the_country_on_record(tmp_path: Path) -> None:
    norway = (
        "country: NO\nname: Norway\npositions:\n"
        "  - date: 2025-03-02\n    conditions: [ceasefire]\n    basis: reported\n"
        "    summary: Named it.\n    sources: [note-2025-09]\n"
        "  - date: 2025-03-09\n    no_longer: [ceasefire]\n    basis: reported\n"
        "    summary: Took it back.\n    sources: [note-2025-09]\n"
    )
    tracker = tracker_of(tmp_path, {"countries/norway.yaml": norway})
    view = diff(
        side(tracker, "2025-03-02"), side(tracker, "2025-08-31"), selection=Selection({"NO"})
    )
    assert told(view.changes) == [
        ("NO", "conditions", ("ceasefire",), None, "conditions-changed", ["no-2025-03-09"])
    ]


def test_value_said_again_is_the_doing_of_whoever_said_it_first(tmp_path: Path) -> None:
    again = POLAND.replace("troops: undecided\n    speaker", "troops: no\n    speaker")
    again = again.replace(
        "2025-08-19\n    troops: no\n    speaker: Donald Tusk",
        "2025-08-25\n    troops: no\n    speaker: Donald Tusk",
    )
    tracker = tracker_of(tmp_path, {"countries/poland.yaml": again})
    view = diff(side(tracker, "2025-03-02"), side(tracker, "2025-08-31"), fields=["troops"])
    found = [change.positions[0].date for change in view.changes if change.country == "PL"]
    assert found == [date(2025, 8, 19)]


def test_every_position_that_brought_a_term_is_given(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    view = diff(
        side(tracker, "2025-08-31"),
        side(tracker, "2025-09-10"),
        Basis.ATTRIBUTED,
        Selection({"DE"}),
        ["troops", "contributions"],
    )
    gained = ("ground-troops", "training")
    assert told(view.changes) == [
        ("DE", "contributions", None, gained, "contributions-changed", ["de-2025-09-06"]),
    ]


def test_group_s_members_without_a_file_are_told_apart(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    nato = Selection(group=tracker.groups["nato"])
    view = diff(side(tracker, "2026-01-01"), side(tracker, "2026-02-01"), selection=nato)
    assert view.unchanged == ("France", "Germany", "Italy", "Norway", "Poland", "United Kingdom")
    assert (view.unrecorded, view.changes, view.group) == (("Albania",), (), "NATO")


WITHDRAWN = """\
    withdrawn: {date: 2025-09-20, reason: It was misheard.}
"""


def folders(tmp_path: Path, german: str, tracker: str = TRACKER) -> tuple[Side, Side]:
    day = date(2025, 12, 1)
    old = tracker_of(tmp_path / "old", {"countries/germany.yaml": GERMANY})
    new = tracker_of(tmp_path / "new", {"countries/germany.yaml": german, "tracker.yaml": tracker})
    return Side(old, day, Kind.FOLDER, "old"), Side(new, day, Kind.FOLDER, "new")


def test_withdrawal_between_two_folders_is_given_as_the_newer_one_has_it(tmp_path: Path) -> None:
    old, new = folders(tmp_path, GERMANY + WITHDRAWN)
    view = diff(old, new, fields=["troops"])
    assert told(view.changes) == [
        ("DE", "troops", "undecided", None, "no-longer-on-record", ["de-2025-09-04"])
    ]
    position = view.changes[0].position
    assert position is not None
    assert position.withdrawn is not None


def test_deletion_between_two_folders_is_given_as_the_older_one_has_it(tmp_path: Path) -> None:
    kept, _, _ = GERMANY.partition("  - date: 2025-09-04")
    old, new = folders(tmp_path, kept)
    assert told(diff(old, new, fields=["conditions"]).changes) == [
        (
            "DE",
            "conditions",
            ("parliament-approval",),
            None,
            "no-longer-on-record",
            ["de-2025-09-04"],
        )
    ]


def test_mended_wording_and_shifted_ids_are_no_change(tmp_path: Path) -> None:
    assessed = """\
  - date: 2025-09-04
    contributions: [training]
    basis: assessed
    summary: An analyst expects trainers.
    sources: [afp-2025-09-04]
"""
    head, mark, rest = GERMANY.partition("  - date: 2025-09-04")
    german = head + assessed + mark + rest.replace("Left the decision", "Leaves the decision")
    old, new = folders(tmp_path, german)
    assert diff(old, new).changes == ()


def test_renamed_term_is_no_change_either_way(tmp_path: Path) -> None:
    renamed = TRACKER.replace(
        "parliament-approval: {label: Parliament, ",
        "bundestag: {label: Bundestag, formerly: [parliament-approval], ",
    )
    german = GERMANY.replace("[parliament-approval]", "[bundestag]")
    old, new = folders(tmp_path, german, renamed)
    poland = Selection({"DE"})
    assert diff(old, new, selection=poland).changes == ()
    assert diff(new, old, selection=poland).changes == ()


def test_difference_by_the_vocabulary_alone_has_no_position(tmp_path: Path) -> None:
    said = GERMANY.replace("conditions: [parliament-approval]", "us_role: [backstop]") + (
        "  - date: 2025-09-10\n    us_role: [air-support]\n    basis: reported\n"
        "    summary: Said more.\n    sources: [afp-2025-09-04]\n"
    )
    excluding = TRACKER.replace("excludes: [no-backstop]", "excludes: [air-support]")
    day = date(2025, 12, 1)
    files = {"countries/germany.yaml": said}
    old = Side(tracker_of(tmp_path / "old", files), day, Kind.FOLDER, "old")
    files["tracker.yaml"] = excluding
    new = Side(tracker_of(tmp_path / "new", files), day, Kind.FOLDER, "new")
    assert told(diff(old, new, selection=Selection({"DE"})).changes) == [
        ("DE", "us_role", ("backstop", "air-support"), ("air-support",), "us-role-changed", [])
    ]


def test_country_in_one_folder_only_is_newly_on_record(tmp_path: Path) -> None:
    old, new = folders(tmp_path, GERMANY)
    alone = Side(
        tracker_of(tmp_path / "alone", {"countries/germany.yaml": GERMANY}), old.day, old.kind, "x"
    )
    fewer = Side(
        load(
            read_folder(write_record(tmp_path / "few", {"countries/germany.yaml": None}), tmp_path)
        ).tracker,
        old.day,
        old.kind,
        "few",
    )
    view = diff(fewer, alone, selection=Selection({"DE"}))
    assert [change.direction for change in view.changes] == [Direction.NEWLY_ON_RECORD] * 2
    assert new.kind is Kind.FOLDER


@quick
@given(trackers(), days, days, bases)
def test_diff_backwards_mirrors_diff(tracker: Tracker, a: date, b: date, basis: Basis) -> None:
    there = diff(side(tracker, a), side(tracker, b), basis)
    back = diff(side(tracker, b), side(tracker, a), basis)
    mirrored = {(country, field, to, from_) for country, field, from_, to in essence(back)}
    assert essence(there) == mirrored
    assert there.unchanged == back.unchanged


@quick
@given(trackers(), days, bases)
def test_diff_of_a_day_with_itself_is_empty(tracker: Tracker, day: date, basis: Basis) -> None:
    view = diff(side(tracker, day), side(tracker, day), basis)
    assert view.changes == ()
    assert len(view.unchanged) == len(tracker.countries)


@settings(quick, max_examples=8)
@given(trackers(), trackers(), days)
def test_diff_of_two_records_mirrors(one: Tracker, other: Tracker, day: date) -> None:
    a, b = Side(one, day, Kind.FOLDER, "a"), Side(other, day, Kind.FOLDER, "b")
    mirrored = {(country, field, to, from_) for country, field, from_, to in essence(diff(b, a))}
    assert essence(diff(a, b)) == mirrored


@quick
@given(trackers(), days, days, bases)
def test_between_days_a_position_did_every_change(
    tracker: Tracker, a: date, b: date, basis: Basis
) -> None:
    for change in diff(side(tracker, a), side(tracker, b), basis).changes:
        assert change.position is not None
        assert all(min(a, b) < p.date <= max(a, b) for p in change.positions)


def held(row: Row, field: str) -> Value:
    if field in TERM_FIELDS:
        return row.terms[field]
    return row.troops if field == "troops" else row.force


@quick
@given(trackers(), bases)
def test_replaying_diff_from_the_first_day_gives_the_matrix(tracker: Tracker, basis: Basis) -> None:
    replayed: dict[tuple[str, str], Value] = {
        (country.code, field): None for country in tracker.countries for field in FIELDS
    }
    before = FIRST - timedelta(days=1)
    for day in DAYS:
        for change in diff(side(tracker, before), side(tracker, day), basis).changes:
            assert replayed[change.country, change.field] == change.before
            replayed[change.country, change.field] = change.after
        rows = matrix(tracker, Scope(day, basis)).rows
        assert replayed == {(row.country, f): held(row, f) for row in rows for f in FIELDS}
        before = day


@pytest.mark.parametrize("field", FIELDS)
def test_fields_limit_the_changes(tmp_path: Path, field: str) -> None:
    tracker = tracker_of(tmp_path)
    view = diff(side(tracker, "2025-02-01"), side(tracker, "2025-12-01"), fields=[field])
    assert {change.field for change in view.changes} == {field}
