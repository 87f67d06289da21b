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
    ("AU", "2025-09-05", "RFE/RL lists Australia; its government had only said it might"),
    ("BE", "2025-05-20", "one outlet hears Francken ready, another only looking into it"),
    ("CN", "2025-08-24", "Die Welt's diplomats say ready; Beijing had denied it in March"),
    ("DE", "2025-02-17", "the ministry would take part; Scholz will not discuss it"),
    ("DE", "2025-08-18", "Wadephul is heard to refuse; Merz does not answer yet"),
    ("DE", "2026-01-10", "a military source of The Times says no; Merz excludes nothing"),
    ("DK", "2025-03-10", "Løkke Rasmussen is ready in principle; Poulsen has decided nothing"),
    ("EE", "2025-04-15", "AFP's officials count Estonia in; its minister found it premature"),
    ("ES", "2025-05-01", "The Times lists Spain as refusing; Madrid had called it too early"),
    ("ES", "2026-01-07", "Saiz argues for Spanish soldiers; Albares knows of no plan"),
    ("FI", "2025-08-18", "Häkkänen plans no troops; Orpo excludes nothing"),
    ("IS", "2025-09-05", "RFE/RL lists the Nordic states; Iceland's premier had left it open"),
    ("IT", "2025-03-10", "Crosetto finds it too early; Meloni had refused three days before"),
    ("LT", "2025-08-27", "Ruginienė has no view yet; Nausėda had offered soldiers"),
    ("LV", "2025-04-10", "AFP's officials count Latvia in; its minister leaves it open"),
    ("NL", "2025-09-05", "RFE/RL lists the Netherlands; Schoof thinks it over"),
    ("NO", "2025-09-05", "RFE/RL lists the Nordic states; Norway's premier had left it open"),
    ("NO", "2026-01-06", "agency copy hears Støre offer soldiers; NRK hears him leave it open"),
    ("PL", "2025-05-13", "Kellogg counts Poles in; Warsaw refuses"),
    ("PT", "2025-02-19", "one outlet hears Montenegro refuse, another leave it open"),
    ("SI", "2025-09-04", "Heute lists Slovenia as unwilling; its premier would weigh a UN mission"),
    ("TR", "2025-03-06", "AFP hears readiness, Daily Sabah that it would be weighed"),
    ("TR", "2025-11-26", "Macron counts Turkish soldiers in; Ankara has not said so"),
]
"""Country, day, and who contradicts whom, so that the stance is contested."""

SIDE_BY_SIDE = [
    ("BE", "2026-01-06 Bart De Wever", "2026-01-06 Bart De Wever", "his text and his interview"),
    ("BY", "2025-02-27 Alexander Lukashenko", "2025-11-03 Alexei Skabey", "one is withdrawn"),
    ("CN", "2025-08-23 EU diplomats", "2025-08-25 Guo Jiakun", "readiness told and denied"),
    ("ES", "2026-01-11 Sources in the Ministry", "2026-01-12 Moncloa", "without Congress or not"),
    ("IE", "2025-03-06 Micheál Martin", "2025-09-04 Micheál Martin", "force and peacekeeping"),
    ("IT", "2025-09-04 AFP", "2025-09-04 Giorgia Meloni", "counted among the 26, and a no"),
    ("PL", "2025-09-04 AFP", "2025-09-04 Donald Tusk", "counted among the 26, and a no"),
    ("PT", "2025-12-20 Luís Montenegro", "2025-12-20 Luís Montenegro", "two readings"),
    ("SI", "2025-09-05 Borut Sajovic", "2025-09-06 Delo", "a mandate wanted, and among the 26"),
    ("US", "2026-01-05 Bloomberg", "2026-01-06 Steve Witkoff", "Americans left open or not"),
]
"""Country, two statements by day and speaker that differ in what they say, and in what."""


@pytest.fixture(scope="module")
def tracker() -> Tracker:
    return load(read_folder(PROJECT / "stances", PROJECT)).tracker


@pytest.mark.parametrize(("code", "day", "why"), CONFLICTS)
def test_known_conflict_is_shown_as_contested(
    tracker: Tracker, code: str, day: str, why: str
) -> None:
    (row,) = matrix(tracker, Scope(date.fromisoformat(day)), Selection(countries={code})).rows
    assert row.contested, why


@pytest.mark.parametrize(("code", "one", "other", "why"), SIDE_BY_SIDE)
def test_known_conflict_stands_in_the_file_on_both_sides(
    tracker: Tracker, code: str, one: str, other: str, why: str
) -> None:
    (country,) = (country for country in tracker.countries if country.code == code)
    said = [f"{p.date} {p.speaker}" for p in country.positions]
    found = [i for i, words in enumerate(said) if words.startswith((one, other))]
    assert len(found) == 2, (said, why)
    first, second = (
        (p.troops, p.withdrawn is None, *(getattr(p, field) for field in TERM_FIELDS))
        for p in (country.positions[i] for i in found)
    )
    assert first != second, why


def test_whom_costa_named_stands_in_the_claim_and_decides_nowhere(tracker: Tracker) -> None:
    (claim,) = (c for c in tracker.claims if c.claimant.startswith("António Costa"))
    assert (str(claim.date), set(claim.names)) == (
        "2025-09-04",
        {"AU", "CA", "IS", "NO", "NZ", "TR"},
    )
    named = {
        country.code: p.withdrawn is not None
        for country in tracker.countries
        for p in country.positions
        if p.speaker and p.speaker.startswith("António Costa")
    }
    assert named == dict.fromkeys(claim.names, True)


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


def test_summary_names_the_person_who_speaks(tracker: Tracker) -> None:
    institution = re.compile(r"\b(of|and|Office|Ministry)\b|\(")
    unnamed = [
        p.summary
        for country in tracker.countries
        for p in country.positions
        if p.speaker and "," in p.speaker and not institution.search(p.speaker_name or "")
        if not any(word in p.summary for word in re.split("[ -]", p.speaker_name or ""))
    ]
    assert unnamed == []


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
