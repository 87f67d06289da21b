"""The timeline as a picture: each span tells its answer by colour, by sign and in words."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings

from conftest import PROJECT, Program
from generated import ORIGIN, bases, trackers
from generated import TRACKER as GENERATED
from said import position
from sample import TODAY, write_record
from stancetrack import load
from stancetrack.api.record import Record
from stancetrack.publishing.pictures.lettering import width_of
from stancetrack.publishing.pictures.timeline import svg
from stancetrack.record.model import Basis, Country, Tracker, Troops
from stancetrack.render.reports.timeline import timeline as report
from stancetrack.render.reports.timeline_axis import MOST_NAMED
from stancetrack.render.screen import Screen
from stancetrack.stances.contests import Contest
from stancetrack.stances.stance import Scope
from stancetrack.views.timeline import timeline
from telling import TELLING

quick = settings(max_examples=10, deadline=None, derandomize=True, database=None)

SVG = "{http://www.w3.org/2000/svg}"

DAYS = "from 2025-02-10 to 2025-09-10"

HOSTILE = (
    "</title><script>alert(1)</script> <a href='javascript:alert(2)'>x</a> \"' onload=x &amp; "
    "\u202eabc ]]> <!-- https://evil.example/x.png url(https://evil.example) \ufffe\ufdd0"
)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return replace(load(write_record(tmp_path, TELLING)), today=date.fromisoformat(TODAY))


@pytest.fixture(scope="module")
def real() -> Record:
    return load(PROJECT / "stances")


def drawn(record: Record, *countries: str, **asked: str) -> Element:
    return fromstring(svg(record.timeline(countries, **asked).view, record.tracker))


def texts(parent: Element) -> list[str]:
    return [each.text or "" for each in parent.iter(f"{SVG}text")]


def spans(root: Element) -> dict[str, Element]:
    """Return the groups of the spans by what a pointer shows over each."""
    found = {}
    for group in root.iter(f"{SVG}g"):
        title = group.find(f"{SVG}title")
        if title is not None:
            found[title.text or ""] = group
    return found


def fill(group: Element) -> str:
    rect = group.find(f"{SVG}rect")
    assert rect is not None
    return rect.get("fill", "") or rect.get("class", "")


def lines(parent: Element, kind: str) -> int:
    return sum(each.get("class") == kind for each in parent.iter(f"{SVG}path"))


def test_each_span_has_its_colour_and_its_words(record: Record) -> None:
    found = spans(drawn(record))
    assert {title: fill(group) for title, group in found.items()} == TOLD


TOLD = {
    "France: yes, 2025-08-19 to 2025-09-10; Emmanuel Macron, President (official)": (
        "crisp fill-yes"
    ),
    "United Kingdom: yes, 2025-02-20 to 2025-08-19; Keir Starmer, Prime Minister (official)": (
        "crisp fill-yes"
    ),
    "United Kingdom: yes, stale, 2025-08-20 to 2025-09-10; Keir Starmer, Prime Minister "
    "(official)": "crisp fill-yes",
    "Germany: not stated (claimed: yes), 2025-08-19 to 2025-09-03": "crisp fill-not_stated",
    "Germany: undecided, 2025-09-04 to 2025-09-05; Friedrich Merz, Chancellor (official)": (
        "crisp fill-undecided"
    ),
    "Germany: undecided, disputed, 2025-09-06 to 2025-09-10; Friedrich Merz, Chancellor "
    "(official)": "crisp fill-undecided",
    "Italy: not stated, 2025-02-10 to 2025-03-01": "crisp fill-not_stated",
    "Italy: no, 2025-03-02 to 2025-08-29; Giorgia Meloni, Prime Minister (official)": (
        "crisp fill-no"
    ),
    "Italy: no, stale, 2025-08-30 to 2025-09-10; Giorgia Meloni, Prime Minister (official)": (
        "crisp fill-no"
    ),
    "Poland: undecided, 2025-03-02 to 2025-08-18; a report that names no speaker (reported)": (
        "url(#timeline-hatch-undecided)"
    ),
    "Poland: no, split, 2025-08-19 to 2025-09-10; Donald Tusk, Prime Minister (official)": (
        "crisp fill-no"
    ),
    "Norway: not stated, 2025-08-01 to 2025-08-19": "crisp fill-not_stated",
    "Norway: not stated (claimed: yes), 2025-08-20 to 2025-09-10": "crisp fill-not_stated",
}


def test_picture_says_in_itself_what_it_shows_and_where_the_record_ends(record: Record) -> None:
    shown = texts(drawn(record))
    assert shown[:13] == [
        "Troops for Ukraine",
        "Will this country send its own soldiers to Ukraine as part of a post-war force?",
        "Timeline · as of 2026-06-01 · data reach to 2025-09-10",
        f"2 yes · 1 undecided · 2 no · 1 not stated · {DAYS}, where the record ends",
        "Nothing on record for 264 days: on 2026-06-01 every stance is older than 180 days.",
        *("yes, official", "undecided, official", "undecided, reported", "no, official"),
        *("not stated", "(", ")", "claimed by others alone: yes"),
    ]
    assert shown[-1] == "The record ends 2025-09-10"
    assert texts(drawn(record, as_of="2025-09-01"))[-1] == "Drawn up to 2025-09-01"


def test_events_and_months_are_named(record: Record) -> None:
    shown = texts(drawn(record))
    assert [each for each in shown if "summit" in each] == [
        "2025-03-02 London summit",
        "2025-08-18 Washington summit",
        "2025-09-04 Paris summit",
    ]
    assert shown.count("2025-04") == 2
    assert lines(drawn(record), "event") == 3


def test_picture_is_readable_aloud(record: Record) -> None:
    root = drawn(record)
    named = root.get("aria-labelledby", "").split()
    label, description = (each for each in root if each.get("id") in named)
    assert root.get("role") == "img"
    reach = "as of 2026-06-01 · data reach to 2025-09-10"
    assert label.text == f"Troops for Ukraine: timeline · {reach}"
    assert (description.text or "").endswith(
        "older than 180 days. Yes: France, United Kingdom. Undecided: Germany. "
        "No: Italy, Poland. Not stated: Norway."
    )


def test_what_qualifies_a_stance_is_a_line_along_it_and_a_sign(record: Record) -> None:
    for country, kind, sign, means in (
        ("pl", "line", "≠", "≠ split: the country's own voices differ"),
        ("de", "line dashed", "!", "! disputed: somebody else says otherwise"),
        ("uk", "line dotted", "†", "† stale: not said again for more than 180 days"),
    ):
        root = drawn(record, country)
        assert lines(root, kind) == 2  # one of them in the key
        assert texts(root).count(sign) >= 1
        assert means in texts(root)
    assert lines(drawn(record, "fr"), "line") == 0


def test_both_ways_of_being_contested_have_a_line_each(record: Record) -> None:
    view = record.timeline(["de"]).view
    (lane,) = view.lanes
    span = lane.spans[-1]
    both = span.standing._replace(contests=tuple(Contest))
    view = view._replace(lanes=(lane._replace(spans=(span._replace(standing=both),)),))
    root = fromstring(svg(view, record.tracker))
    paths = {p.get("class"): p.get("d", "") for p in root.iter(f"{SVG}path")}
    assert paths["line"] != paths["line dashed"]
    assert "≠!" in texts(root)


def test_signs_that_have_no_room_are_left_out_and_lines_stay(real: Record) -> None:
    root = drawn(real, "be", as_of="2026-07-14")
    assert lines(root, "line") >= 2


def test_sign_on_a_hatched_bar_has_a_ground_of_its_own(real: Record) -> None:
    root = drawn(real, "ch", as_of="2026-07-14")
    assert "url(#timeline-hatch-undecided)" in {fill(group) for group in spans(root).values()}
    chips = [g for g in root.iter(f"{SVG}g") if g.get("class") == "on-undecided"]
    assert any(fill(chip) == "fill-undecided" for chip in chips)
    patterns = [each.get("id") for each in root.iter(f"{SVG}pattern")]
    assert patterns == ["timeline-hatch-undecided"]


def test_inferred_days_are_said_to_be_so(real: Record) -> None:
    said = "Some changes are of an inferred day."
    root = drawn(real, "uk", as_of="2026-07-14")
    assert said in texts(root)
    assert any(" ~2025-" in title for title in spans(root))


def test_one_country_has_a_picture_of_its_own(record: Record) -> None:
    root = drawn(record, "germany")
    shown = texts(root)
    assert shown[0] == "Germany"
    assert shown.count("2025-04") == 1
    assert not [each for each in shown if "(1)" in each]
    assert float(root.get("height", "")) < 420


def test_ids_begin_with_the_name_of_the_picture(record: Record) -> None:
    root = fromstring(svg(record.timeline(["pl"]).view, record.tracker, "poland"))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert ids == ["poland", "poland-title", "poland-description", "poland-hatch-undecided"]


def test_labels_of_events_do_not_overlap(real: Record) -> None:
    root = drawn(real, as_of="2026-07-14")
    labels = [e for e in root.iter(f"{SVG}text") if e.get("class") == "label muted haloed"]
    boxes = [
        (float(e.get("y", "")), float(e.get("x", "")), width_of(e.text or "", 11)) for e in labels
    ]
    for y, x, width in boxes:
        beside = [(a, b) for other, a, b in boxes if abs(other - y) < 10 and a > x]
        assert all(x + width < a for a, _ in beside)
        assert x + width < 1120
        assert x > 0


def test_nothing_of_the_data_acts(record: Record) -> None:
    tracker = record.tracker
    countries = tuple(
        replace(
            each,
            name=HOSTILE,
            positions=tuple(replace(p, speaker=HOSTILE) for p in each.positions),
        )
        for each in tracker.countries
    )
    events = {name: replace(event, label=HOSTILE) for name, event in tracker.events.items()}
    hostile = replace(
        tracker,
        title=HOSTILE,
        question=HOSTILE,
        countries=countries,
        events=events,
        labels={"yes": HOSTILE},
    )
    picture = svg(timeline(hostile, Scope(date(2026, 6, 1))), hostile)
    root = fromstring(picture.encode())
    assert {each.tag.removeprefix(SVG) for each in root.iter()} == {
        *("svg", "title", "desc", "style", "rect", "g", "text", "circle", "path"),
        *("defs", "pattern"),
    }
    names = {name for each in root.iter() for name in each.attrib}
    assert [name for name in names if name.startswith("on") or "href" in name] == []
    style = root.find(f"{SVG}style")
    assert style is not None
    assert "evil" not in (style.text or "")
    assert {each.get("fill") for each in root.iter(f"{SVG}rect")} == {
        *(None, "url(#timeline-hatch-undecided)")
    }


def test_events_that_are_too_many_are_ticks_alone(record: Record) -> None:
    summit = record.tracker.events["paris-2025-09"]
    events = {f"e{n}": replace(summit, name=f"e{n}") for n in range(MOST_NAMED + 1)}
    tracker = replace(record.tracker, events=events)
    root = fromstring(svg(timeline(tracker, Scope(date(2026, 6, 1))), tracker))
    assert lines(root, "event") == MOST_NAMED + 1
    assert not [each for each in texts(root) if "summit" in each]
    said = [each.text for each in root.iter(f"{SVG}title")]
    assert said.count("2025-09-04: Paris summit") == MOST_NAMED + 1


@pytest.mark.parametrize("first", [date.min, date.max])
@pytest.mark.parametrize("stale_after", [None, 5, 3_000_000])
def test_days_at_the_ends_of_time_are_drawn(first: date, stale_after: int | None) -> None:
    said = (
        replace(position(troops=Troops.YES), date=first),
        replace(position(troops=Troops.NO, speaker="Another"), date=date.max),
    )
    country = Country("DE", "Germany", (), said, "germany.yaml", ORIGIN)
    tracker = replace(GENERATED, starts=None, stale_after=stale_after, countries=(country,))
    view = timeline(tracker, Scope(date.max))
    assert view.lanes[0].spans[-1].until == date.max
    assert len(spans(fromstring(svg(view, tracker)))) == len(view.lanes[0].spans)
    for width in (20, 80):
        assert "Germany" in report(view, tracker).written("table", Screen(width))


def test_long_words_stay_within_the_picture(record: Record) -> None:
    tracker = record.tracker
    word = "x" * 10_000
    countries = tuple(replace(each, name=word) for each in tracker.countries)
    events = {name: replace(event, label=word) for name, event in tracker.events.items()}
    long = replace(tracker, title=word, question=word, countries=countries, events=events)
    root = fromstring(svg(timeline(long, Scope(date(2026, 6, 1))), long))
    assert max(len(each) for each in texts(root)) < 200


@quick
@given(trackers(), bases)
def test_every_record_has_a_picture_with_a_group_for_each_span(
    tracker: Tracker, basis: Basis
) -> None:
    view = timeline(tracker, Scope(date(2025, 6, 1), basis))
    root = fromstring(svg(view, tracker))
    every = sum(group.find(f"{SVG}title") is not None for group in root.iter(f"{SVG}g"))
    assert every == sum(len(lane.spans) for lane in view.lanes)


def test_picture_is_the_same_whatever_the_hash_seed_is() -> None:
    code = (
        "import sys; from stancetrack import load; "
        "from stancetrack.publishing.pictures.timeline import svg; "
        "record = load('stances'); "
        "sys.stdout.write(svg(record.timeline(as_of='2026-07-14').view, record.tracker))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/Los_Angeles"))
    }
    assert len(made) == 1


@pytest.mark.usefixtures("record_today")
def test_picture_in_the_readme_is_of_the_record(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(PROJECT)
    out = tmp_path / "timeline.svg"
    assert program("timeline", "--as-of", "2026-07-14", "-o", out).code == 0
    assert out.read_text("utf-8") == (PROJECT / "docs" / "timeline.svg").read_text("utf-8")
