"""The map as it is drawn on a terminal: a tile per country, in the best form that has room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from stancetrack.diagnostics import harmless
from stancetrack.record.model import Tracker
from stancetrack.render.lines import GLUE, Line, Run, wrapped
from stancetrack.render.reports.map_words import (
    CLAIMED,
    Count,
    Meaning,
    Said,
    code,
    counts,
    said,
    seen_meanings,
)
from stancetrack.render.screen import Screen
from stancetrack.render.symbols import SYMBOLS, in_ascii, sign
from stancetrack.views.map import MapView, Place, Tile

_DIM = "dim"


def drawing(view: MapView, tracker: Tracker, screen: Screen) -> list[Line]:
    """Return the lines of the map: how many say what, the grid, the strip and the marks seen."""
    pen = _Pen(view, screen, counts(view, tracker))
    return list(pen.lines(seen_meanings(view, tracker)))


def signs(shown: Said, *, unicode: bool) -> tuple[str, str]:
    """Return a tile's sign, and the marks behind it."""
    lead = sign(shown.word, unicode=unicode) if shown.word else ""
    marks = "".join(sign(mark, unicode=unicode) for mark in shown.marks)
    return lead, f"{marks}{claim(shown, unicode=unicode)}"


def claim(shown: Said, *, unicode: bool) -> str:
    """Return the mark of an answer that is only claimed, empty where none is."""
    return f"({sign(shown.claimed, unicode=unicode)})" if shown.claimed else ""


class _Pen:
    def __init__(self, view: MapView, screen: Screen, found: Sequence[Count]) -> None:
        self._view = view
        self._found = found
        self._screen = screen
        self._unicode = screen.unicode
        self._tiles = {tile.place: tile for tile in view.tiles if tile.place}

    def lines(self, meanings: Sequence[Meaning]) -> Iterator[Line]:
        yield from self._wrapped(self._counts())
        grid = self._grid() if self._tiles else None
        strip = self._view.tiles if grid is None else self._view.strip
        for block in (grid or [], self._wrapped(self._items(strip))):
            if block:
                yield []
                yield from block
        yield from self._legend(meanings)

    def _legend(self, meanings: Sequence[Meaning]) -> Iterator[Line]:
        """Yield what marks mean: those of named countries each for itself, the others together."""
        named = [[self._meant(meaning)] for meaning in meanings if meaning.of]
        others = [self._meant(meaning) for meaning in meanings if not meaning.of]
        others += [
            Run(f"lower case: {count.means} ({count.number})", _DIM)
            for count in self._found
            if count.word is None
        ]
        lines = [line for runs in (*named, _apart(others)) for line in self._wrapped(runs)]
        yield from [[], *lines] if lines else []

    def _meant(self, meaning: Meaning) -> Run:
        return Run(f"{self._mark(meaning)}{GLUE}{self._text(meaning.text(code))}")

    def _text(self, text: str) -> str:
        shown = text if self._unicode else self._screen.legible(in_ascii(text))
        return harmless(shown)

    def _wrapped(self, runs: Sequence[Run]) -> list[Line]:
        return wrapped(runs, self._screen.width) if runs else []

    def _counts(self) -> list[Run]:
        found = ((count, count.word) for count in self._found)
        return _apart([self._count(count, word) for count, word in found if word])

    def _count(self, count: Count, word: str) -> Run:
        text = f"{sign(word, unicode=self._unicode)} {count.text}".strip()
        return Run(text.replace(" ", GLUE), _style(word))

    def _mark(self, meaning: Meaning) -> str:
        if meaning.mark == CLAIMED:
            return "( )"
        return sign(meaning.mark, unicode=self._unicode)

    def _items(self, tiles: Iterable[Tile]) -> list[Run]:
        """Return tiles with their names, one behind the other."""
        return _apart([self._item(tile) for tile in tiles])

    def _item(self, tile: Tile) -> Run:
        signs_ = "".join(self._signs(tile)).strip()
        text = " ".join(filter(None, (code(tile), signs_, self._text(tile.name))))
        fits = cell_len(text) <= self._screen.width
        return Run(text.replace(" ", GLUE) if fits else text, self._style(tile))

    def _signs(self, tile: Tile) -> tuple[str, str]:
        return signs(said(tile, self._view), unicode=self._unicode)

    def _style(self, tile: Tile) -> str:
        return _style(said(tile, self._view).word)

    def _grid(self) -> list[Line] | None:
        """Return the grid with each tile in one line, else in two, None where it has no room."""
        one = {at: f"{code(t)} {''.join(self._signs(t))}".strip() for at, t in self._tiles.items()}
        for cells in (one, {place: text.replace(" ", "", 1) for place, text in one.items()}):
            if (found := self._rows([cells])) is not None:
                return found
        upper = {place: f"{code(t)}{self._signs(t)[0]}" for place, t in self._tiles.items()}
        lower = {place: self._signs(t)[1] for place, t in self._tiles.items()}
        return self._rows([upper, lower])

    def _rows(self, layers: Sequence[dict[Place, str]]) -> list[Line] | None:
        """Return the lines of the grid, in whose rows each tile has one text below the other."""
        width = max(cell_len(text) for cells in layers for text in cells.values())
        columns = max(place.column for place in self._tiles)
        if columns * (width + 1) - 1 > self._screen.width:
            return None
        rows = {place.row for place in self._tiles}
        lines: list[Line] = []
        for row in range(min(rows), max(rows) + 1):
            first, *below = [self._row(cells, row, width) for cells in layers]
            lines += [first, *filter(None, below)]
        return lines

    def _row(self, cells: dict[Place, str], row: int, width: int) -> Line:
        """Return a line with the texts of a row, empty where there is none."""
        runs: list[Run] = []
        used = 0
        for place, text in sorted(cells.items()):
            if place.row == row and text.strip():
                start = (place.column - 1) * (width + 1)
                runs += [Run(" " * (start - used)), Run(text, self._style(self._tiles[place]))]
                used = start + cell_len(text)
        return runs


def _apart(runs: Iterable[Run]) -> list[Run]:
    return [part for run in runs for part in (Run("   "), run)][1:]


def _style(word: str | None) -> str:
    return SYMBOLS[word].style if word else _DIM
