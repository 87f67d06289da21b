"""What the bars, lines and signs of a timeline mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from stancetrack.publishing.pictures.timeline_bars import (
    BAR,
    Bars,
    Look,
    along,
    inside,
    look,
    outline,
    tick,
)
from stancetrack.record.model import Tracker, Troops
from stancetrack.render.reports.camps import CAMP_WORDS
from stancetrack.render.reports.timeline_words import every_span, seen_marks, weaker_bases
from stancetrack.render.symbols import MARKS, sign
from stancetrack.views.matrix import Camp
from stancetrack.views.timeline import Timeline

WIDTH = 40
"""How long the bar of an item is."""


class Item(NamedTuple):
    """One sample of the key, and what it means: a bar, the line of a `mark`, or else a tick."""

    means: str
    seen: Look | None = None
    mark: str = ""

    def draw(self, parent: Element, bars: Bars, at: tuple[float, float]) -> None:
        """Draw the sample at a place."""
        if self.seen is None and not self.mark:
            tick(parent, (at[0] + WIDTH / 2, at[1] + 2), BAR - 4)
        elif self.seen is None:
            along(parent, [self.mark], (at[0], at[1] + _MIDDLE[self.mark]), WIDTH)
        else:
            bars.fill(parent, self.seen, at, WIDTH)
            outline(parent, at, WIDTH)
            inside(parent, self.seen, at, WIDTH)


_MIDDLE = {mark: -BAR / 2 if mark == "stale" else BAR / 2 for mark in MARKS}
"""How far below its place a bar must lie, for the line of a mark to be in the middle."""


def key(view: Timeline, tracker: Tracker) -> Iterator[Item]:
    """Yield what is seen: the camps by basis, what is claimed, and the marks."""
    looks = {look(span.standing)._replace(marks=()) for span in every_span(view)}
    for camp in Camp:
        for solid in (True, False):
            if (seen := Look(camp, None, solid, ())) in looks:
                yield Item(_camp(view, camp, solid=solid), seen)
    for troops in Troops:
        if (seen := Look(Camp.NOT_STATED, troops, solid=True, marks=())) in looks:
            yield Item(f"claimed by others alone: {troops}", seen)
    for mark, means in seen_marks(view, tracker):
        yield Item(f"{sign(mark, unicode=True)} {means}", mark=mark)
    if any(span.standing.position for span in every_span(view)):
        yield Item("a position that decides from that day on")


def _camp(view: Timeline, camp: Camp, *, solid: bool) -> str:
    if camp is Camp.NOT_STATED:
        return CAMP_WORDS[camp]
    basis = "official" if solid else weaker_bases(every_span(view), camp)
    return f"{CAMP_WORDS[camp]}, {basis}"
