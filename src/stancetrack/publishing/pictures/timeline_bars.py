"""The bars of a lane: solid or hatched by basis, with signs in them and lines along them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import Element

from stancetrack.publishing.pictures import signs
from stancetrack.publishing.pictures.lettering import width_of
from stancetrack.publishing.pictures.svg import Number, add, group, number, text
from stancetrack.record.model import Basis, Troops
from stancetrack.render.reports.timeline_words import marks_of
from stancetrack.render.symbols import sign
from stancetrack.stances.contests import Contest
from stancetrack.views.matrix import Camp
from stancetrack.views.spans import Span, Standing

BAR = 14
"""How high a bar is."""

_SIGN = 4
"""The radius of a sign in a bar."""

_MARK = 12
"""The size of the letters of marks."""


class Look(NamedTuple):
    """What is seen of a stance in a bar."""

    camp: Camp
    claimed: Troops | None
    solid: bool
    marks: tuple[str, ...]


def look(standing: Standing) -> Look:
    """Return what is seen of a stance: it is solid where the position that decides is official."""
    solid = standing.basis in (None, Basis.OFFICIAL)
    return Look(standing.camp, standing.claimed, solid, marks_of(standing))


class Bars:
    """Draws bars at the places that days have; `hatched` are the camps that it hatched.

    `place` gives where a day begins, and 1 further its end; `name` begins the ids of the picture.
    """

    def __init__(self, name: str, place: Callable[[date, float], float]) -> None:
        self._name = name
        self._place = place
        self.hatched: set[Camp] = set()

    def draw(
        self, parent: Element, spans: Sequence[Span], top: float, title: Callable[[Span], str]
    ) -> None:
        """Draw the spans of a lane from `top` on; `title` is what a pointer shows over one."""
        for span in spans:
            start, end = self._ends(span)
            found = group(parent, title=title(span))
            self.fill(found, look(span.standing), (start, top), end - start)
            if span.standing.position and span.standing.position.date == span.since:
                tick(found, (start, top + BAR))
        for _, alike in groupby(spans, key=lambda span: span.standing.camp):
            for start, end in self._stretches(list(alike)):
                outline(parent, (start, top), end - start)
        for seen, alike in groupby(spans, key=lambda span: look(span.standing)):
            for start, end in self._stretches(list(alike)):
                along(parent, seen.marks, (start, top), end - start)
                inside(parent, seen, (start, top), end - start)

    def _ends(self, span: Span) -> tuple[float, float]:
        """Return where a span begins, and where the day after it does."""
        return self._place(span.since, 0), self._place(span.until, 1)

    def _stretches(self, spans: Sequence[Span]) -> list[tuple[float, float]]:
        """Return where spans that touch begin and end together."""
        found: list[tuple[float, float]] = []
        for start, end in map(self._ends, spans):
            if found and found[-1][1] == start:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        return found

    def fill(self, parent: Element, seen: Look, at: tuple[float, float], width: float) -> None:
        """Fill a bar: with the colour of its camp, or hatched with it."""
        rect = add(parent, "rect", x=at[0], y=at[1], width=width, height=BAR)
        if seen.solid:
            rect.set("class", f"crisp fill-{seen.camp}")
        else:
            self.hatched.add(seen.camp)
            rect.set("class", "crisp")
            rect.set("fill", f"url(#{self._name}-hatch-{seen.camp})")


def along(parent: Element, marks: Collection[str], at: tuple[float, float], width: float) -> None:
    """Draw the lines of marks along a bar: above it what contests it, below it that it is stale."""
    x, y = at
    if Contest.SPLIT in marks:
        _line(parent, "line", (x, y - 2.5), (x + width, y - 2.5))
    if Contest.DISPUTED in marks:
        above = y - 6 if Contest.SPLIT in marks else y - 2.5
        _line(parent, "line dashed", (x, above), (x + width, above))
    if "stale" in marks:
        _line(parent, "line dotted", (x, y + BAR + 2.5), (x + width, y + BAR + 2.5))


def outline(parent: Element, at: tuple[float, float], width: float) -> None:
    """Draw the edge of a bar."""
    x, y = at
    add(parent, "rect", x=x, y=y, width=width, height=BAR).set("class", "outline")


def inside(parent: Element, seen: Look, at: tuple[float, float], width: float) -> None:
    """Draw a bar's signs in it, where there is room for all of them."""
    x, y = at
    marks = "".join(sign(mark, unicode=True) for mark in seen.marks)
    needed = _needed(seen, marks)
    if needed > width:
        return
    found = group(parent, f"on-{seen.camp}")
    if not seen.solid:
        add(found, "rect", x=x, y=y, width=needed, height=BAR).set("class", f"fill-{seen.camp}")
    _sign(found, seen, (x + 2, y + BAR / 2))
    if marks:
        text(found, (x + needed - 2 - width_of(marks, _MARK), y + BAR - 3), marks, "mark")


def tick(parent: Element, at: tuple[float, float], height: float = 4) -> None:
    """Draw, from a place down, that somebody said so on a day."""
    x, y = at
    _line(parent, "tick", (x + 0.5, y), (x + 0.5, y + height))


def draw_end(parent: Element, standing: Standing, at: tuple[float, float]) -> None:
    """Draw where a country stands at the end of its lane: its sign and its marks."""
    seen = look(standing)
    marks = "".join(sign(mark, unicode=True) for mark in seen.marks)
    _sign(parent, seen, (at[0], at[1] + BAR / 2))
    if marks:
        text(parent, (at[0] + 2 * _SIGN + 3, at[1] + BAR - 3), marks, "mark")


def _needed(seen: Look, marks: str) -> float:
    claimed = 12 if seen.claimed else 0
    return 2 * _SIGN + 4 + claimed + (width_of(marks, _MARK) + 2 if marks else 0)


def _sign(parent: Element, seen: Look, at: tuple[float, float]) -> None:
    x, y = at
    if seen.claimed is None:
        signs.draw(parent, seen.camp, (x + _SIGN, y), _SIGN)
        return
    text(parent, (x, y + 4), "(", "mark")
    signs.draw(parent, Camp(seen.claimed.value), (x + _SIGN + 6, y), _SIGN)
    text(parent, (x + 2 * _SIGN + 7, y + 4), ")", "mark")


def _line(
    parent: Element, kind: str, start: tuple[Number, Number], end: tuple[Number, Number]
) -> None:
    path = f"M{number(start[0])} {number(start[1])}L{number(end[0])} {number(end[1])}"
    add(parent, "path", d=path).set("class", kind)
