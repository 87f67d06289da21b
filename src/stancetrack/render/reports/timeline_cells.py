"""A lane of the timeline in characters: what each one stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from stancetrack.record.model import Basis, Troops
from stancetrack.render.reports.timeline_axis import Scale
from stancetrack.render.reports.timeline_words import marks_of
from stancetrack.render.symbols import MARKS
from stancetrack.views.matrix import Camp
from stancetrack.views.spans import Span
from stancetrack.views.timeline import Lane


class Look(NamedTuple):
    """What a character shows: the camp, None where the lane is empty, and what qualifies it.

    `official` tells whether the position that decides is.
    """

    camp: Camp | None = None
    claimed: Troops | None = None
    official: bool = False
    marks: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[Camp | None, Troops | None]:
        """What it shows without what qualifies it."""
        return (self.camp, self.claimed)


class Cell(NamedTuple):
    """One character; `brief` tells that on some of its days the country stood as none shows."""

    look: Look
    brief: bool = False


_EMPTY = Look()


def cells(lane: Lane, scale: Scale) -> Sequence[Cell]:
    """Return the characters of a lane.

    Each shows where the country stood at the end of its days, with the marks that this had on any
    of them; what the country was before that is shown by the character before, or else is brief.
    """
    found: list[Cell] = []
    before = _EMPTY
    for spans in _by_column(lane.spans, scale):
        cell = _cell(spans, before)
        before = cell.look
        found.append(cell)
    return found


def _by_column(spans: Sequence[Span], scale: Scale) -> Iterator[tuple[list[Span], bool]]:
    """Yield for each column the spans with days in it, and whether the last is there at its end."""
    first = 0
    for column in range(scale.width):
        starts = scale.starts + timedelta(days=column * scale.days)
        ends = starts + timedelta(days=min(scale.days - 1, (scale.ends - starts).days))
        while first < len(spans) and spans[first].until < starts:
            first += 1
        last = first
        while last < len(spans) and spans[last].since <= ends:
            last += 1
        here = list(spans[first:last])
        yield here, bool(here) and here[-1].until >= ends


def _cell(column: tuple[list[Span], bool], before: Look) -> Cell:
    spans, lasts = column
    looks = [_look(span) for span in spans]
    look = looks[-1] if lasts else _EMPTY
    alike = {mark for each in looks if each.said == look.said for mark in each.marks}
    if alike - set(look.marks):
        look = Look(look.camp, look.claimed, look.official, _in_order(alike))
    return Cell(look, brief=any(not _is_shown(each, look, before) for each in looks))


def _is_shown(look: Look, here: Look, before: Look) -> bool:
    if look.said == here.said:
        return True
    return look.said == before.said and set(look.marks) <= set(before.marks)


def _look(span: Span) -> Look:
    standing = span.standing
    official = standing.basis is Basis.OFFICIAL
    return Look(standing.camp, standing.claimed, official, marks_of(standing))


def _in_order(marks: set[str]) -> tuple[str, ...]:
    return tuple(mark for mark in MARKS if mark in marks)
