"""What each file that the program writes must be, whatever stood in the data."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import fromstring

ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What may stand in no output: all that acts but is not seen, a line break apart."""

_VOID = {"br", "img", "input", "link", "meta"}

_ELEMENTS = _VOID | {
    "a", "article", "body", "caption", "code", "dd", "details", "div", "dl", "dt", "footer",
    "form", "h1", "h2", "h3", "head", "header", "html", "label", "li", "main", "nav", "ol",
    "option", "output", "p", "pre", "script", "section", "select", "span", "strong", "summary",
    "table", "tbody", "td", "th", "thead", "time", "title", "tr", "ul",
}  # fmt: skip
"""Every element of a site's pages."""

_ATTRIBUTES = {
    "alt", "aria-current", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby",
    "autocomplete", "charset", "class", "content", "data-camp", "data-country", "data-day",
    "data-name", "data-sort", "datetime", "defer", "for", "height", "hidden", "href",
    "http-equiv", "id",
    "lang", "max", "media", "min", "name", "rel", "role", "scope", "src", "step", "tabindex",
    "title", "type", "value", "width",
}  # fmt: skip
"""Every attribute of a site's pages."""

_SCRIPTS = {"site.js", "days.js"}

_SVG = {
    "svg", "title", "desc", "style", "defs", "pattern", "rect", "g", "circle", "path", "line",
    "text", "tspan", "polygon", "polyline", "use", "clipPath",
}  # fmt: skip

_ICS_LINE = re.compile(r"[A-Z-]+[;:].*| .*", re.DOTALL)


class _Page(HTMLParser):
    """Holds that a page has no element, attribute or address but the site's own kinds."""

    def __init__(self, others: Collection[str] = ()) -> None:
        super().__init__()
        self._others = others
        self.within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _ELEMENTS or tag in self._others, tag
        values = dict(attrs)
        assert values.keys() <= _ATTRIBUTES, (tag, attrs)
        assert len(values) == len(attrs), (tag, attrs)
        for name in ("href", "src"):
            _check_address(values.get(name) or "")
        if tag == "script":
            assert (values.get("src") or "").rpartition("/")[2] in _SCRIPTS, attrs
        if tag not in _VOID:
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.within.pop() == tag, tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def _check_address(address: str) -> None:
    plain = re.sub(r"[\x00-\x20]", "", address)
    assert urlsplit(plain).scheme in ("", "http", "https", "mailto"), address


def html(text: str, others: Collection[str] = ()) -> None:
    """Hold that a page is whole, and that nothing of the data became a part of it.

    It may have `others` among its elements than a site's pages.
    """
    page = _Page(others)
    page.feed(text)
    page.close()
    assert page.within == []


def fragment(text: str) -> None:
    """Hold that what a notebook shows is whole, without scripts and without a page of its own."""
    html(text, ("h4", "h5", "h6"))
    assert not re.search(r"<(script|head|body|link|meta|form|input)\b", text)


def svg(text: str) -> None:
    """Hold that a picture is XML of the kinds of elements that pictures have."""
    root = fromstring(text)
    for element in root.iter():
        assert element.tag.rpartition("}")[2] in _SVG, element.tag
        for name in element.attrib:
            assert not name.lower().startswith("on"), name
            assert not name.endswith("href"), name


def atom(text: str) -> None:
    """Hold that a feed is XML whose addresses lead to pages."""
    for element in fromstring(text).iter():
        address = element.get("href") or ""
        assert urlsplit(address).scheme in ("", "http", "https", "urn", "tag"), address


def ics(text: str) -> None:
    """Hold that a calendar is lines of properties, each of at most 75 bytes."""
    lines = text.removesuffix("\r\n").split("\r\n")
    depth = 0
    for line in lines:
        assert _ICS_LINE.fullmatch(line), line
        assert len(line.encode()) <= 75, line
        depth += line.startswith("BEGIN:") - line.startswith("END:")
        assert depth >= 0
    assert depth == 0


def table(text: str) -> None:
    """Hold that the rows of CSV have one length."""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert len({len(row) for row in rows}) == 1


def script(text: str) -> None:
    """Hold that a script of data is a variable with JSON, and nothing that ends its element."""
    name, sign, value = text.partition("=")
    if "stancetrack" in name or not sign or len(name) > 60:
        return  # the site's own script, in which nothing of the data stands
    json.loads(value.strip().removesuffix(";"))
    assert "</" not in value


def bib(text: str) -> None:
    """Hold that the braces of BibTeX come in pairs, as it counts them."""
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0


def database(path: Path) -> None:
    """Hold that a database is sound, and that each reference leads somewhere."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []


def _json(text: str) -> None:
    json.loads(text)


_OF_TEXTS: Mapping[str, Callable[[str], None]] = {
    ".html": html,
    ".svg": svg,
    ".xml": atom,
    ".ics": ics,
    ".csv": table,
    ".json": _json,
    ".js": script,
    ".bib": bib,
}


def check(path: Path) -> None:
    """Hold that a file is what its ending says, and that nothing in it acts unseen."""
    if path.suffix == ".db":
        database(path)
        return
    text = path.read_bytes().decode("utf-8")
    if path.suffix not in (".css", ".js"):
        assert not ACTING.search(text.replace("\r\n", "\n")), (path.name, ascii(text))
    if path.suffix in _OF_TEXTS:
        _OF_TEXTS[path.suffix](text)
