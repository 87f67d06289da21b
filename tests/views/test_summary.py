"""The summary: camps, what is new, what is contested, claims against names, coverage."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from generated import bases, days, trackers
from sample import write_record
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.model import Basis, Tracker
from stancetrack.stances import stance
from stancetrack.stances.stance import Scope
from stancetrack.views.diff import Kind, Side, diff
from stancetrack.views.matrix import Camp, Selection
from stancetrack.views.summary import Summary, default_since, summary
from telling import TELLING

quick = settings(max_examples=10, deadline=None, derandomize=True, database=None)

LATE = Scope(date(2025, 12, 1))


def tracker_of(folder: Path) -> Tracker:
    return load(read_folder(write_record(folder, TELLING), folder)).tracker


def camps(view: Summary) -> dict[str, list[str]]:
    return {camp: [row.country for row in rows] for camp, rows in view.camps.items()}


def test_camps_name_everybody(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    assert camps(summary(tracker, LATE)) == {
        "yes": ["FR", "GB"],
        "undecided": ["DE"],
        "no": ["IT", "PL"],
        "not_stated": ["NO"],
        "no_position": [],
    }
    nato = Selection(group=tracker.groups["nato"])
    assert camps(summary(tracker, LATE, nato))["no_position"] == ["AL"]


def test_new_begins_30_days_before_the_last_position_up_to_the_day(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    assert default_since(tracker, date(2026, 6, 1)) == date(2025, 8, 11)
    assert default_since(tracker, date(2025, 9, 3)) == date(2025, 7, 21)
    assert default_since(tracker, date(2025, 1, 1)) == date(2024, 12, 2)
    assert default_since(tracker, date.min) == date.min


def test_new_is_what_was_said_after_the_day_as_diff_has_it(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    since = summary(tracker, Scope(date(2025, 9, 5)), since=date(2025, 9, 3)).changes
    assert {change.country for change in since} == {"FR", "DE", "IT"}
    old = Side(tracker, date(2025, 9, 3), Kind.DAY, "2025-09-03")
    new = Side(tracker, date(2025, 9, 5), Kind.DAY, "2025-09-05")
    assert since == diff(old, new).changes
    since = summary(tracker, Scope(date(2025, 9, 5)), since=date(2025, 9, 4)).changes
    assert since == ()
    assert summary(tracker, Scope(date.min), since=date.min).changes == ()


def test_new_is_what_the_selected_countries_said(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    scope, since, alone = Scope(date(2025, 9, 5)), date(2025, 9, 3), Selection(countries={"FR"})
    everybody = summary(tracker, scope, since=since).changes
    of_france = tuple(change for change in everybody if change.country == "FR")
    assert summary(tracker, scope, alone, since=since).changes == of_france != everybody


def test_contested_is_given_with_both_sides(tmp_path: Path) -> None:
    found = summary(tracker_of(tmp_path), LATE).contested
    assert [(c.row.country, c.decided.id, [p.id for p in c.contesting]) for c in found] == [
        ("DE", "de-2025-09-04", ["de-2025-09-06"]),
        ("PL", "pl-2025-08-19", ["pl-2025-08-19-b"]),
    ]


def test_the_newest_words_come_first_among_the_contested(tmp_path: Path) -> None:
    german = TELLING["countries/germany.yaml"].replace("date: 2025-09-06", "date: 2025-09-12")
    polish = TELLING["countries/poland.yaml"].replace("2025-08-19", "2025-09-13")
    for files, first in (
        ({"countries/germany.yaml": german}, "DE"),
        ({"countries/poland.yaml": polish}, "PL"),
    ):
        folder = write_record(tmp_path / first, {**TELLING, **files})
        tracker = load(read_folder(folder, tmp_path)).tracker
        found = summary(tracker, Scope(date(2025, 10, 1))).contested
        assert [contest.row.country for contest in found] == sorted(
            ["DE", "PL"], key=lambda c: c != first
        )


def test_claims_stand_beside_the_names_of_their_own_day(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    claims = summary(tracker, Scope(date(2026, 6, 1))).claims
    assert [(str(c.claim.date), c.named, c.unnamed, c.denied_by) for c in claims] == [
        ("2025-03-02", ("GB",), None, ()),
        ("2025-09-04", ("FR", "GB", "IT", "PL"), 22, ("IT", "PL")),
        ("2025-09-05", ("DE", "FR", "GB", "IT", "PL"), 25, ()),
        ("2025-09-06", ("FR", "GB"), 8, ()),
    ]
    attributed = summary(tracker, Scope(date(2026, 6, 1), Basis.ATTRIBUTED)).claims
    assert attributed[3].named == ("DE", "FR", "GB")
    assert len(summary(tracker, Scope(date(2025, 9, 4))).claims) == 2


def test_claim_of_fewer_than_are_named_leaves_nobody_unnamed(tmp_path: Path) -> None:
    claims = TELLING["claims.yaml"].replace("countries: 26", "countries: 3")
    files = {**TELLING, "claims.yaml": claims}
    tracker = load(read_folder(write_record(tmp_path, files), tmp_path)).tracker
    assert summary(tracker, LATE).claims[1].unnamed == 0


def test_coverage_counts_the_members_that_are_recorded(tmp_path: Path) -> None:
    coverage = summary(tracker_of(tmp_path), LATE).coverage
    assert [(c.group.name, c.recorded, c.missing) for c in coverage] == [
        ("nato", 6, ("AL",)),
        ("coalition", 5, ()),
        ("e3", 3, ()),
    ]
    assert coverage[0].camps == {
        Camp.YES: 2,
        Camp.UNDECIDED: 1,
        Camp.NO: 2,
        Camp.NOT_STATED: 1,
        Camp.NO_POSITION: 1,
    }


def test_counts_go_up_to_the_day(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    late, early = summary(tracker, LATE).counts, summary(tracker, Scope(date(2025, 3, 2))).counts
    assert (late.countries, late.positions, late.withdrawn, late.sources, late.claims) == (
        *(6, 16, 1, 4, 5),
    )
    assert (early.positions, early.withdrawn, early.sources, early.claims) == (4, 0, 1, 1)
    alone = summary(tracker, LATE, Selection(countries={"GB"})).counts
    assert (alone.countries, alone.positions) == (1, 1)


@quick
@given(trackers(), days, bases)
def test_every_country_is_in_one_camp(tracker: Tracker, day: date, basis: Basis) -> None:
    view = summary(tracker, Scope(day, basis))
    counted = Counter(row.country for rows in view.camps.values() for row in rows)
    assert counted == Counter(country.code for country in tracker.countries)
    assert {c.row.country for c in view.contested} == {
        row.country for rows in view.camps.values() for row in rows if row.contested
    }


@quick
@given(trackers(), days, days, bases)
def test_what_is_new_is_what_diff_finds(
    tracker: Tracker, day: date, since: date, basis: Basis
) -> None:
    view = summary(tracker, Scope(day, basis), since=since)
    eve = date.fromordinal(since.toordinal() - 1)
    sides = (Side(tracker, eve, Kind.DAY, ""), Side(tracker, day, Kind.DAY, ""))
    assert view.changes == diff(*sides, basis=basis).changes


def test_each_country_is_followed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tracker = tracker_of(tmp_path)
    followed = []
    real = stance._refusals

    def counted(counting: object) -> set[int]:
        followed.append(counting)
        return real(counting)  # type: ignore[arg-type]

    monkeypatch.setattr(stance, "_refusals", counted)
    assert summary(tracker, LATE, Selection(group=tracker.groups["nato"])).claims
    assert len(followed) == len(tracker.countries)
