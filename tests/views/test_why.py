"""Which position decides, and why each other one does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given, settings

from generated import bases, days, trackers
from sample import write_record
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.fields import FIELDS
from stancetrack.record.model import Basis, Tracker
from stancetrack.stances.stance import Scope
from stancetrack.views.lookup import find_country
from stancetrack.views.matrix import matrix
from stancetrack.views.why import FieldReason, Verdict, why
from telling import ITALY, POLAND, TELLING, TELLING_TRACKER

quick = settings(max_examples=10, deadline=None, derandomize=True, database=None)

LATE = Scope(date(2025, 12, 1))


def tracker_of(folder: Path, changes: dict[str, str] | None = None) -> Tracker:
    return load(read_folder(write_record(folder, {**TELLING, **(changes or {})}), folder)).tracker


def reason(tracker: Tracker, country: str, field: str, scope: Scope = LATE) -> FieldReason:
    return why(tracker, find_country(tracker, country), scope, [field]).fields[0]


def verdicts(found: FieldReason) -> list[tuple[str, str]]:
    return [(c.position.id, c.verdict) for c in found.considered]


def endings(found: FieldReason) -> list[tuple[str, str | None, str, str]]:
    return [
        (c.position.id, ended.term, ended.how, ended.by.id)
        for c in found.considered
        for ended in c.ended
    ]


def test_each_position_gets_its_verdict(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    scope = Scope(date(2025, 9, 4))
    assert verdicts(reason(tracker, "germany", "troops", scope)) == [
        ("de-2025-08-19", "set-aside"),
        ("de-2025-09-04", "decides"),
        ("de-2025-09-06", "later"),
        ("de-2025-09-10", "silent"),
    ]
    assert verdicts(reason(tracker, "norway", "troops")) == [
        ("no-2025-08-01", "silent"),
        ("no-2025-08-20", "set-aside"),
        ("no-2025-09-04", "withdrawn"),
    ]
    assert verdicts(reason(tracker, "poland", "troops")) == [
        ("pl-2025-03-02", "replaced"),
        ("pl-2025-08-19-b", "replaced"),
        ("pl-2025-08-19", "decides"),
    ]


def test_position_before_since_is_set_aside(tmp_path: Path) -> None:
    scope = Scope(date(2025, 12, 1), since=date(2025, 8, 1))
    found = reason(tracker_of(tmp_path), "italy", "troops", scope)
    assert (found.value, verdicts(found)) == (
        None,
        [("it-2025-02-10", "silent"), ("it-2025-03-02", "set-aside"), ("it-2025-09-04", "silent")],
    )


def test_contesting_positions_are_given(tmp_path: Path) -> None:
    found = reason(tracker_of(tmp_path), "germany", "troops")
    assert [position.id for position in found.contested_by] == ["de-2025-09-06"]
    found = reason(tracker_of(tmp_path), "germany", "conditions")
    assert found.contested_by == ()


def test_terms_are_decided_one_by_one(tmp_path: Path) -> None:
    again = ITALY + (
        "  - date: 2025-09-08\n    us_role: [air-support]\n    contributions: []\n"
        "    basis: reported\n    summary: Spoke of the air.\n    sources: [note-2025-09]\n"
    )
    tracker = tracker_of(tmp_path, {"countries/italy.yaml": again})
    found = reason(tracker, "italy", "us_role")
    assert [(d.term, d.position.id) for d in found.decided_by] == [
        ("backstop", "it-2025-09-04"),
        ("air-support", "it-2025-09-08"),
    ]
    assert found.considered[2].decides == ("backstop",)
    assert endings(found) == [("it-2025-09-04", "air-support", "restated", "it-2025-09-08")]
    assert endings(reason(tracker, "italy", "contributions")) == [
        ("it-2025-09-04", "training", "emptied", "it-2025-09-08")
    ]


def test_every_way_to_end_is_told_apart(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    did = "pl-2025-08-19"
    assert endings(reason(tracker, "poland", "us_role")) == [
        ("pl-2025-03-02", "backstop", "excluded", did)
    ]
    assert endings(reason(tracker, "poland", "conditions")) == [
        ("pl-2025-03-02", "ceasefire", "refused", did),
        ("pl-2025-03-02", "parliament-approval", "refused", did),
    ]
    assert endings(reason(tracker, "poland", "force")) == [("pl-2025-03-02", None, "refused", did)]
    assert endings(reason(tracker, "poland", "troops")) == [
        ("pl-2025-03-02", None, "restated", "pl-2025-08-19-b"),
        ("pl-2025-08-19-b", None, "replaced", did),
    ]
    assert endings(reason(tracker, "germany", "conditions")) == [
        ("de-2025-09-04", "parliament-approval", "taken-back", "de-2025-09-10")
    ]


def test_a_term_can_be_excluded_by_one_of_another_field(tmp_path: Path) -> None:
    later = (
        "  - date: 2025-09-08\n    contributions: [ground-troops]\n    basis: reported\n"
        "    summary: Offered soldiers.\n    sources: [note-2025-09]\n"
    )
    vocabulary = TELLING_TRACKER.replace(
        "Soldiers on Ukrainian territory.", "Soldiers there., excludes: [backstop]"
    )
    changes = {"countries/italy.yaml": ITALY + later, "tracker.yaml": vocabulary}
    found = reason(tracker_of(tmp_path, changes), "italy", "us_role")
    assert found.value == ("air-support",)
    assert endings(found) == [("it-2025-09-04", "backstop", "excluded", "it-2025-09-08")]
    assert verdicts(found)[-2:] == [("it-2025-09-04", "decides"), ("it-2025-09-08", "replaced")]


def test_none_said_is_replaced_by_a_term_and_by_none_said_again(tmp_path: Path) -> None:
    def said(day: str, terms: str) -> str:
        return (
            f"  - date: {day}\n    conditions: {terms}\n    basis: reported\n"
            f"    summary: Said it on {day}.\n    sources: [note-2025-09]\n"
        )

    poland = POLAND + said("2025-09-01", "[]") + said("2025-09-02", "[ceasefire]")
    found = reason(tracker_of(tmp_path, {"countries/poland.yaml": poland}), "poland", "conditions")
    assert endings(found)[2:] == [("pl-2025-09-01", None, "replaced", "pl-2025-09-02")]
    again = POLAND + said("2025-09-01", "[]") + said("2025-09-02", "[]")
    found = reason(tracker_of(tmp_path, {"countries/poland.yaml": again}), "poland", "conditions")
    assert endings(found)[2:] == [("pl-2025-09-01", None, "restated", "pl-2025-09-02")]


def test_position_that_only_takes_back_is_not_silent(tmp_path: Path) -> None:
    found = reason(tracker_of(tmp_path), "poland", "contributions")
    assert verdicts(found) == [
        ("pl-2025-03-02", "decides"),
        ("pl-2025-08-19-b", "silent"),
        ("pl-2025-08-19", "replaced"),
    ]


@quick
@given(trackers(), days, bases)
def test_reasons_agree_with_the_matrix(tracker: Tracker, day: date, basis: Basis) -> None:
    scope = Scope(day, basis)
    rows = {row.country: row for row in matrix(tracker, scope).rows}
    for country in tracker.countries:
        row = rows[country.code]
        for found in why(tracker, country, scope).fields:
            assert len(found.considered) == len(country.positions)
            decided = {decision.position.id for decision in found.decided_by}
            assert decided == set(row.deciding[found.field])
            assert decided == {
                c.position.id for c in found.considered if c.verdict is Verdict.DECIDES
            }
            assert bool(found.contested_by) is (row.contested and found.field == "troops")
        troops = {found.field: found.value for found in why(tracker, country, scope, FIELDS).fields}
        assert (troops["troops"], troops["force"]) == (row.troops, row.force)


@quick
@given(trackers(), days)
def test_what_is_replaced_says_by_what(tracker: Tracker, day: date) -> None:
    for country in tracker.countries:
        for found in why(tracker, country, Scope(day)).fields:
            for considered in found.considered:
                said = getattr(considered.position, found.field)
                if considered.verdict is Verdict.REPLACED and said is not None:
                    assert considered.ended or said == ()
