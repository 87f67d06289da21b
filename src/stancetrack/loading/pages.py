"""Saved web pages and CSL-JSON read as one source of the bibliography; nothing is fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import unescape
from typing import Any

from stancetrack.diagnostics import CannotRun
from stancetrack.loading.decoding import FORBIDDEN
from stancetrack.loading.tags import COMMENT, tags
from stancetrack.record import csl
from stancetrack.record.snapshot import MAX_BYTES

Reference = Mapping[str, Any]
"""What is known of a source, by CSL variables: texts, and authors as lists of names' parts."""

_KEPT = (
    "type", "title", "author", "container-title", "publisher", "issued", "accessed", "volume",
    "issue", "page", "number", "genre", "language", "ISBN", "ISSN", "DOI", "URL",
)  # fmt: skip
"""The variables that are taken from CSL-JSON; an abstract, say, is somebody else's text."""

_ARTICLES = ("Article", "Posting", "Report", "WebPage")
"""How the types of schema.org end that describe what a page is about, the best first."""

_CHARSET = re.compile(rb"charset=[\"']?([\w-]{1,40})", re.IGNORECASE)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)", re.ASCII)
_UNSEEN = re.compile("[\xad\u200b\u2060\ufeff]")
"""What pages break long words at, and the like."""

_DEEPEST = 20


def reference(content: bytes) -> Reference:
    """Return the source that a saved page, or a file of CSL-JSON with one entry, describes.

    Of a page JSON-LD counts first, then `article:published_time`, `citation_*` and `og:`; a day
    of modification never does. Raises CannotRun where nothing can be read.
    """
    if len(content) > MAX_BYTES:
        raise CannotRun(
            f"the page has more than {MAX_BYTES:,} bytes",
            "save the page alone, without its pictures, or give --source-url and the like",
        )
    text = _decoded(content)
    if text.lstrip()[:1] in ("[", "{"):
        return _from_csl(text)
    found = {key: value for key, value in _Page(text).reference.items() if value}
    if "title" not in found and "URL" not in found:
        raise CannotRun(
            "the page has neither a title nor an address",
            "save the page as HTML, or give --source-url and the like",
        )
    return found


