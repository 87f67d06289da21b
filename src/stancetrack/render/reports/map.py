"""The map of a day: a tile per country, drawn on a terminal, as a table elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from stancetrack.record.model import Tracker
from stancetrack.render.report import Report
from stancetrack.render.reports.map_data import data, flat
from stancetrack.render.reports.map_words import (
    CLAIMED,
    Meaning,
    code,
    counts,
    said,
    seen_meanings,
    title_of,
)
from stancetrack.render.reports.marks import record_is_old
from stancetrack.render.reports.references import references
from stancetrack.render.sheet import Cell, Column, Section, Sheet, cell
from stancetrack.render.symbols import SYMBOLS, sign
from stancetrack.render.values import nothing
from stancetrack.views.map import COLUMNS, ROWS, MapView, Place, Tile

if TYPE_CHECKING:
    from stancetrack.render.lines import Line
    from stancetrack.render.screen import Screen

_BLANK = cell("")


def map_(view: MapView, tracker: Tracker, *, sources: bool = False) -> Report:
    """Return the map as a report."""

    def drawn(screen: Screen) -> Sequence[Line]:
        from stancetrack.render.reports.map_drawing import drawing  # it loads rich

        return drawing(view, tracker, screen)

    return Report(
        sheet=lambda: _sheet(view, tracker, sources=sources),
        flat=lambda: flat(view, tracker),
        data=lambda: data(view, tracker),
        empty=None if view.tiles else nothing(tracker),
        drawing=drawn,
    )


def _sheet(view: MapView, tracker: Tracker, *, sources: bool) -> Sheet:
    cited = (id_ for row in view.rows for id_ in row.sources)
    found = counts(view, tracker)
    return Sheet(
        title=title_of(view, tracker),
        message=" · ".join(count.text for count in found),
        intro=record_is_old(tracker, view.as_of, stale=view.record_stale),
        columns=[Column("") for _ in range(COLUMNS)],
        sections=[*_grid(view), *_strip(view)],
        legend=[(count.word, count.means) for count in found if count.word],
        footnotes=[_footnote(each) for each in seen_meanings(view, tracker, days=True)],
        references=references(tracker, cited) if sources else (),
    )


def _grid(view: MapView) -> Iterable[Section]:
    tiles = {tile.place: _cell(tile, view) for tile in view.tiles if tile.place}
    if not tiles:
        return []
    every = range(1, COLUMNS + 1)
    rows = [[tiles.get(Place(row, at), _BLANK) for at in every] for row in range(1, ROWS + 1)]
    return [Section(None, rows)]


def _strip(view: MapView) -> Iterable[Section]:
    cells = [_cell(tile, view) for tile in view.strip]
    some = [cells[at : at + COLUMNS] for at in range(0, len(cells), COLUMNS)]
    rows = [[*row, *[_BLANK] * (COLUMNS - len(row))] for row in some]
    return [Section(cell("Others"), rows)] if rows else []


def _cell(tile: Tile, view: MapView) -> Cell:
    shown = said(tile, view)
    claim = f" ({sign(shown.claimed, unicode=True)})" if shown.claimed else ""
    name = "" if tile.place else f" {tile.name}"
    style = SYMBOLS[shown.word].style if shown.word else "dim"
    return Cell(f"{code(tile)}{claim}{name}", style, lead=shown.word, signs=shown.marks)


def _footnote(meaning: Meaning) -> str:
    mark = "( )" if meaning.mark == CLAIMED else sign(meaning.mark, unicode=True)
    return f"{mark} {meaning.text(lambda tile: tile.name)}"
