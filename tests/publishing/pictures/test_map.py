"""The map as a picture: each tile tells its answer by colour, by sign and in words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings

from conftest import PROJECT
from generated import bases, days, trackers
from sample import write_record
from stancetrack import load
from stancetrack.api.record import Record
from stancetrack.publishing.pictures.map import svg
from stancetrack.record.model import Basis, Tracker
from stancetrack.stances.stance import Scope
from stancetrack.views.map import Asked, map_view
from stancetrack.views.matrix import Camp, Selection
from telling import TELLING

quick = settings(max_examples=5, deadline=None, derandomize=True, database=None)

SVG = "{http://www.w3.org/2000/svg}"

HOSTILE = (
    "</title><script>alert(1)</script> <a href='javascript:alert(2)'>x</a> \"' onload=x &amp; "
    "\u202eabc ]]> <!-- https://evil.example/x.png url(https://evil.example) \ufffe\ufdd0"
)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return load(write_record(tmp_path, TELLING))


def drawn(record: Record, **asked: str) -> Element:
    return fromstring(svg(record.map(**asked).view, record.tracker))


def tiles(root: Element) -> dict[str, Element]:
    """Return the groups of the tiles by the country's code."""
    found = (group for group in root.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None)
    return {texts(group)[0]: group for group in found}


def texts(parent: Element) -> list[str]:
    return [each.text or "" for each in parent.iter(f"{SVG}text")]


def classes(group: Element) -> tuple[str, str]:
    """Return the classes of a tile and of its ground."""
    rect = group.find(f"{SVG}rect")
    assert rect is not None
    return group.get("class", ""), rect.get("class", "")


def title(parent: Element) -> str:
    found = parent.find(f"{SVG}title")
    assert found is not None
    return found.text or ""


def test_each_tile_has_its_colour_its_marks_and_its_words(record: Record) -> None:
    found = tiles(drawn(record, as_of="2025-09-10"))
    assert {code: (*classes(found[code]), *texts(found[code])) for code in TOLD} == TOLD
    assert {code: title(found[code]) for code in WORDS} == WORDS


TOLD = {
    "FR": ("on-yes", "fill-yes outlined", "FR", "France"),
    "GB": ("on-yes", "fill-yes outlined", "GB", "†", "Kingdom", "United"),
    "DE": ("on-undecided", "fill-undecided outlined", "DE", "!", "Germany"),
    "PL": ("on-no", "fill-no outlined", "PL", "≠", "Poland"),
    "NO": ("on-not_stated", "fill-not_stated outlined", "NO", "(", ")", "Norway"),
    "RS": ("muted", "unknown outlined", "RS", "Serbia"),
}

WORDS = {
    "FR": "France: yes, since 2025-08-19",
    "GB": "United Kingdom: yes, since 2025-02-20, stale: not said again for more than 180 days",
    "DE": "Germany: undecided, since 2025-09-04, disputed: somebody else says otherwise "
    "(undecided ↔ yes)",
    "PL": "Poland: no, since 2025-08-19, split: the country's own voices differ (no ↔ undecided)",
    "NO": "Norway: not stated, claimed: yes, which only weaker evidence says",
    "RS": "Serbia: not on record",
}


def test_picture_says_in_itself_what_it_shows_of_which_day(record: Record) -> None:
    root = drawn(record, as_of="2025-09-10")
    head, *rest = texts(root)
    assert head == "Troops for Ukraine"
    assert rest[:9] == [
        "Will this country send its own soldiers to Ukraine as part of a post-war force?",
        "as of 2025-09-10 · data reach to 2025-09-10",
        *("2 yes", "1 undecided", "2 no", "1 not stated", "36 not on record"),
        "IS",
        "Iceland",
    ]
    assert rest[-5:] == [
        "≠ split: the country's own voices differ (no ↔ undecided: Poland)",
        "! disputed: somebody else says otherwise (undecided ↔ yes: Germany)",
        "† stale: not said again for more than 180 days",
        "( ) claimed: only weaker evidence says so (yes: Norway)",
        "Each country is a tile that lies about where the country does; no border is drawn.",
    ]


def test_picture_is_readable_aloud(record: Record) -> None:
    root = drawn(record, as_of="2025-09-10")
    named = root.get("aria-labelledby", "").split()
    label, description = (each for each in root if each.get("id") in named)
    assert root.get("role") == "img"
    assert [label.tag, description.tag] == [f"{SVG}title", f"{SVG}desc"]
    assert label.text == "Troops for Ukraine · as of 2025-09-10 · data reach to 2025-09-10"
    begins = "2 yes: France, United Kingdom. 1 undecided: Germany. 2 no: Italy, Poland. "
    assert (description.text or "").startswith(begins)


def test_term_that_is_held_is_ticked_and_explained(record: Record) -> None:
    root = drawn(record, as_of="2026-03-01", by="conditions", term="ceasefire")
    found = tiles(root)
    assert texts(root)[:3] == [
        "Troops for Ukraine: Ceasefire (Conditions)",
        record.tracker.vocabulary["conditions"]["ceasefire"].means,
        "as of 2026-03-01 · data reach to 2025-09-10",
    ]
    assert (*classes(found["FR"]), *texts(found["FR"])) == (
        *("on-yes", "fill-yes outlined", "FR", "†", "France"),
    )
    assert {code: title(found[code]) for code in ("FR", "DE", "GB")} == {
        "FR": "France: says so, since 2025-08-19, stale: not said again for more than 180 days",
        "DE": "Germany: says so, since ~2025-09-10",
        "GB": "United Kingdom: does not say so",
    }


