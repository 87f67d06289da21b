"""The timeline as a picture: a lane per country, filled with its answer day by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from xml.etree.ElementTree import Element

from stancetrack.publishing.pictures import signs
from stancetrack.publishing.pictures.colours import Palette, Rules, rules
from stancetrack.publishing.pictures.lettering import lines_of, width_of
from stancetrack.publishing.pictures.svg import Picture, add, group, number, said, text
from stancetrack.publishing.pictures.timeline_bars import BAR, Bars, draw_end
from stancetrack.publishing.pictures.timeline_key import WIDTH, key
from stancetrack.record.model import Tracker
from stancetrack.render.reports.camps import CAMP_HEADINGS, CAMP_WORDS
from stancetrack.render.reports.timeline_axis import (
    MOST_NAMED,
    month,
    named_months,
    shelves,
)
from stancetrack.render.reports.timeline_words import (
    called,
    has_inferred,
    heading,
    message,
    record_is_old,
    sentence,
)
from stancetrack.render.values import labelled
from stancetrack.views.matrix import Camp
from stancetrack.views.timeline import Lane, Timeline

_WIDTH = 1120
_MARGIN = 24
_MOST_NAME = 190
_END = 52
"""The room behind a lane, for where the country stands at its end."""

_PITCH = 24
_TITLE, _SAID, _SMALL, _LABEL = 24, 16, 13, 11
"""Sizes of letters."""

_SHELF = 15
_SAMPLE = WIDTH + 8
_LONGEST = 300
_MOST_LINES = 3


def svg(view: Timeline, tracker: Tracker, name: str = "timeline") -> str:
    """Return the timeline as SVG: the same bytes for the same record and question.

    `name` begins every id in it, so that several can stand in one page.
    """
    return _Drawing(view, tracker, name).drawn()


def _rules(palette: Palette) -> Rules:
    return rules(palette) | {
        ".title": f"font-size:{_TITLE}px;font-weight:700",
        ".said": f"font-size:{_SAID}px",
        ".small": f"font-size:{_SMALL}px",
        ".label": f"font-size:{_LABEL}px",
        ".strong": "font-weight:700",
        ".mark": "font-size:12px;font-weight:700",
        ".outline": f"fill:none;stroke:{palette.outline};stroke-width:1",
        ".crisp": "shape-rendering:crispEdges",
        ".grid": f"stroke:{palette.muted};stroke-width:.5;stroke-opacity:.45",
        ".event": f"stroke:{palette.muted};stroke-width:1;stroke-opacity:.5",
        ".haloed": f"stroke:{palette.ground};stroke-width:3;paint-order:stroke;"
        "stroke-linejoin:round",
        ".reach": f"stroke:{palette.ink};stroke-width:1.5",
        ".line": f"stroke:{palette.ink};stroke-width:2",
        ".dashed": "stroke-dasharray:5 3",
        ".dotted": "stroke-dasharray:1.5 2.5",
        ".tick": f"stroke:{palette.ink};stroke-width:1",
    }


class _Drawing:
    def __init__(self, view: Timeline, tracker: Tracker, name: str) -> None:
        self._view = view
        self._tracker = tracker
        self._name = name
        self._y = float(_MARGIN)
        self._body = Element("g")
        names = (width_of(lane.name, _SMALL) for lane in view.lanes)
        self._left = _MARGIN + min(max(names, default=0), _MOST_NAME) + 10
        self._right = _WIDTH - _MARGIN - _END
        self._bars = Bars(name, self._place)

    def drawn(self) -> str:
        """Draw from the top to the bottom, then make the picture as high as that needs."""
        self._head()
        if self._view.starts is not None and self._view.ends is not None:
            self._key()
            self._lanes(self._view.starts, self._view.ends)
        size = (_WIDTH, self._y + _MARGIN)
        title = heading(self._view, self._tracker)
        picture = Picture(self._name, title, self._description(), size, _rules)
        for camp in sorted(self._bars.hatched):
            picture.hatch(camp)
        picture.root.extend(self._body)
        return picture.written()

    def _description(self) -> str:
        told = [f"{message(self._view)}.", *self._intro()]
        for camp in Camp:
            names = [row.name for row in self._view.now if row.camp is camp]
            if names:
                told.append(f"{CAMP_WORDS[camp].capitalize()}: {', '.join(sorted(names))}.")
        return " ".join(told)

    def _intro(self) -> list[str]:
        return record_is_old(self._view, self._tracker)

    def _place(self, day: date, into: float = 0) -> float:
        """Return where a day begins, or how far `into` it something is; 1 is its end.

        What is before the first day is there where that begins.
        """
        assert self._view.starts is not None
        assert self._view.ends is not None
        whole = (self._view.ends - self._view.starts).days + 1
        passed = max((day - self._view.starts).days + into, 0)
        return self._left + (self._right - self._left) * passed / whole

    def _middle(self, day: date) -> float:
        return self._place(day, 0.5)

    # What stands above the lanes.

    def _head(self) -> None:
        name = called(self._view, self._tracker)
        self._lines(name, _TITLE, "title")
        self._lines(self._tracker.question, _SAID, "said")
        about = heading(self._view, self._tracker).removeprefix(f"{name}: ")
        self._lines(f"{about[:1].upper()}{about[1:]}", _SMALL, "small", "muted")
        self._lines(message(self._view), _SMALL, "small")
        for paragraph in self._intro():
            self._lines(paragraph, _SMALL, "small", "strong")

    def _lines(self, content: str, size: int, *classes: str) -> None:
        """Write lines below what is there."""
        for line in lines_of(content, size, _WIDTH - 2 * _MARGIN, _MOST_LINES):
            self._y += size * 1.3
            text(self._body, (_MARGIN, self._y), line, *classes)
        self._y += size * 0.3

    def _key(self) -> None:
        """Say what bars, lines and signs mean, those that are seen."""
        self._y += 16
        x = float(_MARGIN)
        for item in key(self._view, self._tracker):
            width = _SAMPLE + width_of(item.means, _SMALL) + 16
            if x + width > _WIDTH - _MARGIN:
                x, self._y = _MARGIN, self._y + 26
            item.draw(self._body, self._bars, (x, self._y))
            text(self._body, (x + _SAMPLE, self._y + 12), item.means, "small")
            x += width
        self._y += BAR + 10
        if has_inferred(self._view):
            self._lines("Some changes are of an inferred day.", _SMALL, "small", "muted")

    def _axis(self, starts: date, ends: date) -> Iterator[tuple[float, str]]:
        """Yield the places of the months that have room, with their names."""
        for day in named_months(starts, ends, self._place, width_of("2025-04", _LABEL) + 12):
            yield self._place(day), month(day)

    def _events(self) -> list[tuple[float, float]]:
        """Write the events on shelves; return the place of each, and where its text stands.

        Too many are not named: their places alone are returned.
        """
        if len(self._view.events) > MOST_NAMED:
            return [(self._middle(event.date), self._y) for event in self._view.events]
        labels = [self._event(event.date, event.label) for event in self._view.events]
        ends = [(start, start + width_of(line, _LABEL)) for _, start, line in labels]
        rows = shelves(ends, 8)
        base = self._y + _SHELF * (max(rows, default=-1) + 1)
        found = []
        for (place, start, line), row in zip(labels, rows, strict=True):
            y = base - row * _SHELF
            text(self._body, (start, y), line, "label", "muted", "haloed")
            found.append((place, y))
        self._y = base + 6
        return found

    def _event(self, day: date, label: str) -> tuple[float, float, str]:
        """Return the place of an event, where its text begins, and the text."""
        place = self._middle(day)
        line = next(iter(lines_of(f"{day} {label}", _LABEL, _LONGEST, 1)), "")
        width = width_of(line, _LABEL)
        behind = place + 4 + width > _WIDTH - _MARGIN
        return place, place - 4 - width if behind else place + 4, line

    # The lanes.

    def _lanes(self, starts: date, ends: date) -> None:
        self._y += 12
        lines = group(self._body)
        ticks = self._events()
        axis = list(self._axis(starts, ends))
        self._months(axis)
        top = self._y
        one = len(self._view.lanes) == 1
        for camp, lanes in groupby(self._view.lanes, key=lambda lane: lane.camp):
            if self._headed and not one:
                self._heading(camp)
            for lane in lanes:
                self._lane(lane)
        bottom = self._y + 4
        for event, (place, y) in zip(self._view.events, ticks, strict=True):
            line = _vertical(lines, "event", place, y - 8, bottom)
            add(line, "title").text = said(f"{event.date}: {event.label}")
        for place, _ in axis:
            _vertical(lines, "grid", place, top, bottom)
        _vertical(lines, "reach", self._right, top - 4, bottom)
        if not one:
            self._y += 8
            self._months(axis)
        self._y += 16
        label = "The record ends" if ends < self._view.as_of else "Drawn up to"
        text(self._body, (self._right, self._y), f"{label} {ends}", "label", "strong", "end")

    def _months(self, axis: Sequence[tuple[float, str]]) -> None:
        self._y += 12
        for place, name in axis:
            if place + width_of(name, _LABEL) < self._right:
                text(self._body, (place + 3, self._y), name, "label", "muted", "haloed")
        self._y += 6

    @property
    def _headed(self) -> bool:
        runs = [camp for camp, _ in groupby(lane.camp for lane in self._view.lanes)]
        return len(runs) == len(set(runs))

    def _heading(self, camp: Camp | None) -> None:
        count = sum(lane.camp is camp for lane in self._view.lanes)
        self._y += 24
        words = f"No longer in {self._view.group}"
        if camp is not None:
            signs.draw(group(self._body), camp, (_MARGIN + 6, self._y - 4.5), 6)
            words = labelled(self._tracker, camp, CAMP_HEADINGS[camp])
        line = lines_of(f"{words} ({count})", _SMALL, _WIDTH / 2, 1)[0]
        text(self._body, (_MARGIN + 18, self._y), line, "small", "strong", "haloed")
        self._y += 8

    def _lane(self, lane: Lane) -> None:
        top = self._y + (_PITCH - BAR) / 2
        found = group(self._body)
        name = next(iter(lines_of(lane.name, _SMALL, self._left - 10 - _MARGIN, 1)), "")
        text(found, (_MARGIN, top + BAR - 3), name, "small")
        self._bars.draw(found, lane.spans, top, lambda span: sentence(lane.name, span))
        if lane.camp is not None and lane.spans:
            draw_end(found, lane.spans[-1].standing, (self._right + 6, top))
        self._y += _PITCH


def _vertical(parent: Element, kind: str, x: float, top: float, bottom: float) -> Element:
    line = add(parent, "path", d=f"M{number(x)} {number(top)}V{number(bottom)}")
    line.set("class", kind)
    return line
