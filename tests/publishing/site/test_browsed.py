"""The site in a real browser: every kind of page, wherever it lies and however it is looked at."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from browsing import Browser
from publishing.site.sites import Site, kinds
from publishing.site.test_slider import front, move

LOOKS = ((360, False), (1024, True), (1600, False))
"""How many pixels wide a window is, and whether its reader likes it dark."""


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("place", ["folder", "server"])
def test_every_kind_of_page_fits_asks_nobody_else_and_says_nothing(
    place: str, script: bool, browser: Browser, server: str, real_site: Site
) -> None:
    root = server if place == "server" else f"{real_site.folder.as_uri()}/"
    for path in kinds(real_site):
        browser.open(f"{root}{path}", script=script)
        for width, dark in LOOKS:
            browser.look(width, dark=dark)
            assert browser.width() == width, f"{path} at {width} pixels"
        asked = browser.asked()
        assert f"{root}site.css" in asked
        assert (f"{root}site.js" in asked) is (script and path == "index.html")
        assert [address for address in asked if not address.startswith(root)] == [], path
        assert browser.said() == [], path


def test_without_script_the_page_shows_nothing_that_needs_one(
    browser: Browser, real_site: Site
) -> None:
    browser.look(1024)
    shown = "return ['slider', 'filter'].map((id) => document.getElementById(id).offsetHeight > 0)"
    for script in (True, False):
        browser.open(front(real_site), script=script)
        browser.tell("Emulation.setScriptExecutionDisabled", value=False)
        assert browser.run(shown) == [script, script]


def test_light_and_dark_are_told_apart(browser: Browser, real_site: Site) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    browser.open(front(real_site))
    for dark, colour in ((False, "rgb(255, 255, 255)"), (True, "rgb(18, 18, 18)")):
        browser.look(1024, dark=dark)
        assert browser.run(ground) == colour


@pytest.mark.parametrize(
    ("width", "dark"), [(360, True), (1600, False)], ids=["360 dark", "1600 light"]
)
def test_axe_has_nothing_against_any_kind_of_page(
    width: int, dark: bool, browser: Browser, told_site: Site
) -> None:
    browser.look(width, dark=dark)
    for path in kinds(told_site):
        browser.open((told_site.folder / path).as_uri())
        assert browser.violations() == [], path


def test_axe_has_nothing_against_a_page_whose_script_did_not_run(
    browser: Browser, told_site: Site
) -> None:
    browser.look(360)
    browser.open(front(told_site), script=False)
    assert browser.violations() == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_has_nothing_against_the_front_page_moved_to_another_day(
    dark: bool, browser: Browser, real_site: Site
) -> None:
    browser.look(1024, dark=dark)
    browser.open(front(real_site))
    move(browser, date(2025, 9, 4))
    assert browser.violations() == []


def texts(printed: bytes) -> list[str]:
    """Return the text of each page of a PDF."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages]


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("index.html", "2026-07-14"),
        ("days/2025-09-04.html", "2025-09-04"),
        ("index.html#2025-09-04", "2025-09-04"),
        ("countries/germany.html", "2026-07-14"),
    ],
)
def test_each_printed_page_names_its_day_and_its_number(
    path: str, day: str, browser: Browser, real_site: Site
) -> None:
    browser.look(1024)
    browser.open(f"{real_site.folder.as_uri()}/{path}")
    title = real_site.record.tracker.title
    pages = texts(browser.printed())
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert f"{title} · as of {day}" in text
        assert f"{number}" in text


def test_a_page_moved_back_prints_its_own_day_again(browser: Browser, real_site: Site) -> None:
    browser.open(front(real_site))
    move(browser, date(2025, 9, 4))
    move(browser, real_site.as_of)
    pages = texts(browser.printed())
    assert all(f"as of {real_site.as_of}" in text for text in pages)
    assert all("as of 2025-09-04" not in text for text in pages)
