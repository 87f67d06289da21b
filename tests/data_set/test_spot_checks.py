"""Spot checks of the recorded data, one line each in spot_checks.tsv.

Each line names a country, a day, a field, the value that the record must give there at the
default basis, and why: by the sources that say so. `-` is "not stated"; of a term field the named
terms must be among those that hold, and a force is written as in the files: 200, ..250.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from conftest import PROJECT
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.model import Tracker
from stancetrack.stances.stance import Scope
from stancetrack.views.matrix import Row, Selection, matrix

TABLE = Path(__file__).with_name("spot_checks.tsv")
CHECKS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines(), delimiter="\t"))


@pytest.fixture(scope="module")
def tracker() -> Tracker:
    loaded = load(read_folder(PROJECT / "stances", PROJECT))
    assert loaded.findings == ()
    return loaded.tracker


@pytest.mark.parametrize(
    "check", CHECKS, ids=lambda check: f"{check['code']}-{check['day']}-{check['field']}"
)
def test_record_says_what_its_sources_say(tracker: Tracker, check: dict[str, str]) -> None:
    scope = Scope(date.fromisoformat(check["day"]))
    (row,) = matrix(tracker, scope, Selection(countries={check["code"]})).rows
    expected = check["value"].split(",")
    shown = _shown(row, check["field"])
    found = [term for term in shown if term in expected] if len(shown) > 1 else shown
    assert sorted(found) == sorted(expected), check["why"]


def _shown(row: Row, field: str) -> list[str]:
    if field == "troops":
        return [row.troops or "-"]
    if field == "contested":
        return [str(row.contested).lower()]
    if field == "force":
        return [_force(row)]
    return list(row.terms[field] or ("-",))


def _force(row: Row) -> str:
    if row.force is None:
        return "-"
    ends = ("" if end is None else str(end) for end in (row.force.min, row.force.max))
    return str(row.force.min) if row.force.min == row.force.max else "..".join(ends)


def test_every_country_is_checked(tracker: Tracker) -> None:
    recorded = {country.code for country in tracker.countries}
    assert {check["code"] for check in CHECKS} == recorded
