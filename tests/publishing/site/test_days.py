"""A site as of a day has what was said by that day, and of later words nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from publishing.site.sites import Site, built, real, told
from sample import GERMANY
from stancetrack.publishing.publication import Publication
from stancetrack.publishing.site.slider import slider_data

EARLIER = date(2025, 9, 4)


@pytest.fixture(scope="module")
def earlier_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built(tmp_path_factory.mktemp("earlier") / "site", real(), EARLIER)


def test_every_anchor_that_a_page_leads_to_is_there(earlier_site: Site) -> None:
    for path in earlier_site.pages:
        page = earlier_site.page(path)
        ids = {each.attributes["id"] for each in page if "id" in each.attributes}
        wanted = {a["href"][1:] for a in page.all("a") if a.attributes.get("href", "")[:1] == "#"}
        assert wanted <= ids, path


def test_no_page_names_a_position_of_a_later_day(earlier_site: Site) -> None:
    later = {
        position.id
        for country in earlier_site.record.countries
        for position in country.positions
        if position.date > EARLIER
    }
    for path in (*earlier_site.pages, "feed.xml", "days.js"):
        text = (earlier_site.folder / path).read_text("utf-8")
        # A later one of a day has the id of an earlier one, with a letter behind it.
        assert [id_ for id_ in later if f'"{id_}"' in text or f"#{id_}" in text] == [], path


def test_a_source_that_only_later_words_cite_is_not_listed(earlier_site: Site) -> None:
    listed = earlier_site.page("sources.html").all("ul", "bibliography")[0].all("li")
    assert 50 < len(listed) < len(earlier_site.record.tracker.references)
    assert [each.text for each in listed if "Nothing cites it." in each.text] == []


def test_an_answer_that_changed_within_a_day_and_back_has_not_changed(tmp_path: Path) -> None:
    """The word of the day is official; the one that it overrules was reported before it."""
    both = (
        GERMANY
        + """  - date: 2025-09-10
    id: de-2025-09-10-b
    troops: "yes"
    speaker: Friedrich Merz, Chancellor
    basis: reported
    summary: He is said to have agreed, and says on the same day that all is open.
    sources: [afp-2025-09-04]
  - date: 2025-09-10
    id: de-2025-09-10-c
    troops: undecided
    speaker: Friedrich Merz, Chancellor
    basis: official
    summary: He says that all is open.
    sources: [afp-2025-09-04]
"""
    )
    site = built(tmp_path / "site", told(tmp_path / "stances", {"countries/germany.yaml": both}))
    (answers,) = (
        each
        for each in site.page("changes.html").all("section")
        if each["aria-labelledby"] == "answers"
    )
    assert "2025-09-10" not in answers.text


def test_what_the_script_knows_does_not_depend_on_the_day_of_the_build() -> None:
    texts = {
        slider_data(Publication(real(today), date(2026, 7, 14)))
        for today in (date(2026, 7, 14), date(2026, 12, 24))
    }
    assert len(texts) == 1


def test_where_the_lanes_end_before_the_day_of_the_page_it_says_so(
    later_site: Site, real_site: Site
) -> None:
    said = "The lanes end on 2026-07-14, where the record does."
    assert said in later_site.page("timeline.html").text
    assert said not in real_site.page("timeline.html").text


def test_on_an_old_record_no_term_of_the_codebook_is_marked(
    later_site: Site, real_site: Site
) -> None:
    old, fresh = (
        [each for each in site.page("codebook.html").all("span", "unseen") if "stale" in each.text]
        for site in (later_site, real_site)
    )
    assert (old, bool(fresh)) == ([], True)


def test_a_tile_of_what_others_claim_alone_shows_their_answer_in_brackets(
    earlier_site: Site,
) -> None:
    (tile,) = (
        each
        for each in earlier_site.page("index.html").all("li", "tile")
        if each["data-country"] == "HU"
    )
    assert tile.one("span", "sign").text == "–(○)"  # noqa: RUF001
    assert tile.one("span", "tile-said").text == "Hungary: (claimed: no)"


def test_a_claim_of_fewer_than_the_record_has_says_how_many_more(real_site: Site) -> None:
    (row,) = (
        each
        for each in real_site.page("claims.html").all("tr")
        if each.attributes.get("id") == "claim-2026-02-23"
    )
    assert row.all("td")[2].text == "none; 6 more than claimed"


def test_a_country_that_is_not_on_record_by_the_day_is_said_to_be_so(earlier_site: Site) -> None:
    headings = earlier_site.page("countries/malta.html").all("h3")
    fields = [each.text.partition(": ")[2] for each in headings if "id" in each.attributes]
    assert set(fields) == {"no position"}
