"""A group's members are those of the day, wherever they are counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sample import write_record
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.model import Basis, Counts, Tracker
from stancetrack.stances.claims import Namer
from stancetrack.stances.stance import Scope
from stancetrack.views.diff import Kind, Side, diff
from stancetrack.views.matrix import Camp, Selection, matrix
from stancetrack.views.matrix_by import matrix_by_time, totals
from stancetrack.views.summary import summary
from telling import TELLING, TELLING_TRACKER

MEMBERS = (
    "members: [DE, {country: AL, until: 2025-09-03}, {country: PL, since: 2025-09-04}, "
    "{country: FR, until: 2025-08-31}]"
)
BEFORE, SINCE = date(2025, 9, 3), date(2025, 9, 4)


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    text = TELLING_TRACKER.replace("members: [DE, FR, GB, IT, PL]", MEMBERS)
    assert text != TELLING_TRACKER
    folder = write_record(tmp_path, {**TELLING, "tracker.yaml": text})
    return load(read_folder(folder, folder)).tracker


@pytest.fixture
def coalition(tracker: Tracker) -> Selection:
    return Selection(group=tracker.groups["coalition"])


@pytest.mark.parametrize(
    ("day", "codes"), [(BEFORE, ["DE", "AL"]), (SINCE, ["DE", "PL"])], ids=["before", "since"]
)
def test_matrix_and_summary_show_the_members_of_their_day(
    tracker: Tracker, coalition: Selection, day: date, codes: list[str]
) -> None:
    scope = Scope(day)
    assert [row.country for row in matrix(tracker, scope, coalition).rows] == codes
    view = summary(tracker, scope, coalition)
    assert [row.country for rows in view.camps.values() for row in rows] == codes
    (covered,) = (c for c in view.coverage if c.group.name == "coalition")
    assert sorted(covered.members) == sorted(codes)
    assert sum(covered.camps.values()) == len(codes)
    assert (covered.recorded, covered.missing) == ((1, ("AL",)) if day == BEFORE else (2, ()))
    assert view.counts.countries == covered.recorded


def test_claim_of_members_is_held_against_those_of_its_day(tracker: Tracker) -> None:
    namer = Namer(tracker)
    assert namer.named(Counts.MEMBERS, BEFORE) == ("AL", "DE")
    assert namer.named(Counts.MEMBERS, SINCE) == ("DE", "PL")


def test_diff_compares_the_members_of_its_newer_side(
    tracker: Tracker, coalition: Selection
) -> None:
    def compared(old: date, new: date) -> tuple[set[str], tuple[str, ...]]:
        before, after = (Side(tracker, day, Kind.DAY, day.isoformat()) for day in (old, new))
        view = diff(before, after, selection=coalition)
        return {change.name for change in view.changes} | set(view.unchanged), view.unrecorded

    assert compared(date(2025, 8, 1), SINCE) == ({"Germany", "Poland"}, ())
    assert compared(date(2025, 8, 1), BEFORE) == ({"Germany"}, ("Albania",))


def test_each_time_has_the_members_of_its_day(tracker: Tracker, coalition: Selection) -> None:
    scope = Scope(date(2025, 12, 1))
    view = matrix_by_time(tracker, "event", scope, coalition, "name")
    assert [column.id for column in view.columns] == [
        *("london-2025-03", "washington-2025-08", "paris-2025-09"),
    ]
    assert {row.country: row.camps for row in view.rows} == {
        "AL": (Camp.NO_POSITION, Camp.NO_POSITION, None),
        "DE": (Camp.NO_POSITION, Camp.NO_POSITION, Camp.UNDECIDED),
        "FR": (Camp.NO_POSITION, Camp.NO_POSITION, None),
        "PL": (None, None, Camp.NO),
    }
    assert {row.country: row.changes for row in view.rows} == {"AL": 0, "DE": 0, "FR": 0, "PL": 0}
    for index, column in enumerate(view.columns):
        assert column.date is not None
        rows = matrix(tracker, Scope(column.date, Basis.REPORTED), coalition).rows
        assert totals(view.rows, index) == {
            camp: sum(row.camp is camp for row in rows) for camp in Camp
        }
