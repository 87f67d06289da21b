"""What people type, as what is meant by it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sample import TRACKER, write_record
from stancetrack.diagnostics import CannotRun
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.model import Tracker
from stancetrack.views.lookup import country_name, find_country, find_day, find_group
from telling import TELLING


def tracker_of(folder: Path, tracker: str = TELLING["tracker.yaml"]) -> Tracker:
    files = {**TELLING, "tracker.yaml": tracker}
    return load(read_folder(write_record(folder, files), folder)).tracker


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GB", "GB"),
        ("gb", "GB"),
        ("United Kingdom", "GB"),
        ("united kingdom", "GB"),
        ("united-kingdom", "GB"),
        ("united-kingdom.yaml", "GB"),
        ("BRITAIN", "GB"),
        (" uk ", "GB"),
        ("Deutschland", "DE"),
        ("NO", "NO"),
        ("no", "NO"),
    ],
)
def test_country_is_found_by(tmp_path: Path, text: str, code: str) -> None:
    assert find_country(tracker_of(tmp_path), text).code == code


@pytest.mark.parametrize(
    ("text", "message", "advice"),
    [
        ("Polnad", "there is no country Polnad in this record", "did you mean Poland?"),
        (
            "Xyz",
            "there is no country Xyz in this record",
            "the countries are France, Germany, Italy, Norway, Poland, United Kingdom",
        ),
        (
            "albania",
            "there is no file for Albania in this record, so it has no position",
            "add one to countries/, or ask for another country",
        ),
        (
            "al",
            "there is no file for Albania in this record, so it has no position",
            "add one to countries/, or ask for another country",
        ),
        (
            "…",
            "there is no country … in this record",
            "the countries are France, Germany, Italy, Norway, Poland, United Kingdom",
        ),
    ],
)
def test_unknown_country_is_refused(tmp_path: Path, text: str, message: str, advice: str) -> None:
    with pytest.raises(CannotRun) as refused:
        find_country(tracker_of(tmp_path), text)
    assert (str(refused.value), refused.value.help) == (message, advice)


def test_group_is_found_in_any_case(tmp_path: Path) -> None:
    assert find_group(tracker_of(tmp_path), " NATO ").label == "NATO"


def test_record_without_groups_says_where_to_define_one(tmp_path: Path) -> None:
    head, _, rest = TRACKER.partition("groups:\n")
    tracker = tracker_of(tmp_path, f"{head}events:{rest.partition('events:')[2]}")
    with pytest.raises(CannotRun) as refused:
        find_group(tracker, "nato")
    assert refused.value.help == "define one there"


def test_day_is_a_day_or_an_event(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    assert find_day(tracker, "2025-09-01") == date(2025, 9, 1)
    assert find_day(tracker, " Paris-2025-09 ") == date(2025, 9, 4)
    for text in ("2025-02-30", "2025-9-1", "20250901", "2025-09-0\u0661", "yesterday"):
        with pytest.raises(CannotRun):
            find_day(tracker, text)


def test_country_without_a_file_has_its_everyday_name(tmp_path: Path) -> None:
    tracker = tracker_of(tmp_path)
    assert [country_name(tracker, code) for code in ("DE", "AL", "XX")] == [
        *("Germany", "Albania", "XX"),
    ]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("paris", "did you mean paris-2025-09 or paris-2026-01?"),
        ("LONDON", "did you mean london-2025-03?"),
        ("pris-2026-01", "did you mean paris-2026-01?"),
        ("", "the events are london-2025-03, washington-2025-08, paris-2025-09, paris-2026-01"),
    ],
)
def test_events_that_may_be_meant_are_named(tmp_path: Path, text: str, advice: str) -> None:
    event = "  paris-2026-01: {date: 2026-01-06, label: Paris Declaration}\n"
    tracker = tracker_of(tmp_path, TELLING["tracker.yaml"] + event)
    with pytest.raises(CannotRun) as refused:
        find_day(tracker, text)
    assert refused.value.help == advice
