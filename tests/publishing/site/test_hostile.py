"""A record whose every text is hostile: on no page does any of it act or break the layout."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from browsing import Browser
from hostile.test_nothing_acts import quoted, replaced
from publishing.site.markup import parsed
from publishing.site.sites import Site, built, kinds, told
from publishing.site.test_slider import front, move
from stancetrack.publishing.site.countries import source
from stancetrack.publishing.site.pages import web
from stancetrack.render.sheet import Reference
from telling import TELLING

PLANTED = (
    "</script><script>window.acted = 1</script><!-- ]]> <img class=planted src=x "
    "onerror=window.acted=2><b class=planted onclick='window.acted=3'>B</b> \"'` &lt;u&gt; {{7*7}} "
    "{% raw %} \\ %0A javascript:window.acted=4"
)
"""Everything that a page, a script, an address or a template would act on."""

UNSEEN = "\u2028 \u2029 \u202e\u2066\u200f \x07\x1b[31m \x85 \ufeff\ufffe"
"""What turns, hides or breaks the text around it."""

WORD = "W" * 10_000

TEXT = f"{PLANTED} {WORD}"

WORST = f"{PLANTED} {UNSEEN} {WORD}"
"""An entry in which this stands is not read; the keys of a file itself are."""

ADDRESSES = (
    "javascript:window.acted=5",
    'https://e.example/"><b class=planted>',
    "data:text/html,<script>window.acted=6</script>",
    "https://[::1",
    f"https://e.example/{WORD}",
    "//e.example/x",
    "JaVaScRiPt://e.example/%0Awindow.acted=7",
    "https://e.example/\u2066'onmouseover='window.acted=8",
)

KEYS = (
    "title", "question", "label", "means", "name", "summary", "speaker", "reason", "claimant",
    "container-title", "literal",
)  # fmt: skip
"""The keys of everything that people write freely."""


def hostile() -> Mapping[str, str]:
    """Return the files of the record in which there is something of everything, made hostile."""
    addresses = itertools.cycle(ADDRESSES)
    files = {}
    for path, written in TELLING.items():
        text = written
        for key in KEYS:
            text = replaced(text, key, TEXT)
        text = re.sub(r"(?m)^(title|question|name): .*$", _worst, text)
        text = re.sub(r"(?m)^aliases: .*$", lambda _: f"aliases: [{quoted(TEXT)}]", text)
        text = re.sub(r"(?m)^( *URL: ).*$", lambda it: it[1] + quoted(next(addresses)), text)
        files[path] = text
    more = "".join(
        f"  - id: more-{number}\n    type: webpage\n    title: {quoted(TEXT)}\n"
        f"    issued: 2025-09-04\n    URL: {quoted(address)}\n"
        for number, address in enumerate(ADDRESSES)
    )
    files["sources.yaml"] += more
    cited = "".join(f", more-{number}" for number, _ in enumerate(ADDRESSES))
    italy = files["countries/italy.yaml"].replace("[rai-2025-09-04]", f"[rai-2025-09-04{cited}]")
    files["countries/italy.yaml"] = italy
    files["tracker.yaml"] += (
        f"license: {json.dumps(WORST)}\nhomepage: {quoted(ADDRESSES[0])}\ncontact: desk@e.example\n"
    )
    return files


def _worst(found: re.Match[str]) -> str:
    return f"{found[1]}: {json.dumps(WORST)}"


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("hostile")
    return built(folder / "site", told(folder / "stances", hostile()))


def test_the_whole_record_is_there_and_all_of_it_is_hostile(hostile_site: Site) -> None:
    tracker = hostile_site.record.tracker
    assert len(hostile_site.pages) == 17
    assert tracker.title is not None
    assert WORD in tracker.title
    assert all(WORD in country.name for country in tracker.countries)
    said = [p for country in tracker.countries for p in country.positions]
    assert all(WORD in position.summary for position in said)
    assert all(WORD in (position.speaker or WORD) for position in said)
    assert all(WORD in claim.claimant for claim in tracker.claims)
    assert all(WORD in event.label for event in tracker.events.values())
    led = {address.replace("\u2066", "\ufffd") for address in ADDRESSES[4::3]}
    assert {source.url for source in tracker.sources.values()} == {None, *led}
    assert UNSEEN in (tracker.license or "")
    assert (tracker.homepage, tracker.contact) == (None, "desk@e.example")


@pytest.mark.parametrize("address", [*ADDRESSES, "", None])
def test_a_page_leads_to_nothing_but_the_web(address: str | None) -> None:
    led = web(address)
    assert led == (address if address and address.startswith("https://e.example/") else None)
    reference = Reference(1, "an-id", "Somebody wrote it", address)
    shown = source(reference)
    assert (shown["url"], shown["unsafe"]) == ((led, None) if led else (None, address))


def test_no_page_has_anything_of_the_data_but_text(hostile_site: Site) -> None:
    usual = {path: hostile_site.page(path) for path in hostile_site.pages}
    for path, page in usual.items():
        assert page.all(kind="planted") == [], path
        assert {name for each in page for name in each.attributes if name[:2] == "on"} == set()
        assert [each.text for each in page.all("script")] in ([], ["", ""])
        assert page.all("u") == []
        schemes = {
            urlsplit(each[name]).scheme if "://[" not in each[name] else "bad"
            for each in page
            for name in ("href", "src")
            if name in each.attributes
        }
        assert schemes <= {"", "http", "https", "mailto"}, path


def test_no_file_has_what_turns_or_hides_text(hostile_site: Site) -> None:
    acting = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
    for path in hostile_site.paths:
        if not path.endswith((".ics", ".json")):  # where it stands as it was written, or as a line
            text = (hostile_site.folder / path).read_bytes().decode()
            assert acting.search(text) is None, path


def test_every_file_for_programs_is_well_formed(hostile_site: Site) -> None:
    for path in hostile_site.paths:
        text = (hostile_site.folder / path).read_text("utf-8")
        if path.endswith((".svg", ".xml")):
            tree = ET.fromstring(text)
            names = {element.tag.rpartition("}")[2] for element in tree.iter()}
            assert names.isdisjoint({"script", "img", "b", "u", "foreignObject"}), path
            led = [each for element in tree.iter() for each in element.attrib.items()]
            assert [
                each for each in led if each[1].lower().startswith(("javascript", "data"))
            ] == []
            assert [name for name, _ in led if name.startswith("on")] == [], path
        elif path.endswith(".json"):
            json.loads(text)
    script = (hostile_site.folder / "days.js").read_text("utf-8")
    assert script.isascii()
    json.loads(script.partition(" = ")[2].removesuffix(";\n"))


ACTED = "return [window.acted, document.querySelectorAll('.planted').length]"


@pytest.mark.parametrize(("width", "pages"), [(360, None), (1024, 3)])
def test_nothing_of_the_data_acts_or_breaks_the_layout(
    width: int, pages: int | None, browser: Browser, hostile_site: Site
) -> None:
    browser.look(width)
    for path in kinds(hostile_site)[:pages]:
        browser.open((hostile_site.folder / path).as_uri())
        browser.run("for (const each of document.querySelectorAll('details')) each.open = true")
        assert browser.width() == width, path
        assert browser.run(ACTED) == [None, 0], path
        root = hostile_site.folder.as_uri()
        assert [address for address in browser.asked() if not address.startswith(root)] == []
        assert browser.said() == [], path


def test_nothing_of_the_data_acts_on_another_day(browser: Browser, hostile_site: Site) -> None:
    browser.look(360)
    browser.open(front(hostile_site))
    for day in (date(2025, 9, 6), hostile_site.as_of):
        move(browser, day)
        assert browser.run(ACTED) == [None, 0]
        assert parsed(browser.html()).all(kind="planted") == []
        assert browser.width() == 360
    assert browser.said() == []
