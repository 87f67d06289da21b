"""The Atom feed: what feed readers see of a record, and what stays the same for good."""

# ruff: noqa: RUF001 - titles hold dashes

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]
import pytest

from publishing.published import REAL, at, opened, published, stated
from sample import CLAIMS, FRANCE, GERMANY, SOURCES, TRACKER
from scratch import Scratch
from stancetrack import load
from stancetrack.publishing.feeds.atom import feed, path_of
from stancetrack.publishing.publication import Publication
from stancetrack.record.model import Withdrawal

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"

WITHDRAWN = FRANCE.replace(
    "basis: reported",
    "basis: reported\n    withdrawn: {date: 2025-10-01, reason: Paris said otherwise.}",
)

TAKEN_BACK = (
    "France: withdrawn (US role: Backstop; Troops not stated) – no speaker named (reported)"
)


def read(text: str) -> Any:
    """Return a feed as a feed reader reads it, which must have nothing to complain of."""
    found = feedparser.parse(text.encode())
    assert not found.bozo, found.bozo_exception
    return found


def titles(publication: Publication) -> list[str]:
    return [entry.title for entry in read(feed(publication)).entries]


def ids(publication: Publication) -> list[str]:
    return [entry.id for entry in read(feed(publication)).entries]


def test_it_holds_every_position_newest_first(tmp_path: Path) -> None:
    found = read(feed(opened(tmp_path)))
    assert found.version == "atom10"
    said = [(entry.id, entry.title, entry.published, entry.updated) for entry in found.entries]
    day = "2025-09-04T00:00:00Z"
    before = "2025-08-19T00:00:00Z"
    tag = "tag:stancetrack.invalid,2026:positions/"
    assert said == [
        (
            f"{tag}fr-2025-09-04",
            "France: US role: Backstop; Troops not stated – no speaker named (reported)",
            day,
            day,
        ),
        (
            f"{tag}de-2025-09-04",
            "Germany: undecided; Conditions: Parliament – Friedrich Merz, Chancellor (official)",
            day,
            day,
        ),
        (
            f"{tag}fr-2025-08-19",
            "France: yes; Conditions: Ceasefire – Emmanuel Macron, President (official)",
            before,
            before,
        ),
        (
            f"{tag}de-2025-08-19",
            (
                "Germany: (yes) – Donald Trump, President of the United States "
                "(set aside: attributed)"
            ),
            before,
            before,
        ),
    ]
    assert found.feed.title == "Troops for Ukraine"
    assert found.feed.subtitle.startswith("Will this country send")
    assert (found.feed.id, found.feed.updated) == ("tag:stancetrack.invalid,2026:stances", day)


def test_it_ends_at_the_day(tmp_path: Path) -> None:
    record = opened(tmp_path).record
    assert ids(published(record, date(2025, 9, 3))) == [
        "tag:stancetrack.invalid,2026:positions/fr-2025-08-19",
        "tag:stancetrack.invalid,2026:positions/de-2025-08-19",
    ]
    empty = read(feed(published(record, date(2025, 1, 1))))
    assert (empty.entries, empty.feed.updated) == ([], "2025-01-01T00:00:00Z")


def test_a_country_has_its_own(tmp_path: Path) -> None:
    publication = opened(tmp_path)
    france, germany = publication.countries
    found = read(feed(publication, germany))
    assert [entry.title[:9] for entry in found.entries] == ["Germany: ", "Germany: "]
    assert found.feed.title == "Troops for Ukraine: Germany"
    assert found.feed.id == "tag:stancetrack.invalid,2026:countries/DE"
    assert (path_of(), path_of(france)) == ("feed.xml", "feeds/france.xml")


def test_what_is_withdrawn_stays_and_says_so(tmp_path: Path) -> None:
    publication = opened(tmp_path, {"countries/france.yaml": WITHDRAWN})
    entry = read(feed(publication)).entries[0]
    assert entry.title == TAKEN_BACK
    assert (entry.published, entry.updated) == ("2025-09-04T00:00:00Z", "2025-10-01T00:00:00Z")
    assert [tag.term for tag in entry.tags] == ["FR", "reported", "withdrawn"]
    assert entry.content[0].value == (
        "<p><strong>Withdrawn on 2025-10-01: Paris said otherwise. It counts on no day."
        "</strong></p><p>Paris expects the Americans to stand behind the force.</p>"
        "<ul><li>US role: Backstop</li></ul>"
        "<p>No speaker named (reported), 2025-09-04.</p>"
        '<ul><li><a href="https://afp.example.org/paris">Allies meet in Paris, AFP, 2025-09-04</a>'
        "</li></ul>"
    )


