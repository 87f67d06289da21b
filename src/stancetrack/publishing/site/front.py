"""The front page, and the page of each event's day: how many, the map, every country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from stancetrack.publishing.publication import Publication
from stancetrack.publishing.site.cells import Answer, Cells, Line
from stancetrack.publishing.site.pages import Pages
from stancetrack.publishing.site.steps import item
from stancetrack.record.fields import fields_of
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Tracker
from stancetrack.render.reports.camps import CAMP_HEADINGS, CAMP_WORDS
from stancetrack.render.reports.matrix import DEFAULT_COLUMNS
from stancetrack.render.symbols import MARKS, sign
from stancetrack.render.values import counted, field_label, labelled, name_of
from stancetrack.views.map import PLACES, Place
from stancetrack.views.matrix import Camp, Matrix

NEWEST = 10
"""How many positions the front page has of those said last."""


def front(pages: Pages, path: str, day: date, *, slider: bool) -> str:
    """Return the front page, or the page of an event's day, which has no slider."""
    publication = pages.publication
    tracker = publication.tracker
    root = "../" * path.count("/")
    cells = Cells(publication, root)
    view = publication.matrix(day)
    lines = [cells.line(row, mark_stale=not view.record_stale) for row in view.rows]
    return pages.page(
        "front.html",
        path,
        name_of(tracker) if slider else f"{name_of(tracker)} on {day}",
        day=day,
        outside=pages.outside(day),
        event="" if slider else "; ".join(publication.event_days[day]),
        camps=camps(tracker, view),
        old=pages.old(day) or "",
        slider={"days": (day - first_day(publication)).days} if slider else None,
        stops=stops(publication),
        **tiles(lines),
        meanings=[cells.mark(word) for word in MARKS],
        labels={field: field_label(tracker, field) for field in fields_of(tracker)},
        fields=columns(tracker),
        lines=lines,
        news=_news(publication, cells) if slider else None,
    )


def columns(tracker: Tracker) -> list[str]:
    """Return the fields beside the answer in the order of the table, as `matrix` has it."""
    shown = fields_of(tracker)
    return [name for name in DEFAULT_COLUMNS if name in shown and name != "troops"]


def first_day(publication: Publication) -> date:
    """Return the day that the slider begins with: the tracker's first, or that of a position."""
    tracker = publication.tracker
    said = (p.date for country in tracker.countries for p in country.positions)
    first = tracker.starts or min(said, default=publication.as_of)
    return min(first, publication.as_of)


def stops(publication: Publication) -> list[Mapping[str, Any]]:
    """Return the days of events by the day of the publication, each with its page."""
    return [
        {"day": day, "label": "; ".join(labels), "path": day_page(day)}
        for day, labels in publication.event_days.items()
    ]


def day_page(day: date) -> str:
    """Return the path of the page of an event's day."""
    return f"days/{day}.html"


def camps(tracker: Tracker, view: Matrix) -> list[Mapping[str, Any]]:
    """Return each camp with its words and how many countries are in it."""
    numbers = Counter(row.camp for row in view.rows)
    return [
        {
            "name": camp.value,
            "number": numbers[camp],
            "word": CAMP_WORDS[camp],
            "sign": sign(CAMP_WORDS[camp], unicode=True),
            "heading": labelled(tracker, camp, CAMP_HEADINGS[camp]),
        }
        for camp in Camp
    ]


def tiles(lines: Sequence[Line]) -> dict[str, Any]:
    """Return the tiles of the map, and those of the strip, by the names of countries."""
    known = {line.country: line for line in lines}
    others = (line for line in lines if line.country not in PLACES)
    return {
        "tiles": [_tile(code, known.get(code), place) for code, place in PLACES.items()],
        "strip": [_tile(line.country, line) for line in sorted(others, key=lambda line: line.name)],
    }


def _tile(code: str, line: Line | None, at: Place | None = None) -> Mapping[str, Any]:
    place = {"country": code, "place": at}
    if line is None:
        title = f"{NAMES.get(code, code)}: not in this record"
        return {**place, "answer": None, "page": None, "title": title}
    title = f"{line.name}: {in_words(line.answer)}"
    return {**place, "answer": line.answer, "page": line.page, "title": title}


def in_words(answer: Answer) -> str:
    """Return an answer with all that qualifies it, in words alone."""
    said = f", said {answer.said} ({answer.basis})" if answer.said else ""
    return f"{', '.join([answer.word, *(mark.word for mark in answer.marks)])}{said}"


def _news(publication: Publication, cells: Cells) -> Mapping[str, Any] | None:
    """Return the positions said last by the day, the newest first."""
    steps = publication.steps[-NEWEST:]
    if not steps:
        return None
    return {
        "says": f"The {counted(len(steps), 'position')} said last. (In brackets): set aside.",
        "positions": [item(step, cells) for step in reversed(steps)],
    }
