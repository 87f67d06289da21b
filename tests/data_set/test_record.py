"""What holds for the recorded data as a whole."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from conftest import PROJECT
from stancetrack.fields import TERM_FIELDS
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.model import Basis, Tracker
from stancetrack.stances import Scope
from stancetrack.views.matrix import Selection, matrix

CODEBOOK = (PROJECT / "stances" / "README.md").read_text("utf-8")

CONFLICTS = [
    ("AT", "2025-09-04", "Heute lists Austria as unwilling; its minister left it open"),
    ("AU", "2025-09-05", "RFE/RL lists Australia; its government had only said it might"),
    ("CN", "2025-08-24", "Die Welt's diplomats say ready; Beijing had denied it in March"),
    ("DE", "2025-08-18", "Wadephul is heard to refuse; Merz does not answer yet"),
    ("DE", "2026-01-10", "a military source of The Times says no; Merz excludes nothing"),
    ("IS", "2025-09-05", "RFE/RL lists the Nordic states; Iceland's premier had left it open"),
    ("LV", "2025-04-10", "AFP's officials count Latvia in; its minister leaves it open"),
    ("NO", "2025-09-05", "RFE/RL lists the Nordic states; Norway's premier had left it open"),
    ("SI", "2025-09-05", "Heute lists Slovenia as unwilling; its minister names mandates"),
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


def test_48_countries_are_recorded_and_each_says_something(tracker: Tracker) -> None:
    assert len(tracker.countries) == 48
    assert [country.code for country in tracker.countries if not country.positions] == []


def test_every_source_is_cited(tracker: Tracker) -> None:
    positions = (position for country in tracker.countries for position in country.positions)
    cited = {source for position in positions for source in position.sources}
    cited |= {source for claim in tracker.claims for source in claim.sources}
    assert cited == set(tracker.sources)


DATED_OTHERWISE = {
    ("CA", "2025-02-24"): "Trudeau's visit on the third anniversary",
    ("FI", "2025-08-22"): "the press conference that ta-nea-2025-08-22 dates",
    ("PT", "2025-02-19"): "the press conference that exame-2025-02-19 dates",
    ("SE", "2025-02-24"): "the interview in Kyiv on the third anniversary",
    ("SE", "2025-11-28"): "the page names the day of the debate",
    ("TR", "2026-05-18"): "the letter carries its day",
}
"""Positions whose day is read although no source of theirs has one, and from what."""


def test_day_that_no_source_and_no_event_gives_is_approximate(tracker: Tracker) -> None:
    events = {event.date for event in tracker.events.values()}
    read = {
        (country.code, str(p.date))
        for country in tracker.countries
        for p in country.positions
        if not p.approximate and not p.withdrawn and p.date not in events
        and not any(tracker.sources[name].published for name in p.sources)
    }  # fmt: skip
    assert read == set(DATED_OTHERWISE)


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