SAID = """\
    conditions: []
    no_longer: [backstop, unheard-of]
    force: {force}
    basis: official
"""


@pytest.mark.parametrize(
    ("force", "words"),
    [
        ("5000-10000", "5000-10000 soldiers"),
        ("500", "500 soldiers"),
        ("..7500", "at most 7500 soldiers"),
        ("10000..", "at least 10000 soldiers"),
    ],
)
def test_all_that_was_said_is_told(tmp_path: Path, force: str, words: str) -> None:
    term = "    unheard-of: {label: U, means: U.}\n"
    vocabulary = TRACKER.replace("    ceasefire:", f"{term}    ceasefire:")
    france = (
        FRANCE.replace("  - date: 2025-08-19\n", "  - date: 2025-08-19\n    approximate: true\n")
        .replace("    conditions: [ceasefire]\n", "")
        .replace("    basis: official\n", SAID.replace("{force}", force))
    )
    publication = opened(tmp_path, {"countries/france.yaml": france, "tracker.yaml": vocabulary})
    entry = read(feed(publication)).entries[2]
    assert entry.title == (
        "France: yes; Conditions: none – Emmanuel Macron, President (official; day inferred)"
    )
    assert re.findall("<li>([^<]*)</li>", entry.content[0].value) == [
        "Troops: yes",
        "Contributions: Ground troops",
        "Conditions: none",
        f"Force: {words}",
        "No longer: Backstop, U",
    ]
    assert "Emmanuel Macron, President (official), 2025-08-19, a day that is inferred." in (
        entry.content[0].value
    )


def test_an_answer_is_called_as_the_tracker_labels_it(tmp_path: Path) -> None:
    publication = opened(tmp_path, {"tracker.yaml": f"labels: {{yes: Would send}}\n{TRACKER}"})
    assert titles(publication)[2:] == [
        "France: Would send; Conditions: Ceasefire – Emmanuel Macron, President (official)",
        (
            "Germany: (Would send) – Donald Trump, President of the United States "
            "(set aside: attributed)"
        ),
    ]


def test_a_position_that_only_takes_terms_back_says_so(tmp_path: Path) -> None:
    france = FRANCE.replace("us_role: [backstop]", "no_longer: [ceasefire]")
    assert titles(opened(tmp_path, {"countries/france.yaml": france}))[0] == (
        "France: No longer: Ceasefire; Troops not stated – no speaker named (reported)"
    )


def test_a_source_without_an_address_or_an_entry_is_named_all_the_same(tmp_path: Path) -> None:
    sources = SOURCES.replace("    URL: https://afp.example.org/paris\n", "").replace(
        "id: dpa-2025-08-19", "id: another"
    )
    entries = read(feed(opened(tmp_path, {"sources.yaml": sources}))).entries
    assert "<li>Allies meet in Paris, AFP, 2025-09-04</li>" in entries[0].content[0].value
    assert "<li>dpa-2025-08-19</li>" in entries[2].content[0].value


def test_an_address_that_is_none_of_the_web_is_no_link(tmp_path: Path) -> None:
    publication = opened(tmp_path)
    sources = {
        id_: replace(source, url="javascript:alert(1)")
        for id_, source in publication.tracker.sources.items()
    }
    assert "javascript" not in feed(stated(publication, sources=sources))


def test_an_id_outlives_what_a_maintainer_changes_by_the_way(tmp_path: Path) -> None:
    before = opened(tmp_path / "before")
    renamed = FRANCE.replace("name: France", "name: The Republic").replace(
        "  - date: 2025-08-19", "  - id: fr-2025-08-19\n    date: 2025-08-20"
    )
    changes = {
        "countries/france.yaml": None,
        "countries/the-republic.yaml": renamed.replace("Promised", "Pledged"),
        "tracker.yaml": TRACKER.replace("2025-02-01", "2025-01-01").replace("title: ", "title: A "),
    }
    after = opened(tmp_path / "after", changes, base_url="https://other.example/site/")
    assert sorted(ids(after)) == sorted(ids(before))
    feeds = [{read(feed(p, c)).feed.id for c in p.countries} for p in (before, after)]
    assert feeds[0] == feeds[1]


