"""A line of a file as it can be shown, with marks under parts of it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from stancetrack.render.paint import paint, said
from stancetrack.render.screen import Screen

_NARROWEST = 20

_JOINERS = "\u200c\u200d"
"""Signs that are not seen, and without which some scripts cannot be written."""


class Mark(NamedTuple):
    """A stretch of a line to point at: 0-based columns in code points, the end exclusive.

    `what` is a colour of `paint`; `sign` is repeated under the stretch, `label` stands behind it.
    """

    start: int
    end: int
    sign: str
    what: str
    label: str = ""


class _Cut(NamedTuple):
    """The part of a line that is shown: its characters from `first` on, as they are shown.

    `offsets` are the columns in the terminal at which they begin, and where the last one ends.
    """

    first: int
    shown: tuple[str, ...]
    offsets: tuple[int, ...]

    def column(self, index: int) -> int:
        """Return the column in the terminal of a character of the line, or the nearest there is."""
        return self.offsets[min(max(index - self.first, 0), len(self.shown))]


def excerpt(line: str, marks: Sequence[Mark], width: int, screen: Screen) -> list[str]:
    """Return the line and below it a line for each mark; only labels may be wider than `width`.

    A longer line is cut around the first mark, and other marks outside of what is left fall away.
    """
    cut = _cut(line, marks[0], max(width, _NARROWEST), screen)
    last = cut.first + len(cut.shown)
    ellipsis = _ellipsis(screen)
    before = ellipsis if cut.first else ""
    rows = ["".join([before, *cut.shown, ellipsis if last < len(line) else ""])]
    for mark in marks:
        if mark is marks[0] or (mark.start < last and mark.end > cut.first):
            start, end = cut.column(mark.start), cut.column(mark.end)
            signs = mark.sign * max(end - start, 1)
            label = f" {said(mark.label, screen)}" if mark.label else ""
            rows.append(" " * (len(before) + start) + paint(signs + label, mark.what, screen))
    return rows


def _ellipsis(screen: Screen) -> str:
    return "…" if screen.unicode else "..."


def _cut(line: str, mark: Mark, width: int, screen: Screen) -> _Cut:
    """Cut a line so that it fits, with the ellipses, into `width` and the mark's start is seen."""
    near = max(mark.start - 2 * width, 0)  # a line may be long, and is not looked at as a whole
    cut = _measured(near, line[near : mark.start + 2 * width], screen)
    margin = len(_ellipsis(screen))
    if not near and len(line) == len(cut.shown) and cut.offsets[-1] <= width:
        return cut
    first = 0
    if near or cut.column(mark.end) + margin > width:
        wanted = max(cut.column(mark.start) - width // 3, cut.column(mark.end) + 2 * margin - width)
        wanted = min(wanted, cut.column(mark.start) - margin, cut.offsets[-1] + margin - width)
        first = bisect_left(cut.offsets, wanted)
    room = cut.offsets[first] + width - (margin if near + first else 0)
    if near + len(cut.shown) < len(line) or cut.offsets[-1] > room:
        room -= margin
    last = min(bisect_right(cut.offsets, room) - 1, len(cut.shown))
    return _measured(near + first, line[near + first : near + last], screen)


def _measured(first: int, text: str, screen: Screen) -> _Cut:
    shown = tuple(_shown(character, screen) for character in text)
    return _Cut(first, shown, (0, *accumulate(_cells(each) for each in shown)))


def _shown(character: str, screen: Screen) -> str:
    """Return a character as it is shown: as an escape where it acts or cannot be seen."""
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    if not screen.unicode and not character.isascii():
        return character.encode("ascii", "backslashreplace").decode("ascii")
    valid = character in _JOINERS or unicodedata.category(character) == "Zs"
    return character if valid or character.isprintable() else ascii(character)[1:-1]


def _cells(text: str) -> int:
    """Return how many columns a character's text takes in a terminal."""
    if len(text) > 1:
        return len(text)
    if unicodedata.category(text) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(text) in ("W", "F") else 1
