"""What an audit of the record found, one line each in audit.tsv, stays mended.

Each line names a country, a day, how the speaker begins, a key, the value that one position of
theirs has there, and why. `-` is a key that is left out, terms are separated by commas.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from conftest import PROJECT
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.model import Position, Tracker

TABLE = Path(__file__).with_name("audit.tsv")
LINES = list(csv.DictReader(TABLE.read_text("utf-8").splitlines(), delimiter="\t"))


@pytest.fixture(scope="module")
def tracker() -> Tracker:
    return load(read_folder(PROJECT / "stances", PROJECT)).tracker


@pytest.mark.parametrize(
    "line", LINES, ids=lambda line: f"{line['code']}-{line['day']}-{line['key']}"
)
def test_what_the_audit_found_is_mended(tracker: Tracker, line: dict[str, str]) -> None:
    values = [
        _written(position, line["key"])
        for country in tracker.countries
        for position in country.positions
        if country.code == line["code"]
        and position.date == date.fromisoformat(line["day"])
        and (position.speaker or "").startswith(line["speaker"])
    ]
    assert line["value"] in values, line["why"]


def _written(position: Position, key: str) -> str:
    value = getattr(position, key)
    if key == "force":
        return "-" if value is None else str(value.min)
    if key in ("approximate", "withdrawn"):
        return "true" if value else "-"
    return ",".join(value) if isinstance(value, tuple) else str(value or "-")


def test_days_that_were_wrong_hold_nothing_of_that_speaker(tracker: Tracker) -> None:
    left = {
        (country.code, str(position.date), position.speaker_name)
        for country in tracker.countries
        for position in country.positions
    }
    assert left.isdisjoint(
        {
            ("IE", "2025-08-31", "Micheál Martin"),
            ("GB", "2025-04-30", "Tony Radakin"),
            ("UA", "2025-08-23", "Sergei Lavrov"),
            ("BG", "2025-09-05", "Rosen Zhelyazkov"),
            ("GB", "2026-01-10", "John Healey"),
        }
    )


def test_summaries_say_what_their_terms_rest_on(tracker: Tracker) -> None:
    summaries = {
        (country.code, str(position.date), position.speaker_name): position.summary
        for country in tracker.countries
        for position in country.positions
    }
    assert "no Americans be on the ground" in summaries["US", "2026-01-06", "Steve Witkoff"]
    assert "inferred" in summaries["US", "2025-08-19", "Donald Trump"]
    assert "other countries" in summaries["CZ", "2026-01-06", "Andrej Babiš"]
    assert "Zelenskyy" not in summaries["UA", "2025-08-20", "Sergei Lavrov"]


def test_claims_that_the_audit_corrected_stay_so(tracker: Tracker) -> None:
    claims = [
        (c.claimant.split(",")[0], str(c.date), c.approximate, c.basis.value)
        for c in tracker.claims
    ]
    assert claims.count(("António Costa", "2025-09-04", False, "official")) == 1
    assert claims.count(("Sources of Bloomberg (unnamed)", "2025-08-19", False, "reported")) == 1
    assert claims.count(("Volodymyr Zelenskyy", "2025-09-06", True, "official")) == 1
    unnamed = "Military and diplomatic sources (unnamed)"
    assert claims.count((unnamed, "2026-01-10", True, "reported")) == 1
    assert ("Euromaidan Press", "2025-08-30") not in {claim[:2] for claim in claims}


def test_codebook_knows_the_day_of_the_turkish_letter() -> None:
    codebook = (PROJECT / "stances" / "README.md").read_text("utf-8")
    assert "a Turkish letter dated 18 May" in codebook
    assert "its day is inferred" not in codebook
