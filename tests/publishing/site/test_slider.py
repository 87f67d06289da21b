"""The front page moved to other days, in a real browser: what it says then is the record's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta

import pytest
from selenium.webdriver.common.keys import Keys

from browsing import Browser
from publishing.site.markup import Element, parsed
from publishing.site.rows import expected, shown
from publishing.site.sites import Site

NEXT = timedelta(days=1)


def front(site: Site) -> str:
    return (site.folder / "index.html").as_uri()


def move(browser: Browser, day: date) -> None:
    """Move the slider to a day, as somebody who drags it does."""
    browser.run(
        "const range = document.getElementById('days');"
        "range.value = (Date.parse(arguments[0]) - Date.parse(stancetrackDays.first)) / 86400000;"
        "range.dispatchEvent(new Event('input', {bubbles: true}))",
        day.isoformat(),
    )


def page(browser: Browser) -> Element:
    return parsed(browser.html())


def where(browser: Browser) -> tuple[str, str, str]:
    """Return the day that the page shows, the one that the slider says, and what the address holds.

    The slider says it to those who do not see it as well.
    """
    day, output, said, hash_ = browser.run(
        "const range = document.getElementById('days');"
        "return [document.getElementById('day').getAttribute('datetime'),"
        " document.getElementById('slider-day').textContent,"
        " range.getAttribute('aria-valuetext'), location.hash]"
    )
    assert output == said
    return day, output, hash_


def some_days(site: Site, first: date) -> Iterator[date]:
    """Yield the days of all events, the first, those next to the first position, and others."""
    tracker = site.record.tracker
    said = sorted({p.date for country in tracker.countries for p in country.positions})
    yield from sorted({e.date for e in tracker.events.values() if first <= e.date < site.as_of})
    yield from (first, max(first, said[0] - NEXT), said[0], site.as_of - NEXT)
    within = [day for day in said if first <= day < site.as_of]
    for share in range(1, 6):
        yield within[len(within) * share // 6] + (share % 2) * NEXT


def test_moved_to_any_day_the_page_says_what_the_matrix_says(
    browser: Browser, real_site: Site
) -> None:
    browser.look(1600)
    browser.open(front(real_site))
    first = date.fromisoformat(browser.run("return stancetrackDays.first"))
    assert first == real_site.record.tracker.starts
    for day in some_days(real_site, first):
        move(browser, day)
        moved = shown(page(browser))
        assert asdict(moved) == asdict(expected(real_site, day)), day
    assert browser.said() == []


def test_moved_to_a_day_the_page_has_both_sides_of_what_is_contested_as_the_page_of_that_day(
    browser: Browser, real_site: Site
) -> None:
    browser.open(front(real_site))
    contested = 0
    for event in real_site.record.tracker.events.values():
        move(browser, event.date)
        of_the_day = parsed((real_site.folder / f"days/{event.date}.html").read_text("utf-8"))
        assert sides(page(browser)) == sides(of_the_day), event.date
        contested += len(sides(of_the_day))
    assert contested > len(real_site.record.tracker.events)


def sides(page: Element) -> dict[str, list[str]]:
    """Return what a page's table says of each contested stance, by the country's code."""
    rows = page.by_id("table").one("tbody").all("tr")
    found = {row["data-country"]: [each.text for each in row.all("span", "sides")] for row in rows}
    return {code: said for code, said in found.items() if said}


def test_moved_to_a_day_the_page_is_cited_as_of_that_day(browser: Browser, real_site: Site) -> None:
    browser.open(front(real_site))
    cited = "return document.querySelector('.cite .plain').innerText"
    own = browser.run(cited)
    move(browser, date(2025, 9, 4))
    assert (own.count(f"As of {real_site.as_of}."), own.count("Data reach 2026-07-14.")) == (1, 1)
    assert browser.run(cited) == own.replace(f"As of {real_site.as_of}.", "As of 2025-09-04.")


def test_long_after_the_reach_the_page_says_so_once_and_marks_no_row(
    browser: Browser, later_site: Site
) -> None:
    browser.look(1600)
    browser.open(front(later_site))
    reach = later_site.record.tracker.data_reach
    stale_after = later_site.record.tracker.stale_after
    assert reach is not None
    assert stale_after is not None
    fresh, old = (reach + timedelta(days=stale_after + more) for more in (0, 1))
    assert old < later_site.as_of
    for day in (old, fresh, later_site.as_of - NEXT):
        move(browser, day)
        moved = page(browser)
        assert asdict(shown(moved)) == asdict(expected(later_site, day)), day
        days = f"Nothing on record for {(day - reach).days} days:"
        assert moved.by_id("old").text.startswith(days) is (day > fresh)


def test_a_day_that_has_come_is_not_said_to_be_to_come(browser: Browser, later_site: Site) -> None:
    browser.open(front(later_site))
    line = ".day-line"
    at_the_end = browser.run("return document.querySelector(arguments[0]).innerText", line)
    move(browser, later_site.record.today)
    moved = browser.run("return document.querySelector(arguments[0]).innerText", line)
    assert "after today" in at_the_end
    assert "after today" not in moved


def test_back_at_its_own_day_the_page_is_as_it_was(browser: Browser, real_site: Site) -> None:
    browser.open(front(real_site))
    # Rows change their places among the line breaks between them, which nobody sees.
    body = r"return document.body.outerHTML.replace(/>\s+</g, '><')"
    before = browser.run(body)
    move(browser, date(2025, 9, 4))
    between = browser.run(body)
    move(browser, real_site.as_of)
    assert between != before
    assert browser.run(body) == before
    assert where(browser) == (f"{real_site.as_of}", f"{real_site.as_of}", "")


def test_keys_move_by_a_day_to_events_and_to_the_ends(browser: Browser, real_site: Site) -> None:
    browser.open(front(real_site))
    first = browser.run("return stancetrackDays.first")
    last = f"{real_site.as_of}"
    events = sorted({f"{e.date}" for e in real_site.record.tracker.events.values()})
    within = [day for day in events if first < day < last]
    browser.focus("#days")

    def pressed(*keys: str) -> str:
        browser.press(*keys)
        day, _, hash_ = where(browser)
        assert hash_ == ("" if day == last else f"#{day}")
        return day

    assert pressed(Keys.ARROW_LEFT) == f"{real_site.as_of - NEXT}"
    assert pressed(Keys.ARROW_DOWN) == f"{real_site.as_of - 2 * NEXT}"
    assert pressed(Keys.ARROW_RIGHT) == f"{real_site.as_of - NEXT}"
    assert pressed(Keys.ARROW_UP) == last
    assert pressed(Keys.ARROW_RIGHT) == last
    down = [pressed(Keys.PAGE_DOWN) for _ in range(len(within) + 2)]
    assert down == [*reversed(within), first, first]
    assert [pressed(Keys.PAGE_UP) for _ in range(len(within) + 2)] == [*within, last, last]
    assert pressed(Keys.HOME) == first
    assert pressed(Keys.END) == last


def test_an_address_with_a_day_shows_that_day(browser: Browser, server: str) -> None:
    browser.open(f"{server}index.html#2025-09-04")
    assert where(browser) == ("2025-09-04", "2025-09-04", "#2025-09-04")
    browser.run("location.hash = '#2025-08-18'")
    assert where(browser)[0] == "2025-08-18"
    assert "2025-08-18" in browser.run("return document.querySelector('caption').textContent")


@pytest.mark.parametrize(
    "fragment", ["1990-01-01", "2999-01-01", "2025-13-45", "2025-02-31", "%E0%A4%A", "matrix"]
)
def test_an_address_with_no_day_of_the_slider_shows_the_last(
    fragment: str, browser: Browser, server: str, real_site: Site
) -> None:
    browser.open(f"{server}index.html#{fragment}")
    assert where(browser)[:2] == (f"{real_site.as_of}",) * 2
    assert browser.said() == []


def test_an_event_in_the_list_moves_the_page_there(browser: Browser, real_site: Site) -> None:
    browser.open(front(real_site))
    browser.focus("a[data-day='2025-09-04']")
    browser.press(Keys.ENTER)
    assert where(browser) == ("2025-09-04", "2025-09-04", "#2025-09-04")
    current = (
        "return [...document.querySelectorAll('[aria-current=date]')].map((it) => it.dataset.day)"
    )
    assert browser.run(current) == ["2025-09-04"]
    move(browser, date(2025, 9, 5))
    assert browser.run(current) == []


NAMES = (
    "return [...document.querySelectorAll('#table tbody tr')].filter((row) => !row.hidden)"
    ".map((row) => row.cells[0].textContent)"
)
SORTED = (
    "return [...document.querySelectorAll('#table th[aria-sort]')]"
    ".map((it) => it.getAttribute('aria-sort'))"
)


def test_the_table_is_sorted_by_keyboard_and_says_how(browser: Browser, real_site: Site) -> None:
    browser.open(front(real_site))
    rows = shown(page(browser)).rows
    made = browser.run(NAMES)
    by_name = sorted(made)
    assert browser.run(SORTED) == ["none", "ascending", "none"]
    browser.focus("th[data-sort=name] button")
    browser.press(Keys.ENTER)
    assert browser.run(NAMES) == by_name
    assert browser.run(SORTED) == ["ascending", "none", "none"]
    browser.press(Keys.SPACE)
    assert browser.run(NAMES) == by_name[::-1]
    assert browser.run(SORTED) == ["descending", "none", "none"]
    browser.focus("th[data-sort=since] button")
    browser.press(Keys.ENTER)
    since = [row.since.lstrip("~") or "9999" for row in shown(page(browser)).rows.values()]
    assert since == sorted(row.since.lstrip("~") or "9999" for row in rows.values())
    browser.focus("th[data-sort=camp] button")
    browser.press(Keys.ENTER)
    assert browser.run(NAMES) == made
    assert browser.run(SORTED) == ["none", "ascending", "none"]


def test_the_table_is_filtered_by_keyboard_and_says_how_many_are_left(
    browser: Browser, real_site: Site
) -> None:
    browser.open(front(real_site))
    rows = shown(page(browser)).rows
    names = browser.run(NAMES)
    browser.focus("#words")
    browser.press("germany")
    assert browser.run(NAMES) == ["Germany"]
    count = "return document.getElementById('shown').textContent"
    assert browser.run(count) == f"1 of {len(names)} countries shown"
    browser.press(*[Keys.BACKSPACE] * len("germany"))
    assert browser.run(NAMES) == names
    assert browser.run(count) == ""
    browser.focus("#camp")
    browser.press("no")
    camp = browser.run("return document.getElementById('camp').value")
    assert len(browser.run(NAMES)) == sum(row.camp == camp for row in rows.values())
    move(browser, date(2025, 9, 4))
    wanted = expected(real_site, date(2025, 9, 4)).rows.values()
    assert len(browser.run(NAMES)) == sum(row.camp == camp for row in wanted)
