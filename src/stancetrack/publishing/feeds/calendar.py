"""The events of tracker.yaml as a calendar (iCalendar, RFC 5545) that others can subscribe to."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.diagnostics import one_line
from stancetrack.publishing.feeds.naming import authority
from stancetrack.publishing.publication import Publication
from stancetrack.record.frame import Event
from stancetrack.render.values import name_of

PATH = "events.ics"
"""The path of the calendar within the site."""

_OCTETS = 75
"""The longest line, without its break."""


def events(publication: Publication) -> str:
    """Return every event as a day of a calendar, oldest first, in lines that end in CRLF.

    An event's UID rests on its name and on the host of tracker.yaml's `homepage` (failing that,
    stancetrack.invalid), its stamp on its day, so that the same record gives the same bytes.
    """
    return "".join(f"{_folded(line)}\r\n" for line in _lines(publication))


def _lines(publication: Publication) -> Iterator[str]:
    tracker = publication.tracker
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//stancetrack//events//EN"
    yield "CALSCALE:GREGORIAN"
    yield f"NAME:{_text(name_of(tracker))}"
    yield f"X-WR-CALNAME:{_text(name_of(tracker))}"
    for event in sorted(tracker.events.values(), key=lambda event: (event.date, event.name)):
        yield from _event(publication, event)
    yield "END:VCALENDAR"


def _event(publication: Publication, event: Event) -> Iterator[str]:
    day = event.date.isoformat().replace("-", "")
    yield "BEGIN:VEVENT"
    yield f"UID:{event.name}@{authority(publication.tracker)}"
    yield f"DTSTAMP:{day}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day}"
    yield f"SUMMARY:{_text(event.label)}"
    if publication.base_url and event.date <= publication.as_of:
        yield f"URL:{publication.address(f'index.html#{event.date}')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """Return text of the data as a value of the kind TEXT, in one line."""
    line = one_line(" ".join(text.split()))
    for sign in ("\\", ";", ","):
        line = line.replace(sign, f"\\{sign}")
    return line


def _folded(line: str) -> str:
    """Return a line folded so that none has more than 75 octets and no letter is split."""
    rows = [""]
    size = 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            rows.append("")
            size = 1  # the space that continues a line
        rows[-1] += letter
        size += octets
    return "\r\n ".join(rows)
