"""Web addresses without what does not tell pages apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings import findings_in
from sample import SOURCES, write_record
from stancetrack.checks.addresses import page, tracking, without_tracking

ONE_PAGE = [
    ("https://x.de/m%C3%BCnchen", "https://x.de/münchen"),
    ("https://x.de/m%c3%bcnchen", "https://x.de/mu\u0308nchen"),
    ("https://x.de/%7Ea", "https://x.de/~a"),
    ("https://x.de/a%2fb", "https://x.de/a%2Fb"),
    ("https://x.de:443/a", "https://x.de/a"),
    ("http://x.de:80/a", "https://x.de/a"),
    ("https://x.de/a?b=1&c=2", "https://x.de/a?c=2&b=1"),
    ("https://x.de/a?utm_source=s&b=1&c=2", "https://x.de/a/?c=2&b=1#end"),
    ("https://x.de/a?", "https://x.de/a"),
    ("https://www.X.de./a", "https://x.de/a"),
    ("https://münchen.de/a", "https://xn--mnchen-3ya.de/a"),
    ("https://x.de/?q=%C3%BC", "https://x.de?q=ü"),
    ("https://x.de/#/", "https://x.de"),
]

TWO_PAGES = [
    ("https://x.de/a%2Fb", "https://x.de/a/b"),
    ("https://x.de:8443/a", "https://x.de/a"),
    ("https://x.de:80/a", "https://x.de/a"),
    ("https://x.de/a?b=1", "https://x.de/a?b=2"),
    ("https://x.de/a?b=1", "https://x.de/ab=1"),
    ("https://x.de/#/news/1", "https://x.de/#/news/2"),
    ("https://x.de/#!1", "https://x.de/"),
    ("https://x.de/A", "https://x.de/a"),
    ("https://x.de/A/b", "https://x.de/a/b"),
    (f"https://{'ü' * 70}.de/a", f"https://{'ü' * 71}.de/a"),
]


@pytest.mark.parametrize(("one", "other"), ONE_PAGE)
def test_two_spellings_of_one_address_are_one_page(one: str, other: str) -> None:
    assert page(one) == page(other)


@pytest.mark.parametrize(("one", "other"), TWO_PAGES)
def test_what_may_lead_to_two_pages_stays_apart(one: str, other: str) -> None:
    assert page(one) != page(other)


@pytest.mark.parametrize(
    ("url", "names", "mended"),
    [
        ("https://x.de/a?utm_source=s#p", ("utm_source",), "https://x.de/a#p"),
        ("https://x.de/?a=1&gclid=2&b=3&utm_x=&gclid=4", ("gclid", "utm_x"), "https://x.de/?a=1&b=3"),
        ("https://x.de/?utm_=1&agclid=2", (), "https://x.de/?utm_=1&agclid=2"),
        ("https://web.archive.org/web/2025/https://x.de/?utm_source=s", (), None),
        ("https://archive.example/https:/x.de/a?gclid=2", (), None),
        ("https://archive.example/?url=http://x.de/?a=1&utm_source=s", (), None),
    ],
)  # fmt: skip
def test_only_an_addresss_own_parameters_follow_its_readers(
    url: str, names: tuple[str, ...], mended: str | None
) -> None:
    assert tracking(url) == names
    assert without_tracking(url) == (mended or url)


@pytest.mark.parametrize(
    ("url", "rules"),
    [
        ("https://example.org/#/news/1", []),
        ("https://example.org/#!news", []),
        ("https://example.org/#top", ["home-page-url"]),
        ("https://example.org/#/", ["home-page-url"]),
        ("https://web.archive.org/web/2025/https://example.org/a?utm_source=s", []),
        ("https://example.org/a?utm_source=s", ["tracking-parameters"]),
    ],
)
def test_a_page_behind_a_sign_and_an_archived_one_are_pages(
    url: str, rules: list[str], tmp_path: Path
) -> None:
    sources = SOURCES.replace("https://afp.example.org/paris", url, 1)
    found = findings_in(write_record(tmp_path, {"sources.yaml": sources}))
    assert [
        finding.rule.name for finding in found if finding.location.path.endswith("sources.yaml")
    ] == rules