@pytest.mark.parametrize(
    ("homepage", "authority"),
    [
        (None, "stancetrack.invalid"),
        ("https://www.Example.org:8080/soldiers/?a#b", "www.example.org"),
        ("http://example.org.", "example.org"),
        ("https://zeitung.österreich.example/", "zeitung.xn--sterreich-z7a.example"),
        (f"https://{'a' * 64}.example/", "stancetrack.invalid"),
        ("https://a_b.example/", "stancetrack.invalid"),
    ],
)
def test_ids_are_given_in_the_name_of_the_homepage(
    tmp_path: Path, homepage: str | None, authority: str
) -> None:
    publication = stated(opened(tmp_path), homepage=homepage)
    assert ids(publication)[0] == f"tag:{authority},2026:positions/fr-2025-09-04"


def test_links_are_relative_to_the_feed_itself(tmp_path: Path) -> None:
    publication = opened(tmp_path)
    france = publication.countries[0]
    links = [links_of(feed(publication, country)) for country in (None, france)]
    assert links == [
        ["feed.xml", "index.html", "countries/france.html#fr-2025-09-04"],
        [
            "../feeds/france.xml",
            "../countries/france.html",
            "../countries/france.html#fr-2025-09-04",
        ],
    ]


def test_links_are_whole_where_the_address_is_known(tmp_path: Path) -> None:
    publication = opened(tmp_path, base_url="https://example.org/soldiers/")
    assert links_of(feed(publication)) == [
        "https://example.org/soldiers/feed.xml",
        "https://example.org/soldiers/index.html",
        "https://example.org/soldiers/countries/france.html#fr-2025-09-04",
    ]


def links_of(text: str) -> list[str]:
    """Return the addresses of a feed and of its first entry."""
    return [link.get("href", "") for link in ET.fromstring(text).iter(f"{ATOM}link")][:3]


def test_it_says_whose_the_record_is_and_what_others_may_do_with_it(tmp_path: Path) -> None:
    publication = stated(
        opened(tmp_path),
        license="CC-BY-4.0",
        homepage="https://example.org/",
        contact="desk@example.org",
    )
    found = read(feed(publication)).feed
    assert found.rights == "CC-BY-4.0"
    assert found.author_detail == {
        "name": "Troops for Ukraine", "href": "https://example.org/", "email": "desk@example.org"
    }  # fmt: skip
    elsewhere = stated(publication, homepage=None, license=None, contact="https://example.org/us")
    found = read(feed(elsewhere)).feed
    assert "rights" not in found
    assert found.author_detail == {"name": "Troops for Ukraine"}


def test_a_record_without_title_and_question_has_a_feed_all_the_same(tmp_path: Path) -> None:
    found = read(feed(stated(opened(tmp_path), title="", question="", countries=())))
    assert (found.feed.title, found.feed.subtitle) == ("Stances", "Stances")


def test_when_it_was_said_and_when_recorded_are_kept_apart(scratch: Scratch) -> None:
    scratch.write()
    scratch.commit(day="2025-09-05T23:30:00-0200")
    scratch.write({"countries/france.yaml": WITHDRAWN})
    scratch.commit(day="2025-10-02T01:00:00+0200")
    entries = read(feed(published(load(scratch.folder / "stances")))).entries
    assert [(entry.title, entry.published, entry.updated) for entry in entries] == [
        (
            TAKEN_BACK,
            "2025-09-04T00:00:00Z",
            "2025-10-01T23:00:00Z",
        ),
        (
            "Germany: undecided; Conditions: Parliament – Friedrich Merz, Chancellor (official)",
            "2025-09-04T00:00:00Z",
            "2025-09-06T01:30:00Z",
        ),
        (
            (
                "France: yes; Conditions: Ceasefire – Emmanuel Macron, President "
                "(official; recorded late)"
            ),
            "2025-08-19T00:00:00Z",
            "2025-09-06T01:30:00Z",
        ),
        (
            (
                "Germany: (yes) – Donald Trump, President of the United States "
                "(set aside: attributed; recorded late)"
            ),
            "2025-08-19T00:00:00Z",
            "2025-09-06T01:30:00Z",
        ),
    ]
    assert [tag.term for tag in entries[3].tags] == ["DE", "attributed", "set-aside", "late"]
    told = entries[3].content[0].value
    assert "<strong>Set aside: what is attributed decides no stance.</strong>" in told
    assert "Recorded on 2025-09-06, 18 days after it was said." in told
    assert "Recorded on 2025-09-06, 2 days after it was said." in entries[0].content[0].value


@pytest.mark.parametrize(("day", "late"), [("2025-09-07", False), ("2025-09-08", True)])
def test_late_is_what_was_recorded_more_than_three_days_after(
    scratch: Scratch, day: str, late: bool
) -> None:
    scratch.write()
    scratch.commit(day=day)
    assert titles(published(load(scratch.folder / "stances")))[1].endswith("late)") is late


