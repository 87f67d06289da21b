"""The map as JSON and as rows of the CSV: a row per tile."""

from __future__ import annotations

from datetime import date
from typing import Any

from stancetrack.record.model import Tracker
from stancetrack.render.flat import Flat, Value
from stancetrack.render.reports.matrix_data import COLUMNS, flat_row, head, row_data
from stancetrack.render.values import cited
from stancetrack.views.map import MapView, Tile

_STANCE = (
    "camp", "troops", "troops_since", "troops_since_approximate", "troops_basis", "claimed",
    "contested", "contest", "contested_by", "stale",
)  # fmt: skip
"""Where a country stands, with all that qualifies it, as the matrix has it."""

_TILE = ("country", "name", "row", "column", "on_record")
_HELD = ("held", "held_since", "held_since_approximate", "held_stale")
"""Whether it holds the term that is asked for."""


def flat(view: MapView, tracker: Tracker) -> Flat:
    """Return the rows of the CSV."""
    term = _HELD if view.asked else ()
    columns = (*_TILE, *_STANCE, *term, "sources", "addresses")
    return Flat(columns, [_flat_row(tile, view, tracker) for tile in view.tiles])


def _flat_row(tile: Tile, view: MapView, tracker: Tracker) -> tuple[Value, ...]:
    row = tile.stance
    found = dict(zip(COLUMNS, flat_row(row, tracker), strict=True)) if row else {}
    return (
        *_tile(tile).values(),
        *(found.get(name) for name in _STANCE),
        *(_held(tile).values() if view.asked else ()),
        *cited(tracker, row.sources if row else ()),
    )


def _tile(tile: Tile) -> dict[str, str | int | bool | None]:
    return {
        "country": tile.country,
        "name": tile.name,
        "row": tile.place.row if tile.place else None,
        "column": tile.place.column if tile.place else None,
        "on_record": tile.stance is not None,
    }


def _held(tile: Tile) -> dict[str, bool | date | None]:
    """Return what is known of the term; None in all of it for a country that is not on record."""
    if tile.stance is None:
        return dict.fromkeys(_HELD)
    held = tile.held
    values = (held.since, held.approximate, held.stale) if held else (None, None, None)
    return dict(zip(_HELD, (held is not None, *values), strict=True))


def data(view: MapView, tracker: Tracker) -> dict[str, Any]:
    """Return the JSON; `row` and `column` count from 1 and are null in the strip."""
    return {
        **head(view, tracker, "map"),
        "by": view.asked.field if view.asked else None,
        "term": view.asked.term if view.asked else None,
        "tiles": [_tile_data(tile, view) for tile in view.tiles],
    }


def _tile_data(tile: Tile, view: MapView) -> dict[str, Any]:
    found = row_data(tile.stance) if tile.stance else {}
    held = _held(tile) if view.asked else {}
    return {
        **_tile(tile),
        **{name: found.get(name) for name in _STANCE},
        **{k: v.isoformat() if isinstance(v, date) else v for k, v in held.items()},
        "sources": found.get("sources", []),
    }
