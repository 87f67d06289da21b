"""What was said, as an Atom feed (RFC 4287): an entry for each position.

`published` is the day on which it was said, `updated` the commit that last touched its entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from stancetrack.publishing.feeds import wording
from stancetrack.publishing.feeds.naming import tag
from stancetrack.publishing.pictures.svg import said
from stancetrack.publishing.publication import (
    Publication,
    anchor_of,
    feed_of,
    in_an_address,
    page_of,
)
from stancetrack.record.model import Country, Position
from stancetrack.render.values import name_of
from stancetrack.stances.stance import ordered

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'

FRONT = "index.html"
"""The front page of the site."""


def path_of(country: Country | None = None) -> str:
    """Return the path of a country's feed within the site, or of that of all countries."""
    return feed_of(country) if country else "feed.xml"


def feed(publication: Publication, country: Country | None = None) -> str:
    """Return the positions up to the day as Atom, newest first: a country's, or those of all.

    Withdrawn ones, those set aside and those recorded late are among them, and say so in the
    title. An entry's id is a `tag:` URI that rests on the position's permanent id and on the
    host of tracker.yaml's `homepage` (failing that, stancetrack.invalid), and on nothing else:
    it outlives a renamed country, a corrected day and another base URL. `updated` is, in UTC, by
    its author, the commit that last touched a line of the entry; where git knows none, the day
    on which it was said, or withdrawn. Links are whole where the publication has a base URL, else
    relative to the feed's own place.
    """
    written = _Feed(publication, path_of(country))
    chosen = [country] if country else publication.countries
    entries = _entries(publication, chosen)
    root = written.head(country, entries)
    contents = [written.entry(root, entry) for entry in entries]
    indent(root, " ")
    for content, div in contents:  # in which no white space is added
        content.append(div)
    return f"{HEAD}{tostring(root, encoding='unicode')}\n"


class _Entry(NamedTuple):
    country: Country
    position: Position
    updated: datetime


def _entries(publication: Publication, countries: Iterable[Country]) -> list[_Entry]:
    """Return the entries, newest first, those of one day by country and from the last down."""
    found = [
        _Entry(country, position, _updated(publication, position))
        for country in countries
        for position in reversed(ordered(country.positions))
        if position.date <= publication.as_of
    ]
    return sorted(found, key=lambda entry: entry.position.date, reverse=True)


def _updated(publication: Publication, position: Position) -> datetime:
    if touch := publication.touch(position):
        return touch.last
    withdrawn = position.withdrawn
    return _midnight(withdrawn.date if withdrawn else position.date)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC)


class _Feed(NamedTuple):
    """A feed in the making, which lies at a path within the site."""

    publication: Publication
    path: str

    def head(self, country: Country | None, entries: Iterable[_Entry]) -> Element:
        """Return the feed with all that stands before its entries."""
        tracker = self.publication.tracker
        name = name_of(tracker)
        root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en-GB"})
        _text(root, "id", tag(tracker, f"countries/{country.code}" if country else "stances"))
        _text(root, "title", f"{name}: {country.name}" if country else name)
        _text(root, "subtitle", tracker.question or name)
        updated = (entry.updated for entry in entries)
        _moment(root, "updated", max(updated, default=_midnight(self.publication.as_of)))
        self._author(root, name)
        _link(root, "self", self._address(self.path), "application/atom+xml")
        _link(root, "alternate", self._address(page_of(country) if country else FRONT))
        if tracker.license:
            _text(root, "rights", tracker.license)
        _text(root, "generator", "stancetrack")
        return root

    def _author(self, root: Element, name: str) -> None:
        tracker = self.publication.tracker
        author = SubElement(root, "author")
        _text(author, "name", name)
        if tracker.homepage:
            _text(author, "uri", tracker.homepage)
        if tracker.contact and "://" not in tracker.contact:
            _text(author, "email", tracker.contact)

    def entry(self, root: Element, entry: _Entry) -> tuple[Element, Element]:
        """Add an entry; return its content, and what belongs in it."""
        country, position = entry.country, entry.position
        found = SubElement(root, "entry")
        _text(found, "id", tag(self.publication.tracker, f"positions/{position.id}"))
        _text(found, "title", wording.title(self.publication, country, position))
        _moment(found, "published", _midnight(position.date))
        _moment(found, "updated", entry.updated)
        _link(found, "alternate", self._address(anchor_of(country, position.id)))
        statuses = wording.statuses(position, self.publication.touch(position))
        for term in (country.code, position.basis, *statuses):
            SubElement(found, "category", {"term": said(term)})
        content = SubElement(found, "content", {"type": "xhtml"})
        return content, wording.content(self.publication, position)

    def _address(self, path: str) -> str:
        if self.publication.base_url:
            return self.publication.address(path)
        return "../" * self.path.count("/") + in_an_address(path)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = said(text)


def _moment(parent: Element, name: str, moment: datetime) -> None:
    SubElement(parent, name).text = f"{moment.replace(tzinfo=None).isoformat()}Z"


def _link(parent: Element, rel: str, address: str, type_: str = "text/html") -> None:
    SubElement(parent, "link", {"rel": rel, "type": type_, "href": said(address)})
