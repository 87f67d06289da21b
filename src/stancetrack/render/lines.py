"""Lines of a terminal: text in its style, wrapped between words; an address is never broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

_WORD = re.compile(r"[^ ]+")

GLUE = "\ue00a"
"""Holds a sign and its word together and is shown as a space: a character for private use."""

_MOST = 4
"""How many characters a column of a terminal may take, so that marks without width end too."""


class Run(NamedTuple):
    """A piece of a line in one style; `link` is the address that it leads to."""

    text: str
    style: str = ""
    link: str | None = None


Line = Sequence[Run]


def width_of(line: Line) -> int:
    """Return how many columns a line takes."""
    return sum(cell_len(run.text) for run in line)


def wrapped(runs: Line, width: int, hang: int = 0) -> list[Line]:
    """Return runs as lines; all but the first are indented by `hang`.

    No line is wider than the width but one that holds nothing except an address. A greater width
    never makes more lines.
    """
    if width_of(runs) <= width:
        return [runs]
    text = "".join(run.text for run in runs)
    lines: list[Line] = []
    for start, end in _breaks(text, width, max(width - hang, 1)):
        cut = _cut(runs, start, end)
        indented = lines and hang and hang + cell_len(text[start:end]) <= width
        lines.append([Run(" " * hang), *cut] if indented else cut)
    return lines


def indented(runs: Line, width: int, indent: int) -> list[Line]:
    """Return runs as lines that are all indented, but for an address too long for that."""
    blank = Run(" " * indent)
    lines = wrapped(runs, width - indent)
    return [[blank, *line] if indent + width_of(line) <= width else line for line in lines]


def _breaks(text: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """Yield where each line starts and ends; `first` and `rest` are the columns they have."""
    start = end = used = 0
    room = first
    for word in _WORD.finditer(text):
        columns = cell_len(word[0])
        begun = end > start
        if begun and used + word.start() - end + columns <= room:
            used += word.start() - end + columns
            end = word.end()
            continue
        if begun:
            yield start, end
            room = rest
        start, end, used = word.start(), word.end(), columns
        if columns > room and "://" not in word[0]:
            while _too_long(text[start:end], room):
                cut = start + _fitting(text[start:end], room)
                yield start, cut
                start, room = cut, rest
            used = cell_len(text[start:end])
    yield start, end


def _too_long(text: str, columns: int) -> bool:
    return len(text) > 1 and (len(text) > columns * _MOST or cell_len(text) > columns)


def _fitting(text: str, columns: int) -> int:
    """Return how many characters of a text stand in so many columns, at least one."""
    most = min(len(text), columns * _MOST)
    if text[:most].isascii():
        return max(columns, 1)
    while most > 1 and cell_len(text[:most]) > columns:
        most -= 1
    return most


def _cut(runs: Line, start: int, end: int) -> list[Run]:
    """Return what stands between two characters of runs."""
    found, at = [], 0
    for run in runs:
        piece = run.text[max(start - at, 0) : max(end - at, 0)]
        if piece:
            found.append(run._replace(text=piece))
        at += len(run.text)
    return found