def _decoded(content: bytes) -> str:
    named = _CHARSET.search(content, 0, 4096)
    names = ["utf-8-sig", named[1].decode("ascii", "ignore") if named else "", "cp1252"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        names = ["utf-16"]
    for name in names:
        try:
            return content.decode(name)
        except (UnicodeError, LookupError):
            continue
    return content.decode("utf-8", "replace")


def _from_csl(text: str) -> Reference:
    refused = "the file is no CSL-JSON", "export the entry from Zotero as CSL JSON"
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise CannotRun(*refused) from None
    entries = read if isinstance(read, list) else [read]
    if len(entries) != 1:
        raise CannotRun(
            f"the file holds {len(entries)} entries, and a source is one",
            "export that entry alone",
        )
    if not isinstance(entries[0], dict):
        raise CannotRun(*refused)
    found = {key: _csl_value(key, entries[0].get(key)) for key in _KEPT}
    found = {key: value for key, value in found.items() if value}
    if found.get("type") not in csl.TYPES or not {"title", "URL"} & found.keys():
        raise CannotRun(*refused)
    return found


def _csl_value(key: str, value: Any) -> Any:
    if key in csl.NAME_VARIABLES:
        names = [_name(each) for each in value] if isinstance(value, list) else []
        return [name for name in names if name]
    if key in csl.DATE_VARIABLES:
        return _csl_date(value)
    return _clean(str(value)) if isinstance(value, str | int) else None


def _name(value: Any) -> dict[str, str]:
    parts = value if isinstance(value, dict) else {}
    return {
        part: _clean(parts[part])
        for part in csl.NAME_PARTS
        if isinstance(parts.get(part), str) and parts[part].strip()
    }


def _csl_date(value: Any) -> str | None:
    """Return a date of CSL-JSON as YYYY, YYYY-MM or YYYY-MM-DD."""
    held = value if isinstance(value, dict) else {}
    parts = held.get("date-parts")
    if not isinstance(parts, list):
        return _day(held.get("raw"))
    numbers = parts[0] if parts and isinstance(parts[0], list) else []
    words = [str(number) for number in numbers[:3]]
    if not words or not all(word.isascii() and word.isdigit() for word in words):
        return None
    return "-".join([f"{words[0]:0>4}", *(f"{word:0>2}" for word in words[1:])])


class _Page:
    """What a page says about itself."""

    def __init__(self, text: str) -> None:
        self._metas: dict[str, str] = {}
        self._linked: list[str] = []
        self._titles: list[str] = []
        self._json: list[str] = []
        for name, held, body in tags(text):
            self._take(name, held, body)

    def _take(self, name: str, held: Mapping[str, str], body: str) -> None:
        if name == "meta":
            key = held.get("property") or held.get("name") or ""
            self._metas.setdefault(key.lower(), held.get("content", ""))
        elif name == "link" and held.get("rel", "").lower() == "canonical":
            self._linked.append(held.get("href", ""))
        elif name == "title":
            self._titles.append(unescape(body))
        elif name == "script" and "ld+json" in held.get("type", "").lower():
            self._json.append(body)
        elif name == COMMENT and (saved := _SAVED_FROM.search(body)):
            self._metas.setdefault("saved-from", saved[1])

    @property
    def reference(self) -> dict[str, str | None]:
        """What is found, by CSL variables; None for what is not."""
        told = next(_about(self._json), {})
        meta = self._metas.get
        published = (
            told.get("datePublished"), meta("article:published_time"),
            meta("citation_publication_date"), meta("citation_online_date"), meta("citation_date"),
        )  # fmt: skip
        addresses = (
            _address(told), *self._linked, meta("citation_public_url"), meta("og:url"),
            meta("saved-from"),
        )  # fmt: skip
        titles = (
            told.get("headline"), told.get("name"), meta("citation_title"), meta("og:title"),
            *self._titles,
        )  # fmt: skip
        outlets = (
            _named(told.get("publisher")), meta("citation_journal_title"), meta("og:site_name"),
            meta("citation_publisher"),
        )  # fmt: skip
        return {
            "type": _kind(told, self._metas),
            "title": _first(titles),
            "container-title": _first(outlets),
            "issued": next((day for each in published if (day := _day(each))), None),
            "URL": next((a for each in addresses if (a := _web(each))), None),
        }


def _kind(told: Mapping[str, Any], metas: Mapping[str, str]) -> str:
    if "citation_journal_title" in metas:
        return "article-journal"
    named = any(str(each).endswith(_ARTICLES[:2]) for each in _listed(told.get("@type")))
    return "article-newspaper" if named or metas.get("og:type") == "article" else "webpage"


def _about(texts: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Yield what JSON-LD says of the page, the best first."""
    objects = [each for text in texts for each in _objects(_json(text), _DEEPEST)]
    for ending in _ARTICLES:
        for each in objects:
            if any(str(type_).endswith(ending) for type_ in _listed(each.get("@type"))):
                yield each


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Yield the objects at the top of JSON-LD: itself, those of a list and of a graph."""
    if isinstance(value, dict):
        yield value
        value = value.get("@graph")
    if isinstance(value, list) and depth:
        for each in value:
            yield from _objects(each, depth - 1)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _named(value: Any) -> str | None:
    held = _listed(value)[0] if _listed(value) else None
    name = held.get("name") if isinstance(held, dict) else held
    return name if isinstance(name, str) else None


def _address(told: Mapping[str, Any]) -> Any:
    page = told.get("mainEntityOfPage")
    return told.get("url") or (page.get("@id") if isinstance(page, dict) else page)


def _web(value: Any) -> str | None:
    found = _clean(value) if isinstance(value, str) else ""
    return found if found.startswith(("https://", "http://")) and " " not in found else None


def _first(values: Sequence[Any]) -> str | None:
    texts = (_clean(value) for value in values if isinstance(value, str))
    return next((text for text in texts if text), None)


def _clean(text: str) -> str:
    return " ".join(_UNSEEN.sub("", FORBIDDEN.sub("", text)).split())


def _day(value: Any) -> str | None:
    """Return the day with which a text begins, as YYYY-MM-DD."""
    match = _DAY.match(value.strip()) if isinstance(value, str) else None
    try:
        return date(*(int(part) for part in match.groups())).isoformat() if match else None
    except ValueError:
        return None
