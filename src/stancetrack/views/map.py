"""Where every country stands on a day, as tiles on a grid that keeps who borders whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Basis, Tracker
from stancetrack.stances.ageing import HeldTerm
from stancetrack.stances.stance import Scope
from stancetrack.stances.today import Outside
from stancetrack.views.matrix import Camp, Matrix, Row, Selection, matrix

_GRID = """\
IS ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
·  ·  ·  ·  ·  ·  NO SE FI ·  ·
·  ·  ·  ·  NL DK ·  LT LV EE ·
·  IE GB LU BE DE CZ PL BY RU ·
·  ·  ·  ·  FR CH AT SK UA MD ·
·  ·  PT ES ·  IT SI HU RO ·  ·
·  ·  ·  ·  ·  BA HR RS BG ·  ·
·  ·  ·  ·  ·  ·  ME XK MK TR ·
·  ·  ·  ·  ·  MT ·  AL GR CY ·
"""
"""No borders are drawn, so that none that is disputed is."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a tile lies on the grid: its row from the north and its column from the west, from 1.

    There are ROWS rows, and COLUMNS columns that hold a tile.
    """

    row: int
    column: int


PLACES = {
    code: Place(row, column)
    for row, line in enumerate(_GRID.splitlines(), 1)
    for column, code in enumerate(line.split(), 1)
    if code in NAMES
}
"""The countries on the grid by their codes."""

ROWS = len(_GRID.splitlines())
COLUMNS = max(place.column for place in PLACES.values())


class Tile(NamedTuple):
    """One country; `place` is None for one in the strip beside the grid.

    `stance` is None where the record has no file of the country. `held` is the term that is asked
    for, where the country holds it.
    """

    country: str
    name: str
    place: Place | None
    stance: Row | None
    held: HeldTerm | None = None


class Asked(NamedTuple):
    """A term of a field, by their names."""

    field: str
    term: str


class MapView(NamedTuple):
    """The tiles of the grid row by row, then those of the strip by name, and what they hold for.

    Without `asked` they show the camps, with it who holds that term. `record_stale` tells whether
    nothing at all was recorded for so long that every stance is stale.
    """

    as_of: date
    outside: Outside | None
    basis: Basis
    since: date | None
    data_reach: date | None
    record_stale: bool
    group: str | None
    asked: Asked | None
    tiles: tuple[Tile, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The stances of the countries that have a file."""
        return tuple(tile.stance for tile in self.tiles if tile.stance)

    @property
    def strip(self) -> tuple[Tile, ...]:
        """The tiles that have no place on the grid."""
        return tuple(tile for tile in self.tiles if tile.place is None)

    @property
    def unrecorded(self) -> tuple[Tile, ...]:
        """The tiles of countries without a file."""
        return tuple(tile for tile in self.tiles if tile.stance is None)

    @property
    def holding(self) -> tuple[Tile, ...]:
        """The tiles of countries that hold the term that is asked for."""
        return tuple(tile for tile in self.tiles if tile.held)

    @property
    def silent(self) -> tuple[Tile, ...]:
        """The tiles of countries that have a position and do not hold the term."""
        return tuple(
            tile
            for tile in self.tiles
            if tile.stance and tile.stance.camp is not Camp.NO_POSITION and not tile.held
        )


def map_view(
    tracker: Tracker, scope: Scope, selection: Selection, asked: Asked | None = None
) -> MapView:
    """Work out the map of the countries asked for; no country of the record is without a tile.

    Those on the grid without a file are there too.
    """
    whole = matrix(tracker, scope, selection, "name")
    recorded = {country.code for country in tracker.countries}
    tiles = [_tile(row, asked, recorded) for row in whole.rows]
    tiles += _unrecorded(whole, scope, selection)
    return MapView(
        as_of=whole.as_of,
        outside=whole.outside,
        basis=whole.basis,
        since=whole.since,
        data_reach=whole.data_reach,
        record_stale=whole.record_stale,
        group=whole.group,
        asked=asked,
        tiles=tuple(sorted(tiles, key=_order)),
    )


def _order(tile: Tile) -> tuple[bool, Place, str, str]:
    return tile.place is None, tile.place or Place(0, 0), tile.name, tile.country


def _tile(row: Row, asked: Asked | None, recorded: set[str]) -> Tile:
    held = row.held[asked.field] if asked else ()
    return Tile(
        country=row.country,
        name=row.name,
        place=PLACES.get(row.country),
        stance=row if row.country in recorded else None,
        held=next((each for each in held if asked and each.term == asked.term), None),
    )


def _unrecorded(whole: Matrix, scope: Scope, selection: Selection) -> Iterator[Tile]:
    """Yield the tiles of the grid for which the matrix has no row."""
    shown = {row.country for row in whole.rows}
    for code, place in PLACES.items():
        if code not in shown and selection.takes(code, scope.as_of):
            yield Tile(code, NAMES[code], place, None)
