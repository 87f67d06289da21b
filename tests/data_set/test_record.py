"""What holds for the recorded data as a whole."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from conftest import PROJECT
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Basis, Tracker
from stancetrack.stances.stance import Scope
from stancetrack.views.matrix import Selection, matrix

CODEBOOK = (PROJECT / "stances" / "README.md").read_text("utf-8")

CONFLICTS = [
    ("AT", "2025-09-04", "Heute lists Austria as unwilling; its minister left it open"),
    ("AU", "2025-09-05", "Costa names Australia; its government had only said it might"),
    ("CA", "2025-09-05", "Costa names Canada; Carney had only not ruled it out"),
    ("CN", "2025-08-24", "Die Welt's diplomats say ready; Beijing had denied it in March"),
    ("DE", "2025-08-18", "Wadephul is heard to refuse; Merz does not answer yet"),
    ("DE", "2026-01-10", "a military source of The Times says no; Merz excludes nothing"),
    ("IS", "2025-09-05", "Costa names Iceland; its minister had left it open"),
    ("LV", "2025-04-10", "AFP's officials count Latvia in; its minister leaves it open"),
    ("NO", "2025-09-05", "Costa names Norway; its premier had left it open"),
    ("NZ", "2025-09-05", "Costa names New Zealand; its premier had left it open"),
    ("SI", "2025-09-04", "Heute lists Slovenia as unwilling; its premier had left it open"),
    ("TR", "2025-11-26", "Macron counts Turkish soldiers in; Ankara has not said so"),
]
"""Country, day, and who contradicts whom."""


@pytest.fixture(scope="module")
def tracker() -> Tracker:
    return load(read_folder(PROJECT / "stances", PROJECT)).tracker


@pytest.mark.parametrize(("code", "day", "why"), CONFLICTS)
def test_known_conflict_is_shown_as_contested(
    tracker: Tracker, code: str, day: str, why: str
) -> None:
    (row,) = matrix(tracker, Scope(date.fromisoformat(day)), Selection(countries={code})).rows
    assert row.contested, why


def test_45_countries_are_recorded_and_each_says_something(tracker: Tracker) -> None:
    assert len(tracker.countries) == 45
    assert [country.code for country in tracker.countries if not country.positions] == []


def test_every_source_is_cited(tracker: Tracker) -> None:
    positions = (position for country in tracker.countries for position in country.positions)
    cited = {source for position in positions for source in position.sources}
    cited |= {source for claim in tracker.claims for source in claim.sources}
    assert cited == set(tracker.sources)


def test_every_address_stands_once(tracker: Tracker) -> None:
    addresses = Counter(source.url for source in tracker.references if source.url)
    assert [address for address, count in addresses.items() if count > 1] == []


def test_summaries_have_at_most_35_words(tracker: Tracker) -> None:
    summaries = [p.summary for country in tracker.countries for p in country.positions]
    summaries += [claim.summary for claim in tracker.claims]
    assert [summary for summary in summaries if len(summary.split()) > 35] == []


def test_first_slice_comes_out_as_its_sources_say(tracker: Tracker) -> None:
    rows = {row.country: row for row in matrix(tracker, Scope(date(2025, 9, 6))).rows}
    troops = {code: rows[code].troops for code in ("IT", "DE", "FR", "GB", "US", "PL")}
    assert troops == {
        "IT": "no",
        "DE": "undecided",
        "FR": "yes",
        "GB": "yes",
        "US": "no",
        "PL": "no",
    }
    offered = set(rows["US"].terms["us_role"] or ())
    assert offered >= {
        "air-support",
        "intelligence",
        "logistics",
        "border-monitoring",
        "command-and-control",
        "air-defence",
    }
    objected = set(rows["RU"].terms["russian_objections"] or ())
    assert objected >= {
        "rejects-nato-troops",
        "legitimate-targets",
        "demands-say-in-guarantees",
        "demands-own-guarantees",
    }


def test_expectations_and_claims_of_others_stand_in_the_files_without_deciding(
    tracker: Tracker,
) -> None:
    countries = {country.code: country for country in tracker.countries}
    expected = {
        (code, p.troops) for code in ("FR", "GB") for p in countries[code].positions
        if p.basis is Basis.ASSESSED and p.sources == ("pravo-2025-08-25",)
    }  # fmt: skip
    assert expected == {("FR", "no"), ("GB", "no")}
    listed = {
        country.code
        for country in tracker.countries
        for p in country.positions
        if p.speaker == "RFE/RL" and p.date == date(2025, 9, 4) and p.troops == "yes"
        and p.basis is Basis.ATTRIBUTED
    }  # fmt: skip
    assert listed == {"GB", "FR", "DK", "FI", "IS", "NO", "SE", "EE", "LV", "LT", "NL", "AU"}


@pytest.mark.parametrize("field", TERM_FIELDS)
def test_codebook_tables_equal_the_vocabulary(tracker: Tracker, field: str) -> None:
    section = CODEBOOK.split(f"### {field}\n", 1)[1].split("\n#", 1)[0]
    rows = re.findall(r"^\| (\S+) \| (.+?) \| (.+?) \|$", section, re.MULTILINE)
    terms = tracker.vocabulary[field].values()
    assert rows[1:] == [(term.name, term.label, term.means) for term in terms]
