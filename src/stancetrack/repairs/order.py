"""Positions brought into the order of their days, each with the comments that belong to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from stancetrack.loading import located_yaml as located
from stancetrack.loading import nodes

_BLANK = re.compile(r"\s*")
_COMMENT = re.compile(r"( *)#")
_DASH = re.compile(r" *- *")
_LONE_DASH = re.compile(r" *-\s*(#.*)?")

Key = tuple[date, int]
"""A position's day and its place in the file, by which positions are in order."""


class Entry(NamedTuple):
    """The 0-based lines of one entry of a list, the end exclusive, and what it says.

    `first` is the line of the dash, or of the first comment that belongs to the entry; `said` is
    the line behind the last one that says something, before comments that belong to it.
    """

    first: int
    dash: int
    said: int
    end: int
    node: nodes.Node

    @property
    def day(self) -> date | None:
        """The entry's day, if it can be read."""
        return day_of(self.node)


def in_order(text: str, lines: Collection[int]) -> str | None:
    """Return the text with the positions whose days stand on those 1-based lines moved.

    Each goes behind the last of the others that is not later, so that within a day the order
    stays. None where the positions are not written one below the other.
    """
    rows = text.split("\n")
    entries = entries_of(located.parse(text, "").root, rows, "positions")
    if not entries:
        return None
    named = sorted(lines)
    heading = _heads(rows, entries[0].first)
    moving = [n for n, entry in enumerate(entries) if _holds(entry, named)]
    order = _order([entry.day for entry in entries], moving)
    return None if heading and order[0] else _rearranged(rows, entries, order)


def _heads(rows: list[str], first: int) -> bool:
    """Tell whether a comment above the first position may be its own or the whole list's."""
    row = first - 1
    while row >= 0 and _BLANK.fullmatch(rows[row]):
        row -= 1
    return row >= 0 and _COMMENT.match(rows[row]) is not None


def _holds(entry: Entry, lines: Sequence[int]) -> bool:
    """Tell whether one of the 1-based lines, which are in their order, is an entry's."""
    place = bisect_right(lines, entry.first)
    return entry.day is not None and place < len(lines) and lines[place] <= entry.end


def _order(days: Sequence[date | None], moving: Sequence[int]) -> list[int]:
    """Return the indexes with the moving ones put between the others."""
    leaving = frozenset(moving)
    staying = [n for n in range(len(days)) if n not in leaving]
    # From each place on, the earliest: a mistaken day early in the file must not stop anything.
    earliest: list[Key] = []
    least = (date.max, len(days))
    for n in reversed(staying):
        least = min(least, (days[n] or date.max, n))
        earliest.append(least)
    earliest.reverse()
    behind: dict[int, list[int]] = {}
    for key in sorted((day, n) for n in moving if (day := days[n])):
        behind.setdefault(bisect_left(earliest, key), []).append(key[1])
    order = behind.get(0, [])
    for place, n in enumerate(staying, 1):
        order += [n, *behind.get(place, ())]
    return order


def entries_of(root: nodes.Node | None, rows: list[str], listed: str) -> list[Entry]:
    """Return the entries of the list under a key, or nothing where they do not stand line by line.

    `rows` are the text's lines, each with the CR of its end where it has one.
    """
    found = root.entries.get(listed) if isinstance(root, nodes.Mapping) else None
    if found is None or not isinstance(found[1], nodes.Sequence):
        return []
    key, items = found[0], found[1].items
    if not items:
        return []
    dashes = [_dash(rows, item) for item in items]
    ends = [_end(rows, item) for item in items]
    steps = [key.start.line, *(line for pair in zip(dashes, ends, strict=True) for line in pair)]
    if any(one > two for one, two in pairwise(steps)) or key.start.line in dashes:
        return []
    limits = [*dashes[1:], len(rows)]
    entries: list[Entry] = []
    above = key.start.line + 1
    for item, dash, end, limit in zip(items, dashes, ends, limits, strict=True):
        column = len(rows[dash]) - len(rows[dash].lstrip(" "))
        first = _with_comments_above(rows, dash, above)
        if not entries:
            first = _directly_above(rows, dash, column, above)
        below = _with_comments_below(rows, end, column, limit)
        if limit == len(rows):
            below = max(below, _with_comments_at_the_end(rows, end, column))
        entries.append(Entry(first, dash, end, below, item))
        above = below
    return entries


