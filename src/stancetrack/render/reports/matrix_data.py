"""The coalition matrix, a row per country, as JSON and as rows of the CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Tracker
from stancetrack.render.flat import Flat, Value
from stancetrack.render.values import cited, force_bounds, range_data, recorded_data, value_data
from stancetrack.stances.ageing import HeldTerm
from stancetrack.views.matrix import Matrix, Row

if TYPE_CHECKING:
    from stancetrack.views.map import MapView
    from stancetrack.views.matrix_by import TermMatrix, TimeMatrix

_STANCE = ("troops", "claimed", "contested", "contest", "contested_by", "stale")
"""Where a country stands, with all that qualifies it."""

BRIEF = ("country", "name", "camp", *_STANCE)
"""What the CSV and the JSON of every row hold that is laid out by a stance's terms."""

_KEYS: dict[str, tuple[str, ...]] = {
    "country": ("country", "name"),
    "code": ("country",),
    "troops": ("camp", *_STANCE),
    "since": ("troops_since", "troops_since_approximate"),
    "last": ("last_position", "last_position_approximate"),
    "basis": ("troops_basis",),
    "age": ("age_days",),
}
"""What the JSON holds for the columns that --columns takes and that it calls otherwise."""

COLUMNS = (
    "country", "name", "camp", "troops", "troops_since", "troops_since_approximate",
    "troops_basis", "claimed", "contested", "contest", "contested_by", "stale", *TERM_FIELDS,
    "force_min", "force_max", "last_position", "last_position_approximate",
    "age_days", "positions", "changes", "sources", "addresses",
)  # fmt: skip
"""The columns of the CSV where none is asked for."""


_FLAT_KEYS = {**_KEYS, "force": ("force_min", "force_max"), "sources": ("sources", "addresses")}


def flat(view: Matrix, tracker: Tracker, columns: Sequence[str] = ()) -> Flat:
    """Return the rows of the CSV, or only those columns of them that --columns names."""
    names = tuple(_keys(columns, _FLAT_KEYS)) or COLUMNS
    rows = (dict(zip(COLUMNS, flat_row(row, tracker), strict=True)) for row in view.rows)
    return Flat(names, [tuple(row[name] for name in names) for row in rows])


def _keys(columns: Iterable[str], known: dict[str, tuple[str, ...]]) -> dict[str, None]:
    return dict.fromkeys(key for name in columns for key in known.get(name, (name,)))


def flat_row(row: Row, tracker: Tracker) -> tuple[Value, ...]:
    """Return one row of the CSV, a value for each of COLUMNS."""
    return (
        row.country,
        row.name,
        row.camp,
        row.troops,
        row.troops_since,
        row.troops_since_approximate,
        row.troops_basis,
        row.claimed,
        row.contested,
        row.contest,
        row.contested_by,
        row.stale,
        *(row.terms[field] for field in TERM_FIELDS),
        *force_bounds(row.force),
        row.last_position,
        row.last_position_approximate,
        row.age_days,
        row.positions,
        row.changes,
        *cited(tracker, row.sources),
    )


def brief_flat(row: Row, tracker: Tracker) -> tuple[Value, ...]:
    """Return the values of BRIEF for a row of the CSV."""
    found = dict(zip(COLUMNS, flat_row(row, tracker), strict=True))
    return tuple(found[name] for name in BRIEF)


def brief_data(row: Row) -> dict[str, Any]:
    """Return the values of BRIEF for a row of the JSON."""
    found = row_data(row)
    return {key: found[key] for key in BRIEF}


def head(
    view: Matrix | TermMatrix | TimeMatrix | MapView, tracker: Tracker, command: str = "matrix"
) -> dict[str, Any]:
    """Return what the JSON of every matrix begins with, and that of the map."""
    return {
        "schema_version": 1,
        "command": command,
        "as_of": view.as_of.isoformat(),
        "basis": view.basis,
        "since": view.since.isoformat() if view.since else None,
        "data_reach": view.data_reach.isoformat() if view.data_reach else None,
        "record_stale": view.record_stale,
        "recorded": recorded_data(tracker),
    }


def data(view: Matrix, tracker: Tracker, columns: Sequence[str] = ()) -> dict[str, Any]:
    """Return the JSON, its rows with what --columns names, or with everything."""
    shown = _keys(columns, _KEYS)
    rows = (row_data(row) for row in view.rows)
    if shown:
        rows = ({key: value for key, value in row.items() if key in shown} for row in rows)
    return {**head(view, tracker), "rows": list(rows)}


def row_data(row: Row) -> dict[str, Any]:
    """Return one row of the JSON."""
    return {
        "country": row.country,
        "name": row.name,
        "camp": row.camp,
        "troops": row.troops,
        "troops_since": row.troops_since.isoformat() if row.troops_since else None,
        "troops_since_approximate": row.troops_since_approximate,
        "troops_basis": row.troops_basis,
        "claimed": row.claimed,
        "contested": row.contested,
        "contest": row.contest,
        "contested_by": list(row.contested_by),
        "stale": row.stale,
        **{field: value_data(row.terms[field]) for field in TERM_FIELDS},
        "force": range_data(row.force),
        "last_position": row.last_position.isoformat() if row.last_position else None,
        "last_position_approximate": row.last_position_approximate,
        "age_days": row.age_days,
        "positions": row.positions,
        "changes": row.changes,
        "sources": list(row.sources),
        "deciding": {field: list(row.deciding[field]) for field in FIELDS},
        "held": {field: [_held_data(held) for held in row.held[field]] for field in TERM_FIELDS},
    }


def _held_data(held: HeldTerm) -> dict[str, Any]:
    return {
        "term": held.term,
        "since": held.since.isoformat(),
        "approximate": held.approximate,
        "last_said": held.position.date.isoformat(),
        "last_said_approximate": held.last_said_approximate,
        "stale": held.stale,
        "position": held.position.id,
    }
