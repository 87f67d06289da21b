"""A record in which there is next to nothing is a site as well, and says what is not there."""

from __future__ import annotations

from datetime import date

import pytest

from browsing import Browser
from publishing.site.rows import shown
from publishing.site.sites import Site
from publishing.site.test_slider import front
from sample import TODAY
from stancetrack import load
from stancetrack.publishing.site.build import build

TRACKER = """\
question: Will it?
vocabulary:
  conditions:
    ceasefire: {label: Ceasefire}
"""

TONGA = "country: TO\nname: Tonga\npositions: []\n"


@pytest.fixture(scope="module")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("bare")
    (folder / "stances/countries").mkdir(parents=True)
    files = {
        "tracker.yaml": TRACKER,
        "sources.yaml": "references: []\n",
        "claims.yaml": "claims: []\n",
        "countries/tonga.yaml": TONGA,
    }
    for path, text in files.items():
        (folder / "stances" / path).write_text(text)
    record = load(folder / "stances", today=date.fromisoformat(TODAY))
    build(record, folder / "site", None, None, None, lambda _: None)
    return Site(folder / "site", record, record.today)


def test_it_says_that_nothing_is_recorded(bare_site: Site) -> None:
    page = bare_site.page("index.html")
    stands = shown(page)
    assert stands.tally == {"no_position": 1}
    assert stands.rows["TO"].camp == "no_position"
    assert (stands.old, page.by_id("reach").text) == (False, "No positions are recorded.")
    assert [each for each in page if each.attributes.get("id") == "new"] == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("changes.html", "Nothing has been said that counts."),
        ("countries/tonga.html", "0 positions. Oldest first."),
        ("about.html", "1 country, 0 positions, 0 sources, 0 claims."),
        ("about.html", "The record states no licence for its data."),
        ("sources.html", "0 sources."),
    ],
)
def test_each_page_says_what_is_not_there(path: str, said: str, bare_site: Site) -> None:
    assert said in bare_site.page(path).by_id("content").text


def test_it_makes_no_noise_in_a_browser(browser: Browser, bare_site: Site) -> None:
    browser.look(360)
    for path in bare_site.pages:
        browser.open((bare_site.folder / path).as_uri())
        assert (browser.said(), browser.width()) == ([], 360), path
    browser.open(front(bare_site))
    assert browser.run("return document.getElementById('days').max") == "0"
    assert browser.violations() == []
