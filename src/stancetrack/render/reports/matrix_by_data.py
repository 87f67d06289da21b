"""The matrix by term and by time, as JSON and as rows of the CSV."""

from __future__ import annotations

from typing import Any

from stancetrack.record.model import Tracker
from stancetrack.render.flat import Flat, Value
from stancetrack.render.reports.matrix_data import BRIEF, brief_data, brief_flat, head
from stancetrack.render.values import cited
from stancetrack.stances.contests import Contests
from stancetrack.views.matrix import Camp
from stancetrack.views.matrix_by import TermMatrix, TermRow, TimeMatrix, TimeRow


def term_flat(view: TermMatrix, tracker: Tracker) -> Flat:
    """Return the rows of the CSV, with a cross for each term that is held."""
    terms = [column.id for column in view.columns]
    columns = (*BRIEF, *terms, "sources", "addresses")
    return Flat(columns, [_term_row(r, tracker) for r in view.rows], crossed=terms)


def _term_row(term_row: TermRow, tracker: Tracker) -> tuple[Value, ...]:
    row = term_row.row
    return (*brief_flat(row, tracker), *term_row.cells, *cited(tracker, row.sources))


def term_data(view: TermMatrix, tracker: Tracker) -> dict[str, Any]:
    """Return the JSON of the matrix by term."""
    return {
        **head(view, tracker),
        "by": view.field,
        "columns": [{"id": column.id, "label": column.label} for column in view.columns],
        "rows": [
            {**brief_data(r.row), "cells": list(r.cells), "stale_cells": list(r.stale)}
            for r in view.rows
        ],
    }


def time_flat(view: TimeMatrix, tracker: Tracker) -> Flat:
    """Return the rows of the CSV, with a camp for each time."""
    columns = ("country", "name", *(column.id for column in view.columns), "sources", "addresses")
    return Flat(columns, [_time_row(row, tracker) for row in view.rows])


def _time_row(row: TimeRow, tracker: Tracker) -> tuple[Value, ...]:
    cells = map(_time_text, row.camps, row.contests, row.stale)
    return (row.country, row.name, *cells, *cited(tracker, row.sources))


def _time_text(camp: Camp | None, contests: Contests, stale: bool) -> str | None:
    """Return a camp with all that qualifies it, as `no (split, stale)`; None for no member then."""
    marks = ", ".join((*contests.kinds, *(["stale"] if stale else ())))
    return camp and (f"{camp} ({marks})" if marks else str(camp))


def time_data(view: TimeMatrix, tracker: Tracker) -> dict[str, Any]:
    """Return the JSON of the matrix by time."""
    return {
        **head(view, tracker),
        "by": view.by,
        "columns": [
            {"id": c.id, "date": c.date.isoformat() if c.date else None, "label": c.label}
            for c in view.columns
        ],
        "rows": [
            {
                "country": row.country,
                "name": row.name,
                "cells": list(row.cells),
                "camps": list(row.camps),
                "contested": list(row.contested),
                "contest": [next(iter(found.kinds), None) for found in row.contests],
                "stale": list(row.stale),
            }
            for row in view.rows
        ],
    }
