"""The timeline as it is drawn on a terminal: a lane per country, so many days a character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len, set_cell_size

from stancetrack.diagnostics import harmless
from stancetrack.record.model import Tracker
from stancetrack.render.lines import GLUE, Line, Run, wrapped
from stancetrack.render.reports.camps import CAMP_WORDS, camp_heading
from stancetrack.render.reports.timeline_axis import (
    MOST_NAMED,
    Scale,
    month,
    named_months,
    shelves,
)
from stancetrack.render.reports.timeline_cells import Cell, Look, cells
from stancetrack.render.reports.timeline_words import (
    every_span,
    has_inferred,
    marks_of,
    message,
    seen_marks,
    weaker_bases,
)
from stancetrack.render.screen import Screen
from stancetrack.render.sheet import shown_text
from stancetrack.render.symbols import SYMBOLS, in_ascii, sign
from stancetrack.views.matrix import Camp
from stancetrack.views.timeline import Lane, Timeline

_SOLID = {Camp.YES: "█", Camp.UNDECIDED: "▄", Camp.NO: "━"}
_HATCHED = {Camp.YES: "▒", Camp.UNDECIDED: "▖", Camp.NO: "╍"}
"""What a lane is drawn with where a stance is official, and where it is not.

The more of a line is filled, the more was promised: it reads without colour.
"""

_NARROW = 60
"""The width below which lanes are named by their codes."""

_MARGIN = 4
"""The columns behind a lane, for where the country stands at its end."""

_LONGEST = 40
"""How many columns of an event's label are shown."""

_LEAST_NAMED = 40
"""How many columns a lane must have for events to be named above it, and not below all."""

_MOST_ROWS = 8
"""On how many lines events are named at most, so that the lanes are on the first screen."""

_MONTH = len("│2025-04 ")

_DIM = "dim"


def drawing(view: Timeline, tracker: Tracker, screen: Screen) -> Sequence[Line]:
    """Return the lines of the timeline, from its message on down to its legend."""
    return list(_Pen(view, tracker, screen).lines())