def test_whole_record_that_is_old_is_said_once(record: Record) -> None:
    root = drawn(record, as_of="2026-05-01")
    old = "Nothing on record for 233 days: every stance below is older than 180 days."
    assert texts(root).count(old) == 1
    assert "†" not in " ".join(texts(root))


def test_country_without_a_position_yet_has_an_outline_of_its_own(record: Record) -> None:
    found = tiles(drawn(record, as_of="2025-02-15"))
    assert classes(found["NO"]) == ("on-no_position", "unset outlined")
    assert title(found["NO"]) == "Norway: no position"
    assert classes(found["RS"]) == ("muted", "unknown outlined")


def test_countries_elsewhere_stand_below(record: Record, tmp_path: Path) -> None:
    abroad = TELLING["countries/united-kingdom.yaml"].replace("GB", "CA")
    canada = abroad.replace("United Kingdom", "Canada").replace("UK, Britain", "CAN")
    (tmp_path / "countries" / "canada.yaml").write_text(canada, "utf-8")
    with_canada = load(tmp_path)
    assert "Elsewhere" not in texts(drawn(record))
    assert "Elsewhere" in texts(drawn(with_canada))
    alone = drawn(with_canada, countries="ca")
    assert list(tiles(alone)) == ["CA"]
    assert float(alone.get("height", "")) < 400


def test_long_key_goes_on_below(record: Record) -> None:
    view = record.map(as_of="2025-09-10").view
    every = [tile.stance._replace(camp=camp) for tile in view.tiles if tile.stance for camp in Camp]
    lone = next(tile for tile in view.tiles if tile.stance is None)
    crowd = [lone._replace(stance=row, place=None) for row in every] * 20
    root = fromstring(svg(view._replace(tiles=(*crowd, lone)), record.tracker))
    swatches = [each for each in root.iter(f"{SVG}rect") if each.get("width") == "26"]
    assert len({each.get("y") for each in swatches}) == 2


def test_nothing_of_the_data_acts(record: Record) -> None:
    tracker = record.tracker
    countries = tuple(replace(each, name=HOSTILE) for each in tracker.countries)
    terms = {"ceasefire": replace(tracker.vocabulary["conditions"]["ceasefire"], label=HOSTILE)}
    hostile = replace(
        tracker,
        title=HOSTILE,
        question=HOSTILE,
        countries=countries,
        vocabulary={**tracker.vocabulary, "conditions": terms},
    )
    for asked in (None, Asked("conditions", "ceasefire")):
        picture = svg(map_view(hostile, Scope(date(2025, 9, 10)), Selection(), asked), hostile)
        root = fromstring(picture.encode())
        assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
            *("svg", "title", "desc", "style", "rect", "g", "text", "circle", "path")
        }
        names = {name for each in root.iter() for name in each.attrib}
        assert [name for name in names if name.startswith("on") or "href" in name] == []
        values = [value for each in root.iter() for value in each.attrib.values()]
        assert [value for value in values if ":" in value] == []
        assert "evil" not in "".join(each.text or "" for each in root.iter(f"{SVG}style"))
        assert re.search("[\u202e\ufffe]", picture) is None


@pytest.mark.parametrize("name", ["x" * 10_000, "東" * 10_000, "", " ", "a " * 5_000])
def test_no_name_breaks_the_picture(record: Record, name: str) -> None:
    countries = tuple(replace(each, name=name) for each in record.tracker.countries)
    long = replace(record.tracker, title=name, question=name, countries=countries)
    root = fromstring(svg(map_view(long, Scope(date(2025, 9, 10)), Selection()), long))
    assert float(root.get("height", "")) < 2500
    assert max(len(each) for each in texts(root)) < 350


def test_picture_needs_nothing_from_elsewhere(record: Record) -> None:
    picture = svg(record.map().view, record.tracker)
    assert re.findall(r"https?://[^\"]+", picture) == ["http://www.w3.org/2000/svg"]
    assert re.search(r"@import|url\(|<script|javascript", picture) is None


@quick
@given(trackers(), days, bases)
def test_every_country_has_its_tile(tracker: Tracker, day: date, basis: Basis) -> None:
    view = map_view(tracker, Scope(day, basis), Selection())
    found = tiles(fromstring(svg(view, tracker)))
    assert sorted(found) == sorted(tile.country for tile in view.tiles)
    for tile in view.tiles:
        camp = tile.stance.camp if tile.stance else None
        assert classes(found[tile.country])[0] == (f"on-{camp}" if camp else "muted")


@pytest.mark.usefixtures("record_today")
def test_same_bytes_whatever_the_surroundings() -> None:
    command = [sys.executable, "-m", "stancetrack", "map", "--as-of", "2026-07-14"]
    made = [
        subprocess.run(
            [*command, "--format", "svg"],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone, locale in (("1", "Asia/Tokyo", "C"), ("2", "America/Lima", "C.UTF-8"))
    ]
    assert made[0] == made[1] == (PROJECT / "docs" / "map.svg").read_bytes()
