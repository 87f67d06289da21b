"""What the pages lead to is there, stays within the site, and says what it has to; no browser."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from publishing.site.markup import Element
from publishing.site.sites import REPOSITORY, Site, built, told
from stancetrack.publishing.publication import page_of
from stancetrack.record.model import Country, Position

POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)


@pytest.fixture(params=["real_site", "told_site"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def addresses(page: Element) -> Iterator[tuple[Element, str]]:
    """Yield every address on a page, with the element that holds it."""
    for element in page:
        for name in ("href", "src"):
            if name in element.attributes:
                yield element, element[name]


def ids(page: Element) -> list[str]:
    return [element["id"] for element in page if "id" in element.attributes]


def positions(site: Site) -> Iterator[tuple[Country, Position]]:
    """Yield every position by the day of a site."""
    for country in site.record.tracker.countries:
        for position in country.positions:
            if position.date <= site.as_of:
                yield country, position


def test_every_link_within_the_site_finds_its_file_and_its_anchor(site: Site) -> None:
    anchors = {path: set(ids(site.page(path))) for path in site.pages}
    paths = set(site.paths)
    for path in site.pages:
        for _, address in addresses(site.page(path)):
            parts = urlsplit(address)
            if parts.scheme:
                continue
            assert (parts.netloc, parts.query) == ("", ""), address
            assert not parts.path.startswith("/"), address
            joined = posixpath.join(posixpath.dirname(path), unquote(parts.path))
            target = posixpath.normpath(joined) if parts.path else path
            assert target in paths, f"{path} leads to {address}"
            if parts.fragment:
                assert unquote(parts.fragment) in anchors[target], f"{path} leads to {address}"


def test_what_leads_out_of_the_site_is_a_link_on_the_web(site: Site) -> None:
    for path in site.pages:
        for element, address in addresses(site.page(path)):
            if scheme := urlsplit(address).scheme:
                assert scheme in ("http", "https"), address
                assert (element.name, element.attributes.get("rel")) == ("a", "noopener"), address


def test_every_page_is_led_to(site: Site) -> None:
    found = {"index.html"}
    for path in site.pages:
        for _, address in addresses(site.page(path)):
            target = posixpath.join(posixpath.dirname(path), urlsplit(address).path)
            found.add(posixpath.normpath(target))
    assert set(site.pages) - found == set()


def test_no_page_names_two_things_alike_and_each_says_what_it_may_load(site: Site) -> None:
    for path in site.pages:
        page = site.page(path)
        assert [id_ for id_, number in Counter(ids(page)).items() if number > 1] == [], path
        (policy,) = (meta for meta in page.all("meta") if "http-equiv" in meta.attributes)
        assert policy.attributes == {
            "http-equiv": "Content-Security-Policy",
            "content": POLICY,
        }
        attributes = {name for element in page for name in element.attributes}
        assert [name for name in attributes if name == "style" or name.startswith("on")] == []
        scripts = page.all("script")
        assert [script["src"] for script in scripts] == (
            ["days.js", "site.js"] if path == "index.html" else []
        )
        assert page.all("style") == []
        assert "".join(script.text for script in scripts) == ""


def test_the_style_loads_nothing(site: Site) -> None:
    for path in site.paths:
        if path.endswith(".css"):
            style = (site.folder / path).read_text("utf-8")
            assert re.search(r"url\(|@import|//", style) is None, path


def test_every_position_has_its_anchor_and_a_withdrawn_one_its_reason(site: Site) -> None:
    withdrawn = 0
    for country, position in positions(site):
        said = site.page(page_of(country)).by_id(position.id)
        assert "position" in said.classes
        assert " ".join(position.summary.split()) in said.text
        stones = [stone.text for stone in said.all("p", "tombstone")]
        if position.withdrawn is None:
            assert stones == []
        else:
            withdrawn += 1
            reason = " ".join(position.withdrawn.reason.split())
            assert stones == [f"Withdrawn on {position.withdrawn.date}: {reason}"]
            assert "withdrawn" in said.classes
            assert said.one("span", "answer").text.startswith("✗") or position.troops is None
    assert withdrawn > 0


def test_every_cell_leads_to_what_decides_it_and_to_what_stands_beside(told_site: Site) -> None:
    table = told_site.page("index.html").by_id("table")
    for row in table.one("tbody").all("tr"):
        (why,) = row.all("a", "why")
        path, _, anchor = why["href"].partition("#")
        reason = told_site.page(path).by_id(anchor)
        decided = [link["href"].partition("#")[2] for link in row.one("span", "answer").all("a")]
        assert [
            link["href"][1:] for each in reason.all("ul", "decided") for link in each.all("a")
        ] == decided
    poland = table.by_id("PL")
    assert "official" in poland.one("span", "sides").text
    assert "↔" in poland.one("span", "sides").text


def test_each_position_leads_to_the_very_line_that_holds_it(site: Site) -> None:
    folder = site.record.folder
    assert folder is not None
    for country, position in positions(site):
        said = site.page(page_of(country)).by_id(position.id)
        (link,) = (a for a in said.all("a") if a.text == "correct this")
        address, _, line = link["href"].partition("#L")
        assert address == f"{REPOSITORY}countries/{country.file_name}"
        lines = (folder / "countries" / country.file_name).read_text("utf-8").splitlines()
        block = "\n".join(lines[int(line) - 1 :]).split("\n  - ")[0]
        assert block.lstrip().startswith("- ")
        assert f"date: {position.date}" in block


def test_without_a_repository_no_page_leads_to_a_file(tmp_path: Path) -> None:
    site = built(tmp_path / "site", told(tmp_path / "stances"), repository=None)
    links = [link.text for path in site.pages for link in site.page(path).all("a")]
    assert "correct this" not in links
    assert "names nobody to write to" in site.page("about.html").text


def test_where_a_site_will_be_found_is_its_pages_own_address(tmp_path: Path) -> None:
    where = "https://example.org/stances"
    site = built(tmp_path / "site", told(tmp_path / "stances"), base_url=where)
    for path in site.pages:
        (link,) = (each for each in site.page(path).all("link") if each["rel"] == "canonical")
        assert link["href"] == f"{where}/{path}"


def test_every_file_for_programs_can_be_read(site: Site) -> None:
    kinds = Counter(path.rpartition(".")[2] for path in site.paths)
    assert set(kinds) == {"css", "html", "ics", "js", "json", "stancetrack-site", "svg", "xml"}
    for path in site.paths:
        text = (site.folder / path).read_text("utf-8")
        if path.endswith((".svg", ".xml")):
            ET.fromstring(text)
        elif path.endswith(".json"):
            json.loads(text)
    script = (site.folder / "days.js").read_text("utf-8")
    found = re.fullmatch(r"window\.stancetrackDays = (\{.*\});\n", script)
    assert found is not None
    assert set(json.loads(found[1])["countries"]) == {c.code for c in site.record.countries}