class _Pen:
    def __init__(self, view: Timeline, tracker: Tracker, screen: Screen) -> None:
        self._view = view
        self._tracker = tracker
        self._screen = screen
        self._unicode = screen.unicode
        longest = max((cell_len(self._name(lane)) for lane in view.lanes), default=0)
        self._left = min(longest, max(screen.width // 4, 2)) + 1

    def lines(self) -> Iterator[Line]:
        yield from self._paragraph(message(self._view))
        if self._view.starts is None or self._view.ends is None or not self._view.lanes:
            return
        room = self._screen.width - self._left - _MARGIN
        scale = Scale.fitting(self._view.starts, self._view.ends, room)
        yield []
        yield from self._events(scale)
        yield self._axis(scale)
        drawn = [(lane, cells(lane, scale)) for lane in self._view.lanes]
        for camp, lanes in groupby(drawn, key=lambda each: each[0].camp):
            yield from self._heading(camp)
            for lane, found in lanes:
                yield self._lane(lane, found)
        yield []
        yield from self._legend([cell for _, found in drawn for cell in found], scale)

    def _text(self, text: str) -> str:
        return harmless(text if self._unicode else self._screen.legible(in_ascii(text)))

    def _paragraph(self, text: str) -> list[Line]:
        return wrapped([Run(self._text(text))], self._screen.width)

    def _sign(self, word: str) -> str:
        return sign(word, unicode=self._unicode)

    def _name(self, lane: Lane) -> str:
        return self._text(lane.country if self._screen.width < _NARROW else lane.name)

    def _cut(self, text: str, columns: int) -> str:
        """Return text in so many columns at most, with a sign where it is cut."""
        if cell_len(text) <= columns:
            return text
        more = "…" if self._unicode else "."
        return f"{set_cell_size(text, columns - 1).rstrip(' ')}{more}"

    # What stands above the lanes.

    def _axis(self, scale: Scale) -> Line:
        """Return the months that have room, each behind a line at its first day."""
        line = "│" if self._unicode else "|"
        text = ""
        for day in named_months(scale.starts, scale.ends, scale.column, _MONTH):
            mark = f"{' ' * (scale.column(day) - len(text))}{line}{month(day)}"
            if len(text) + len(mark) <= scale.width + _MARGIN:
                text += mark
        return [Run(" " * self._left), Run(text, _DIM)]

    def _events(self, scale: Scale) -> list[Line]:
        """Return the events above their columns: by their names, else by signs alone."""
        rows = self._named(scale)
        if rows is None:
            columns = sorted({scale.column(event.date) for event in self._view.events})
            rows = [[(column, self._tick) for column in columns]]
        lines: list[Line] = []
        for row in rows:
            text, used = "", 0
            for place, label in row:
                text += " " * (place - used) + label
                used = place + cell_len(label)
            lines.append([Run(" " * self._left), Run(text, _DIM)])
        return lines

    def _named(self, scale: Scale) -> list[list[tuple[int, str]]] | None:
        """Return the rows of named events, each with its place, so that none touch.

        None are named where there is no room, or where they would push the lanes out of sight.
        """
        events = self._view.events
        if events and (scale.width < _LEAST_NAMED or len(events) > MOST_NAMED):
            return None
        labels = [self._event(scale.column(each.date), each.label, scale) for each in events]
        found = shelves([(at, at + cell_len(text)) for at, text in labels], 1)
        if len(set(found)) > _MOST_ROWS:
            return None
        return [
            sorted(label for label, on in zip(labels, found, strict=True) if on == row)
            for row in sorted(set(found), reverse=True)
        ]

    def _event(self, column: int, label: str, scale: Scale) -> tuple[int, str]:
        """Return where an event's text begins, and the text, with its sign in the column."""
        mark = self._tick
        text = self._cut(self._text(label), _LONGEST)
        if column + 1 + cell_len(text) <= scale.width + _MARGIN:
            return column, f"{mark}{text}"
        text = self._cut(text, max(column, 1))
        return column - cell_len(text), f"{text}{mark}"

    @property
    def _tick(self) -> str:
        return "▾" if self._unicode else "|"

    # The lanes.

    def _heading(self, camp: Camp | None) -> Iterator[Line]:
        """Yield what stands above the lanes of a camp, where they all follow each other."""
        runs = [found for found, _ in groupby(lane.camp for lane in self._view.lanes)]
        if len(runs) != len(set(runs)):
            return
        count = sum(lane.camp is camp for lane in self._view.lanes)
        if camp is None:
            text = self._text(f"No longer in {self._view.group} ({count})")
            yield from wrapped([Run(text, "bold")], self._screen.width)
            return
        cell = camp_heading(camp, count, self._tracker)
        text = self._text(shown_text(cell, unicode=True, gap=GLUE))
        if not self._unicode:
            plain = cell._replace(text=self._text(cell.text))
            text = harmless(shown_text(plain, unicode=False, gap=GLUE))
        yield from wrapped([Run(text, f"{cell.style} bold")], self._screen.width)

    def _lane(self, lane: Lane, drawn: Sequence[Cell]) -> Line:
        name = self._cut(self._name(lane), self._left - 1)
        runs = [Run(f"{name}{' ' * (self._left - cell_len(name))}")]
        for look, same in groupby(drawn, key=lambda cell: cell.look):
            pattern = self._pattern(look)
            text = "".join(
                self._brief if cell.brief else pattern[number % len(pattern)]
                for number, cell in enumerate(same)
            )
            runs.append(Run(text, SYMBOLS[CAMP_WORDS[look.camp]].style if look.camp else ""))
        return [*runs, Run(f" {self._end(lane)}")]

    @property
    def _brief(self) -> str:
        return "×" if self._unicode else "x"  # noqa: RUF001 - a sign

    def _pattern(self, look: Look) -> str:
        """Return the characters that are repeated where a country stands in one way."""
        if look.camp is None:
            return " "
        if look.claimed:
            return f"({self._sign(look.claimed)})"
        return f"{''.join(map(self._sign, look.marks))}{self._fill(look.camp, look.official)}"

    def _fill(self, camp: Camp, official: bool) -> str:
        word = self._sign(CAMP_WORDS[camp])
        if camp not in _SOLID:
            return word
        if self._unicode:
            return (_SOLID if official else _HATCHED)[camp]
        return word if official else f":{word}"

    def _end(self, lane: Lane) -> str:
        """Return where a country stands at the end of its lane, in signs."""
        if lane.camp is None or not lane.spans:
            return ""
        standing = lane.spans[-1].standing
        if standing.claimed:
            return f"({self._sign(standing.claimed)})"
        words = (CAMP_WORDS[standing.camp], *marks_of(standing))
        return "".join(self._sign(word) for word in words)

    # The legend.

    def _legend(self, drawn: Sequence[Cell], scale: Scale) -> Iterator[Line]:
        looks = {cell.look for cell in drawn}
        items = [self._camp(camp, looks) for camp in Camp if any(e.camp is camp for e in looks)]
        if any(look.claimed for look in looks):
            items.append("( ) claimed by others alone")
        if any(cell.brief for cell in drawn):
            items.append(f"{self._brief} another stance on some of these days")
        yield from self._items(items)
        marks = seen_marks(self._view, self._tracker)
        yield from self._items([f"{self._sign(word)} {means}" for word, means in marks])
        yield from self._notes(scale)

    def _notes(self, scale: Scale) -> Iterator[Line]:
        if scale.days > 1:
            each = f"One character is {scale.days} days"
            yield from self._paragraph(f"{each}: it shows where a country stood at their end.")
        if has_inferred(self._view):
            yield from self._paragraph("Some changes are of an inferred day (~ in markdown).")
        if self._named(scale) is None:
            named = "; ".join(f"{event.date} {event.label}" for event in self._view.events)
            yield from self._paragraph(f"{self._tick} {named}")

    def _items(self, items: Sequence[str]) -> list[Line]:
        """Return items beside each other, none of them parted that fits into one line."""
        room = self._screen.width
        fit = (item.replace(" ", GLUE) if cell_len(item) <= room else item for item in items)
        return wrapped([Run("   ".join(fit))], room) if items else []

    def _camp(self, camp: Camp, looks: set[Look]) -> str:
        word = CAMP_WORDS[camp]
        if camp not in _SOLID:
            return f"{self._sign(word)} {word}"
        kinds = {look.official for look in looks if look.camp is camp}
        weaker = weaker_bases(every_span(self._view), camp)
        fills = [
            f"{self._fill(camp, official) * 2} {means}"
            for official, means in ((True, "official"), (False, weaker))
            if official in kinds
        ]
        return f"{self._sign(word)} {word}: {', '.join(fills)}"
