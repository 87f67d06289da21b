"""The calendar of events: what calendar programs read of it, in the form of RFC 5545."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from publishing.published import REAL, opened, published, stated
from sample import TRACKER
from stancetrack.publishing.feeds.calendar import events
from stancetrack.record.frame import Event

LABELS = (
    "Paris, again; the \\n 3rd \\ time: „Gipfel“",
    "ÄÖ🇺🇦" * 60,
    "x" * 200,
    "a line\nbreak\r\nEND:VEVENT\x00\x1b[31m \u2028 \u202e \ud800 <b>",
)


def read(text: str) -> Any:
    """Return the events of a calendar as a calendar program reads them."""
    return Calendar.from_ical(text).walk("VEVENT")


def test_each_event_is_a_day(tmp_path: Path) -> None:
    assert events(opened(tmp_path)) == "\r\n".join(
        (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//stancetrack//events//EN",
            "CALSCALE:GREGORIAN",
            "NAME:Troops for Ukraine",
            "X-WR-CALNAME:Troops for Ukraine",
            "BEGIN:VEVENT",
            "UID:washington-2025-08@stancetrack.invalid",
            "DTSTAMP:20250818T000000Z",
            "DTSTART;VALUE=DATE:20250818",
            "SUMMARY:Washington summit",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:paris-2025-09@stancetrack.invalid",
            "DTSTAMP:20250904T000000Z",
            "DTSTART;VALUE=DATE:20250904",
            "SUMMARY:Paris summit",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        )
    )


def test_where_the_address_is_known_an_event_leads_to_its_day(tmp_path: Path) -> None:
    publication = opened(tmp_path, base_url="https://example.org/soldiers/")
    found = read(events(stated(publication, homepage="https://example.org/")))
    assert [(str(event["UID"]), str(event["URL"])) for event in found] == [
        ("washington-2025-08@example.org", "https://example.org/soldiers/index.html#2025-08-18"),
        ("paris-2025-09@example.org", "https://example.org/soldiers/index.html#2025-09-04"),
    ]


def test_a_name_outlives_another_label_and_another_day(tmp_path: Path) -> None:
    moved = TRACKER.replace("2025-09-04, label: Paris summit", "2025-09-05, label: Summit")
    before = opened(tmp_path / "before")
    after = opened(tmp_path / "after", {"tracker.yaml": moved})
    uids = [[str(event["UID"]) for event in read(events(each))] for each in (before, after)]
    assert uids[0] == uids[1]


@pytest.mark.parametrize("label", LABELS, ids=range(len(LABELS)))
def test_any_label_is_read_as_it_stands_in_lines_of_75_octets(tmp_path: Path, label: str) -> None:
    publication = opened(tmp_path)
    event = Event("paris", date(1, 1, 2), label, publication.tracker.origin)
    written = events(stated(publication, events={"paris": event}, title=label))
    lines = written.encode().split(b"\r\n")
    assert all(len(line) <= 75 and line.decode() for line in lines[:-1])
    assert not {*b"\r\n"} & {*b"".join(lines)}
    (found,) = read(written)
    plain = label.encode("utf-8", "backslashreplace").decode()
    shown = plain if plain.isprintable() else (
        "a line break END:VEVENT\\x00\\x1b[31m \\u202e \\ud800 <b>"
    )  # fmt: skip
    assert str(found["SUMMARY"]) == shown
    assert found["DTSTART"].dt == date(1, 1, 2)
    assert found["DTSTAMP"].dt == datetime(1, 1, 2, tzinfo=UTC)


def test_the_real_events_are_read_on_their_days() -> None:
    found = read(events(published(REAL)))
    expected = sorted((event.date, event.label) for event in REAL.tracker.events.values())
    assert sorted((event["DTSTART"].dt, str(event["SUMMARY"])) for event in found) == expected
    assert len({str(event["UID"]) for event in found}) == len(expected)


def test_a_record_without_events_is_an_empty_calendar(tmp_path: Path) -> None:
    written = events(stated(opened(tmp_path), events={}, title=""))
    assert read(written) == []
    assert "NAME:Stances\r\n" in written
