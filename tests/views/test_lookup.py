"""What people type, as what is meant by it."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from sample import FRANCE, TRACKER, write_record
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
        ("england", "GB"),
        ("GBR", "GB"),
        ("the Federal Republic of Germany", "DE"),
        ("east germany", "DE"),
        ("ITA", "IT"),
    ],
)
def test_country_is_found_by(tmp_path: Path, text: str, code: str) -> None:
    assert find_country(tracker_of(tmp_path), text).code == code


@pytest.mark.parametrize("text", ["türkiye", "TUR", "turkey", "Turkey.yaml", "tr", "TU"])
def test_a_name_that_only_the_table_knows_leads_to_the_file(tmp_path: Path, text: str) -> None:
    turkey = FRANCE.replace("FR", "TR").replace("France", "Turkey")
    files = {"countries/turkey.yaml": turkey}
    tracker = load(read_folder(write_record(tmp_path, files), tmp_path)).tracker
    assert find_country(tracker, text).file_name == "turkey.yaml"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Абв 1", True),
        ("абв  1", True),
        (unicodedata.normalize("NFD", "Éire Й"), True),
        ("1", False),
        ("Где 1", False),
        ("eire", False),
    ],
)
def test_an_alias_in_another_script_is_found_whole(
    tmp_path: Path, text: str, *, found: bool
) -> None:
    aliases = "name: France\naliases: [Абв 1, Éire Й]"
    files = {"countries/france.yaml": FRANCE.replace("name: France", aliases)}
    tracker = load(read_folder(write_record(tmp_path, files), tmp_path)).tracker
    if found:
        assert find_country(tracker, text).code == "FR"
    else:
        with pytest.raises(CannotRun):
            find_country(tracker, text)


@pytest.mark.parametrize(
    ("text", "message", "advice"),
    [
        (
            "nato",
            "nato is the North Atlantic Treaty Organization, not a country",
            "ask for its members: “stancetrack matrix --group nato”",
        ),
        (
            "European Union",
            "European Union is the European Union, not a country",
            "make it a group in tracker.yaml, and ask with --group",
        ),
        (
            "EL",
            "there is no file for Greece in this record, so it has no position",
            "“stancetrack add GR” makes one; or ask for another country",
        ),
        (
            "Sctoland",
            "there is no country Sctoland in this record",
            "did you mean Scotland?",
        ),
        ("Polnad", "there is no country Polnad in this record", "did you mean Poland?"),
        (
            "Xyz",
            "there is no country Xyz in this record",
            "the countries are France, Germany, Italy, Norway, Poland, United Kingdom",
        ),
        (
            "albania",
            "there is no file for Albania in this record, so it has no position",
            "“stancetrack add AL” makes one; or ask for another country",
        ),
        (
            "al",
            "there is no file for Albania in this record, so it has no position",
            "“stancetrack add AL” makes one; or ask for another country",
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


@pytest.mark.parametrize("text", [" NATO ", "OTAN", "North Atlantic Treaty Organization"])
def test_group_is_found_by_its_name_or_the_organisation_s(tmp_path: Path, text: str) -> None:
    assert find_group(tracker_of(tmp_path), text).name == "nato"


def test_group_is_found_by_its_label(tmp_path: Path) -> None:
    tracker = TELLING["tracker.yaml"].replace("label: Coalition", "label: The Willing")
    assert find_group(tracker_of(tmp_path, tracker), "the willing").name == "coalition"


GROUPS = "the groups are nato, coalition, e3"


@pytest.mark.parametrize(
    ("text", "message", "advice"),
    [
        ("natto", "there is no group natto in tracker.yaml", "did you mean nato?"),
        ("Xyz", "there is no group Xyz in tracker.yaml", GROUPS),
        (
            "england",
            "there is no group england in tracker.yaml: it is a country",
            f"ask with --country GB; {GROUPS}",
        ),
        ("EU", "there is no group EU in tracker.yaml", f"define it there; {GROUPS}"),
    ],
)
def test_unknown_group_is_refused(tmp_path: Path, text: str, message: str, advice: str) -> None:
    with pytest.raises(CannotRun) as refused:
        find_group(tracker_of(tmp_path), text)
    assert (str(refused.value), refused.value.help) == (message, advice)


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