def test_what_was_recorded_that_very_day_is_not_said_to_be_later(scratch: Scratch) -> None:
    scratch.write()
    scratch.commit(day="2025-09-04")
    entry = read(feed(published(load(scratch.folder / "stances")))).entries[1]
    assert "2025-09-04. Recorded on 2025-09-04.</p>" in entry.content[0].value


def test_a_revision_is_published_as_it_was(scratch: Scratch) -> None:
    scratch.write()
    first = scratch.commit(day="2025-09-05")
    scratch.write({"countries/france.yaml": WITHDRAWN})
    scratch.commit(day="2025-10-02")
    entry = read(feed(at(scratch.folder / "stances", first))).entries[0]
    assert entry.title == TAKEN_BACK.replace("withdrawn (", "").replace("stated)", "stated")
    assert entry.updated == "2025-09-05T12:00:00Z"


HOSTILE = (
    "</title></content><script>alert(1)</script>]]>&amp;&#0; <![CDATA[ \" ' \u202egnp\ufffe\uffff",
    "\x00\x07\x1b[31m\r\n\t\x85\u2028\ud800",
    "=1+1 ${x} {{ y }} %0A javascript:alert(1)",
    "wörd" * 2_500,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_of_the_data_is_ever_markup(tmp_path: Path, text: str) -> None:
    publication = opened(tmp_path, {"countries/france.yaml": WITHDRAWN, "claims.yaml": CLAIMS})
    planted = stated(publication, **_planted(publication, text))
    for country in (None, *planted.countries):
        written = feed(planted, country)
        root = ET.fromstring(written.encode())
        tags = {element.tag for element in root.iter()}
        assert tags <= {
            *(f"{ATOM}{name}" for name in NAMES),
            *(f"{XHTML}{name}" for name in ("div", "p", "strong", "ul", "li", "a")),
        }
        links = [element.get("href", "") for element in root.iter(f"{XHTML}a")]
        assert all(link.startswith("https://") for link in links)
        assert len(root.findall(f"{ATOM}entry")) == (4 if country is None else 2)


NAMES = (
    "feed", "id", "title", "subtitle", "updated", "author", "name", "uri", "email", "link",
    "rights", "generator", "entry", "published", "category", "content",
)  # fmt: skip


def _planted(publication: Publication, text: str) -> dict[str, Any]:
    """Return the parts of a tracker with a text wherever people write one."""
    tracker = publication.tracker
    return {
        "title": text,
        "question": text,
        "license": text,
        "contact": text,
        "labels": {"troops": text, "yes": text, "undecided": text, "us_role": text},
        "sources": {
            id_: replace(source, title=text, outlet=text, url=f"https://a.example/{text}")
            for id_, source in tracker.sources.items()
        },
        "countries": tuple(
            replace(
                country,
                name=text,
                positions=tuple(
                    replace(
                        position,
                        speaker=text,
                        summary=text,
                        withdrawn=position.withdrawn and Withdrawal(position.date, text),
                    )
                    for position in country.positions
                ),
            )
            for country in tracker.countries
        ),
    }


def test_every_title_of_the_real_record_names_its_basis() -> None:
    publication = published(REAL, date(2026, 7, 14))
    found = read(feed(publication))
    said = [p for country in REAL.countries for p in country.positions]
    assert len(found.entries) == len(said) > 400
    assert len({entry.id for entry in found.entries}) == len(said)
    basis = {f"tag:stancetrack.invalid,2026:positions/{p.id}": p.basis for p in said}
    assert all(basis[entry.id] in entry.title.rpartition("(")[2] for entry in found.entries)
    assert [entry.published for entry in found.entries] == sorted(
        (entry.published for entry in found.entries), reverse=True
    )


def test_an_empty_country_is_published_without_entries(tmp_path: Path) -> None:
    publication = opened(tmp_path, {"countries/germany.yaml": GERMANY})
    germany = publication.countries[1]
    later = published(publication.record, date(2025, 3, 1))
    assert read(feed(later, germany)).entries == []


@pytest.mark.parametrize("name", ["fr\udcff.yaml", "f#r.yaml", "fr?.yaml", "la france.yaml"])
def test_a_file_whose_name_no_address_can_say_is_called_by_its_code(
    name: str, tmp_path: Path
) -> None:
    publication = opened(tmp_path)
    france = replace(publication.countries[0], file_name=name)
    planted = stated(publication, countries=(france,))
    own, page = links_of(feed(planted, france))[:2]
    assert re.fullmatch(r"\.\./feeds/fr-[0-9a-f]{8}\.xml", own)
    assert page == own.replace("feeds", "countries").replace(".xml", ".html")
