"""The coalition matrix, a row per country."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from stancetrack.record.fields import FIELDS, TERM_FIELDS, fields_of
from stancetrack.record.model import Tracker
from stancetrack.render.report import Report
from stancetrack.render.reports.camps import CAMP_WORDS, camp_heading, counts
from stancetrack.render.reports.marks import aged, marks, meanings, record_is_old
from stancetrack.render.reports.matrix_data import data, flat
from stancetrack.render.reports.references import NUMBERS, Numbers, numbering, numbers, references
from stancetrack.render.sheet import Cell, Column, Place, Section, Sheet, cell
from stancetrack.render.symbols import MARKS, SYMBOLS
from stancetrack.render.values import (
    INFERRED,
    field_label,
    inferred,
    labels,
    name_of,
    nothing,
    number_range,
    title,
)
from stancetrack.views.matrix import Camp, Matrix, Row

_COLUMNS: dict[str, Column] = {
    "country": Column("Country", fixed=True, place=Place.HEAD),
    "code": Column("Code", 9, fixed=True),
    "troops": Column("", fixed=True, place=Place.HEAD),
    "since": Column("Since", 1, fixed=True),
    "last": Column("Last word", 8, fixed=True),
    "us_role": Column("", 5, place=Place.BELOW),
    "russian_objections": Column("", 6, place=Place.BELOW),
    "contributions": Column("", 3, place=Place.BELOW),
    "conditions": Column("", 2, place=Place.BELOW),
    "force": Column("", 4, fixed=True),
    "basis": Column("Basis", 7, fixed=True),
    "age": Column("Age (days)", 10, fixed=True, right=True),
    "positions": Column("Positions", 11, fixed=True, right=True),
    "changes": Column("Changes", 12, fixed=True, right=True),
    "sources": Column("Sources", 13, place=Place.BELOW),
}
"""The columns by the names that --columns takes; those of fields are headed by their labels."""

_CELLS: dict[str, Callable[[Row], Cell]] = {
    "country": lambda row: cell(row.name),
    "code": lambda row: cell(row.country),
    "since": lambda row: since_cell(row),
    "last": lambda row: cell(
        inferred(row.last_position, approximate=row.last_position_approximate)
    ),
    "force": lambda row: cell(number_range(row.force)),
    "basis": lambda row: cell(row.troops_basis),
    "age": lambda row: cell(row.age_days),
    "positions": lambda row: cell(row.positions),
    "changes": lambda row: cell(row.changes),
    "sources": lambda row: cell(", ".join(row.sources)),
}

_OPTIONAL = ("last", "code")
"""Columns that qualify nothing, and that are left out for width unless they were asked for."""

COLUMNS = tuple(_COLUMNS)
"""The names that --columns takes."""

DEFAULT_COLUMNS = (
    "country",
    "troops",
    "since",
    "last",
    "contributions",
    "conditions",
    "us_role",
    "russian_objections",
    "force",
    "code",
)


def matrix(
    view: Matrix, tracker: Tracker, columns: Sequence[str] = (), *, sources: bool = False
) -> Report:
    """Return the matrix as a report; `columns` are names of COLUMNS."""
    return Report(
        sheet=lambda: _sheet(view, tracker, columns, sources=sources),
        flat=lambda: flat(view, tracker, columns),
        data=lambda: data(view, tracker, columns),
        empty=None if view.rows else nothing(tracker),
    )


def since_cell(row: Row) -> Cell:
    """Return the day since which a country stands where it does, with its sign if inferred."""
    return cell(inferred(row.troops_since, approximate=row.troops_since_approximate))


def troops_cell(row: Row, *, mark: bool) -> Cell:
    """Return where a country stands, with its marks; what is stale is marked only if `mark`."""
    word = CAMP_WORDS[row.camp]
    text = f"(claimed: {row.claimed})" if row.claimed else word
    signs = marks(row.contests, stale=row.stale and mark)
    return Cell(text, SYMBOLS[word].style, lead=word, signs=signs)


def _sheet(view: Matrix, tracker: Tracker, asked: Sequence[str], *, sources: bool) -> Sheet:
    listed = references(tracker, (s for row in view.rows for s in row.sources)) if sources else []
    known = numbering(listed)
    fields = fields_of(tracker)
    default = (name for name in DEFAULT_COLUMNS if name not in FIELDS or name in fields)
    names = [name for name in asked or default if name != "sources" or not listed]
    columns = [_column(name, tracker, optional=not asked) for name in names]
    return Sheet(
        title=title(
            tracker,
            name_of(tracker),
            view.as_of,
            view.outside,
            basis=view.basis,
            since=view.since,
            group=view.group,
        ),
        message=counts(view.rows),
        intro=record_is_old(tracker, view.as_of, stale=view.record_stale),
        columns=[*columns, NUMBERS] if listed else columns,
        sections=sections(view.rows, lambda row: _cells(row, names, view, tracker, known), tracker),
        legend=legend(view.rows, tracker),
        footnotes=_footnotes(view, names),
        references=listed,
    )


def _footnotes(view: Matrix, names: Sequence[str]) -> list[str]:
    since = "since" in names and any(row.troops_since_approximate for row in view.rows)
    last = "last" in names and any(row.last_position_approximate for row in view.rows)
    return [INFERRED] if since or last else []


def _column(name: str, tracker: Tracker, *, optional: bool) -> Column:
    column = _COLUMNS[name]
    return column._replace(
        heading=column.heading or field_label(tracker, name), dropped=optional and name in _OPTIONAL
    )


def _cells(
    row: Row, names: Sequence[str], view: Matrix, tracker: Tracker, known: Numbers
) -> list[Cell]:
    cells = [_cell(name, row, tracker, mark=not view.record_stale) for name in names]
    return [*cells, cell(numbers(known, row.sources))] if known else cells


def _cell(name: str, row: Row, tracker: Tracker, *, mark: bool) -> Cell:
    if name == "troops":
        return troops_cell(row, mark=mark)
    if name not in TERM_FIELDS:
        return _CELLS[name](row)
    if row.held[name]:
        return aged(tracker, name, row.held[name], mark=mark)
    return cell(labels(tracker, name, row.terms[name]))


def sections(
    rows: Sequence[Row], cells: Callable[[Row], list[Cell]], tracker: Tracker
) -> list[Section]:
    """Return a section for each camp that has rows, where rows are grouped by camp."""
    camps = list(dict.fromkeys(row.camp for row in rows))
    if camps != sorted(camps, key=list(Camp).index) or _interrupted(rows):
        return [Section(None, [cells(row) for row in rows])]
    return [
        Section(
            camp_heading(camp, sum(row.camp is camp for row in rows), tracker),
            [cells(row) for row in rows if row.camp is camp],
        )
        for camp in camps
    ]


def _interrupted(rows: Sequence[Row]) -> bool:
    changes = sum(a.camp is not b.camp for a, b in pairwise(rows))
    return changes >= len({row.camp for row in rows})


def legend(rows: Sequence[Row], tracker: Tracker) -> list[tuple[str, str]]:
    """Return the signs that may stand in the rows and what they mean."""
    words = [CAMP_WORDS[camp] for camp in Camp if any(row.camp is camp for row in rows)]
    return [*((word, word) for word in words), *meanings(MARKS, tracker)]
