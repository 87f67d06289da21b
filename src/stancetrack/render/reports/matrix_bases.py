"""The coalition matrix by two bases beside each other, and where they differ."""

from __future__ import annotations

from typing import Any

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Tracker
from stancetrack.render.flat import Flat, Value
from stancetrack.render.report import Report
from stancetrack.render.reports.camps import counts
from stancetrack.render.reports.marks import record_is_old
from stancetrack.render.reports.matrix import legend, since_cell, troops_cell
from stancetrack.render.reports.matrix_data import COLUMNS, flat_row, head, row_data
from stancetrack.render.reports.references import NUMBERS, Numbers, numbering, numbers, references
from stancetrack.render.sheet import Cell, Column, Place, Section, Sheet, cell
from stancetrack.render.values import (
    INFERRED,
    basis_words,
    cited,
    counted,
    field_label,
    labels,
    name_of,
    nothing,
    number_range,
    title,
)
from stancetrack.views.matrix import Row
from stancetrack.views.matrix_bases import BasesMatrix, Pair


def matrix_by_bases(view: BasesMatrix, tracker: Tracker, *, sources: bool = False) -> Report:
    """Return the matrix by two bases as a report."""
    return Report(
        sheet=lambda: _sheet(view, tracker, sources=sources),
        flat=lambda: _flat(view, tracker),
        data=lambda: _data(view, tracker),
        empty=None if view.pairs else nothing(tracker),
    )


def _sheet(view: BasesMatrix, tracker: Tracker, *, sources: bool) -> Sheet:
    matrix = view.matrix
    listed = references(tracker, (s for p in view.pairs for s in p.sources)) if sources else []
    known = numbering(listed)
    inferred = any(row.troops_since_approximate for pair in view.pairs for row in pair.rows)
    what = f"{name_of(tracker)}: {basis_words(matrix.basis)} beside {basis_words(view.other_basis)}"
    return Sheet(
        title=title(
            tracker,
            what,
            matrix.as_of,
            matrix.outside,
            since=matrix.since,
            group=matrix.group,
        ),
        message=_message(view),
        intro=[
            *record_is_old(tracker, matrix.as_of, stale=matrix.record_stale),
            f"{basis_words(matrix.basis).capitalize()}: {counts(matrix.rows)}",
            f"{basis_words(view.other_basis).capitalize()}: {counts(p.other for p in view.pairs)}",
        ],
        columns=_columns(view, tracker, numbered=bool(listed)),
        # Under the heading of a camp the stance by the other basis would stand there unsaid.
        sections=[Section(None, [_cells(pair, view, tracker, known) for pair in view.pairs])],
        legend=legend([row for pair in view.pairs for row in pair.rows], tracker),
        footnotes=[INFERRED] if inferred else [],
        references=listed,
    )


def _message(view: BasesMatrix) -> str:
    """Return how many countries' stances differ by the two bases, and of how many the answer."""
    differ = sum(bool(pair.differing) for pair in view.pairs)
    troops = sum("troops" in pair.differing for pair in view.pairs)
    return f"{differ} of {counted(len(view.pairs), 'stance')} differ, {troops} of them on troops"


def _columns(view: BasesMatrix, tracker: Tracker, *, numbered: bool) -> list[Column]:
    troops = field_label(tracker, "troops")
    return [
        Column("Country", fixed=True, place=Place.HEAD),
        *(
            column
            for basis in (view.matrix.basis, view.other_basis)
            for column in (
                Column(f"{troops}, {basis}", width=12, place=Place.HEAD),
                Column(f"Since, {basis}", 1, fixed=True),
            )
        ),
        Column("Where they differ", 2, width=30, place=Place.BELOW, label="differ: "),
        *([NUMBERS] if numbered else []),
    ]


def _cells(pair: Pair, view: BasesMatrix, tracker: Tracker, known: Numbers) -> list[Cell]:
    mark = not view.matrix.record_stale
    return [
        cell(pair.row.name),
        troops_cell(pair.row, mark=mark),
        since_cell(pair.row),
        troops_cell(pair.other, mark=mark),
        since_cell(pair.other),
        cell("; ".join(_difference(name, pair, view, tracker) for name in pair.differing)),
        *([cell(numbers(known, pair.sources))] if known else []),
    ]


def _difference(name: str, pair: Pair, view: BasesMatrix, tracker: Tracker) -> str:
    """Return in words what a field holds by one basis and not by the other."""
    sides = ((pair.row, pair.other, view.matrix.basis), (pair.other, pair.row, view.other_basis))
    parts = [
        f"{said} ({basis})"
        for row, other, basis in sides
        if (said := _alone(name, row, other, tracker))
    ]
    return f"{field_label(tracker, name)}: {', '.join(parts)}"


def _alone(name: str, row: Row, other: Row, tracker: Tracker) -> str:
    """Return what one side holds in a field beyond the other, empty where that is nothing."""
    if name not in TERM_FIELDS:
        said = row.troops if name == "troops" else number_range(row.force)
        return said or "not stated"
    mine, theirs = row.terms[name], other.terms[name]
    if mine == ():
        return labels(tracker, name, ())
    beyond = [term for term in mine or () if term not in (theirs or ())]
    return labels(tracker, name, beyond or None)


_COUNTRY = ("country", "name")
_CITED = ("sources", "addresses")
_HELD = tuple(name for name in COLUMNS if name not in (*_COUNTRY, *_CITED))


def _flat(view: BasesMatrix, tracker: Tracker) -> Flat:
    others = (f"{view.other_basis}_{name}" for name in _HELD)
    columns = (*_COUNTRY, *_HELD, *others, "differs", *_CITED)
    return Flat(columns, [_flat_row(pair, tracker) for pair in view.pairs])


def _flat_row(pair: Pair, tracker: Tracker) -> tuple[Value, ...]:
    row, other = (dict(zip(COLUMNS, flat_row(each, tracker), strict=True)) for each in pair.rows)
    return (
        *(row[name] for name in (*_COUNTRY, *_HELD)),
        *(other[name] for name in _HELD),
        pair.differing,
        *cited(tracker, pair.sources),
    )


def _data(view: BasesMatrix, tracker: Tracker) -> dict[str, Any]:
    return {
        **head(view.matrix, tracker),
        "compare_basis": view.other_basis,
        "rows": [
            {
                **row_data(pair.row),
                "compared": _without_country(row_data(pair.other)),
                "differs": list(pair.differing),
            }
            for pair in view.pairs
        ],
    }


def _without_country(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in _COUNTRY}
