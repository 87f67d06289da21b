"""A saved page or CSL-JSON is read as a source; what is none is refused, and nothing hangs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from stancetrack.diagnostics import CannotRun
from stancetrack.loading.pages import reference

JSON_LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "Le Monde"},
        {
            "@type": ["NewsArticle"],
            "headline": "Paris  sends\nsoldiers",
            "datePublished": "2026-01-06T23:30:00+01:00",
            "dateModified": "2026-02-01",
            "publisher": {"@type": "Organization", "name": "Le Monde"},
            "mainEntityOfPage": {"@id": "https://lemonde.fr/a"},
        },
    ],
}
META = """\
<!-- saved from url=(0022)https://example.org/saved -->
<meta property="article:published_time" content="2026-01-07T08:00:00Z">
<meta property="article:modified_time" content="2026-03-01">
<meta name="citation_publication_date" content="2026/1/8">
<meta property="og:title" content="A title &amp; more">
<META NAME="og:site_name" content='An outlet'>
<meta property="og:url" content="https://example.org/og">
<meta property="og:type" content="article">
<meta property="og:title" content="Another title">
"""
CSL = {
    "id": "zotero-1",
    "type": "article-newspaper",
    "title": "A title",
    "container-title": "An outlet",
    "author": [{"family": "Doe", "given": "Jane", "ORCID": "x"}, {"literal": "AFP"}, 7, {}],
    "issued": {"date-parts": [["2026", 1, 6]]},
    "accessed": {"raw": "2026-01-09"},
    "URL": "https://example.org/a",
    "abstract": "Somebody else's text.",
    "volume": 7,
    "page": " ",
}


def ld(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


JOURNAL = """\
<meta name="citation_title" content="On x"><meta name="citation_journal_title" content="J. of X">
<meta name="citation_date" content="2026/1/8"/><link rel="canonical" href="https://j.org/1">
"""
SAVED = """\
<!-- saved from url=(0009)https://a.org/b --><!-- saved from url=(1)https://c.org -->
<title>A &lt;b&gt;\u200b</title>
"""
USELESS = {
    "@type": "Report", "publisher": [], "headline": 7, "url": "x y", "datePublished": "2026-02-30",
}  # fmt: skip
SCRIPTS = """\
<script type="application/ld+json">{</script><script>var a = "<title>no</title>"</script>
"""

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "JSON-LD counts first": (
        f"<title>T</title>{META}{ld(JSON_LD)}",
        {
            "type": "article-newspaper", "title": "Paris sends soldiers",
            "container-title": "Le Monde", "issued": "2026-01-06", "URL": "https://lemonde.fr/a",
        },
    ),
    "the tags of a page without it": (
        f"{META}<title>T</title>",
        {
            "type": "article-newspaper", "title": "A title & more",
            "container-title": "An outlet", "issued": "2026-01-07", "URL": "https://example.org/og",
        },
    ),
    "a journal": (
        JOURNAL,
        {
            "type": "article-journal", "title": "On x", "container-title": "J. of X",
            "issued": "2026-01-08", "URL": "https://j.org/1",
        },
    ),
    "no more than a title and where it was saved": (
        SAVED,
        {"type": "webpage", "title": "A <b>", "URL": "https://a.org/b"},
    ),
    "JSON-LD of other kinds": (
        ld([{"@type": "WebPage", "name": "W", "url": "https://a.org"}, {"@type": "BlogPosting",
            "name": "B", "publisher": "P", "mainEntityOfPage": "https://b.org/x"}]),
        {"type": "article-newspaper", "title": "B", "container-title": "P",
         "URL": "https://b.org/x"},
    ),
    "JSON-LD that says nothing of use": (
        f"<title>T</title>{ld(USELESS)}{SCRIPTS}",
        {"type": "webpage", "title": "T"},
    ),
    "a page cut off in a tag": (
        '<title>T</title><meta property="og:title" content="Another',
        {"type": "webpage", "title": "T"},
    ),
    "a script that is no JSON-LD": (
        f"<title>T</title>{ld({'@type': 'NewsArticle', 'headline': 'H'}).replace('ld+', '')}",
        {"type": "webpage", "title": "T"},
    ),
    "CSL-JSON": (
        json.dumps([CSL]),
        {
            "type": "article-newspaper", "title": "A title", "container-title": "An outlet",
            "author": [{"family": "Doe", "given": "Jane"}, {"literal": "AFP"}],
            "issued": "2026-01-06", "accessed": "2026-01-09", "URL": "https://example.org/a",
            "volume": "7",
        },
    ),
    "CSL-JSON with little": (
        json.dumps({"type": "webpage", "title": "T", "author": "x", "issued": {"date-parts": [[]]},
                    "accessed": {"date-parts": [["x"]]}}),
        {"type": "webpage", "title": "T"},
    ),
    "CSL-JSON with an address alone": (
        json.dumps({"type": "webpage", "URL": "https://a.org/b"}),
        {"type": "webpage", "URL": "https://a.org/b"},
    ),
    "CSL-JSON with dates of another form": (
        json.dumps({"type": "webpage", "title": "T", "issued": {"date-parts": []},
                    "accessed": {"date-parts": [2026, 1, 9]}}),
        {"type": "webpage", "title": "T"},
    ),
    "CSL-JSON of a year": (
        json.dumps({"type": "book", "title": "T", "issued": {"date-parts": [[2025]]}}),
        {"type": "book", "title": "T", "issued": "2025"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES.keys())
def test_a_page_is_read_as_a_source(text: str, expected: dict[str, Any]) -> None:
    assert reference(text.encode()) == expected


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("\ufeff<title>Été</title>".encode(), "Été"),
        ('<meta charset="iso-8859-2"><title>Łódź</title>'.encode("iso-8859-2"), "Łódź"),
        ("<title>Été</title>".encode("cp1252"), "Été"),
        ("<title>Été</title>".encode("utf-16"), "Été"),
        (b'<meta charset="nonsense"><title>\xc9t\xe9</title>', "Été"),
        (b"<title>\x81 a</title>", "\ufffd a"),
    ],
)
def test_a_page_is_read_in_its_encoding(content: bytes, title: str) -> None:
    assert reference(content)["title"] == title


NOTHING = ("the page has neither a title nor an address",
           "save the page as HTML, or give --source-url and the like")  # fmt: skip
NO_CSL = ("the file is no CSL-JSON", "export the entry from Zotero as CSL JSON")

REFUSED: dict[str, tuple[bytes, tuple[str, str]]] = {
    "nothing": (b"", NOTHING),
    "bytes": (bytes(range(256)) * 100, NOTHING),
    "no JSON": (b"{", NO_CSL),
    "JSON that is deep": (b"[" * 100_000, NO_CSL),
    "JSON of something else": (b'{"a": 1}', NO_CSL),
    "a list of something else": (b"[1]", NO_CSL),
    "two entries": (
        json.dumps([CSL, CSL]).encode(),
        ("the file holds 2 entries, and a source is one", "export that entry alone"),
    ),
    "a large one": (
        b" " * 50_000_000,
        (
            "the page has more than 10,000,000 bytes",
            "save the page alone, without its pictures, or give --source-url and the like",
        ),
    ),
}


@pytest.mark.parametrize(("content", "expected"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_source_is_refused(content: bytes, expected: tuple[str, str]) -> None:
    with pytest.raises(CannotRun) as raised:
        reference(content)
    assert (str(raised.value), raised.value.help) == expected


@pytest.mark.parametrize(
    "unit", ["<!--", "<script>", "<title>", "<meta ", "<meta a='", "<![", f"<meta {'a' * 30_000}>"]
)  # fmt: skip
def test_however_broken_a_page_is_it_is_read_in_one_pass(unit: str) -> None:
    content = unit * (400_000 // len(unit)) + "<link rel=canonical href=https://a.org/b>"
    assert reference(content.encode())["URL"] == "https://a.org/b"