def _dash(rows: list[str], item: nodes.Node) -> int:
    """Return the line of an item's dash, or -1 where it has no line of its own."""
    line = item.start.line
    if _DASH.fullmatch(rows[line][: item.start.column]):
        return line
    above = line - 1
    while above >= 0 and _says_nothing(rows[above]):
        above -= 1
    return above if above >= 0 and _LONE_DASH.fullmatch(rows[above]) else -1


def _says_nothing(row: str) -> bool:
    return bool(_BLANK.fullmatch(row) or _COMMENT.match(row))


def _end(rows: list[str], item: nodes.Node) -> int:
    """Return the line behind the last one that says something for an item."""
    # What is not in brackets ends where the next thing begins, else where it is closed.
    end = min(item.end.line, len(rows) - 1)
    if item.end.line == len(rows) or rows[end][: item.end.column].strip(" "):
        end += 1
    while end > item.start.line + 1 and _says_nothing(rows[end - 1]):
        end -= 1
    return end


def day_of(item: nodes.Node) -> date | None:
    """Return the day of an entry, None where none can be read."""
    entry = item.entries.get("date") if isinstance(item, nodes.Mapping) else None
    try:
        return date.fromisoformat(entry[1].text) if entry else None  # type: ignore[union-attr]
    except (AttributeError, ValueError):
        return None


def _with_comments_above(rows: list[str], dash: int, above: int) -> int:
    """Return the first line of the comments above that no other position has, blank lines or not.

    Above the first position they are only those directly above it.
    """
    comments = [row for row in range(above, dash) if _COMMENT.match(rows[row])]
    return min([*comments, dash])


def _directly_above(rows: list[str], dash: int, column: int, above: int) -> int:
    """Return the first line of the comments directly above that are not indented deeper."""
    first = dash
    while first > above and (match := _COMMENT.match(rows[first - 1])) and len(match[1]) <= column:
        first -= 1
    return first


def _with_comments_below(rows: list[str], end: int, column: int, limit: int) -> int:
    """Return the line behind the comments below that belong to a position.

    These are those indented deeper than its dash, blank lines between them or not, and those
    directly below it that a blank line parts from what follows.
    """
    line = end
    while line < limit and (match := _COMMENT.match(rows[line])) and _is_inside(match, column):
        line += 1
    below = line if line < limit and _BLANK.fullmatch(rows[line]) else end
    for row in range(end, limit):
        match = _COMMENT.match(rows[row])
        if match and len(match[1]) > column:
            below = max(below, row + 1)
        elif match or not _BLANK.fullmatch(rows[row]):
            break
    return below


def _with_comments_at_the_end(rows: list[str], end: int, column: int) -> int:
    """Return the line behind the comments below the last position that are indented as it is."""
    below = end
    for row in range(end, len(rows)):
        match = _COMMENT.match(rows[row])
        if match and _is_inside(match, column):
            below = row + 1
        elif match or not _BLANK.fullmatch(rows[row]):
            break
    return below


def _is_inside(match: re.Match[str], column: int) -> bool:
    """Tell whether a comment is indented at least as a dash; without indentation none is."""
    return len(match[1]) >= max(column, 1)


def _rearranged(rows: list[str], entries: list[Entry], order: list[int]) -> str:
    """Put the entries in another order; what stands between them stays where it is."""
    bare = [row.removesuffix("\r") for row in rows]
    done = bare[: entries[0].first]
    starts = [*(entry.first for entry in entries[1:]), len(rows)]
    for index, entry, following in zip(order, entries, starts, strict=True):
        done += bare[entries[index].first : entries[index].end]
        done += bare[entry.end : following]
    # Line ends go by lines, not by what is written on them: the last line may have none.
    ends = ["\r" if row.endswith("\r") else "" for row in rows]
    return "\n".join(row + end for row, end in zip(done, ends, strict=True))
