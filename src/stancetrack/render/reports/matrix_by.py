"""The matrix from other sides: a column per term, or per time."""

from __future__ import annotations

from collections import Counter
from typing import Any

from stancetrack.record.model import Tracker
from stancetrack.render.flat import Flat, Value
from stancetrack.render.report import Report
from stancetrack.render.reports.marks import marks, meanings, record_is_old
from stancetrack.render.reports.matrix import (
    CAMP_WORDS,
    head,
    legend,
    sections,
    troops_cell,
)
from stancetrack.render.reports.references import references
from stancetrack.render.sheet import Cell, Column, Section, Sheet, cell
from stancetrack.render.symbols import SYMBOLS
from stancetrack.render.values import FIELD_NAMES, cited, name_of, nothing, title
from stancetrack.views.matrix import Camp
from stancetrack.views.matrix_by import TermMatrix, TermRow, TimeMatrix, TimeRow, totals

_WIDEST_CELL = len("◐ undecided ≠")


def by_term(view: TermMatrix, tracker: Tracker, *, sources: bool = False) -> Report:
    """Return the matrix with a column per term as a report."""
    return Report(
        sheet=lambda: _term_sheet(view, tracker, sources=sources),
        flat=lambda: _term_flat(view, tracker),
        data=lambda: _term_data(view, tracker),
        empty=None if view.rows else nothing(tracker),
    )


def _term_sheet(view: TermMatrix, tracker: Tracker, *, sources: bool) -> Sheet:
    rows = {term_row.row.country: term_row for term_row in view.rows}
    plain = [term_row.row for term_row in view.rows]
    what = f"{name_of(tracker)}: {FIELD_NAMES[view.field].lower()}"
    columns = [Column("Country", fixed=True), Column("Troops", fixed=True)]
    columns += [
        Column(column.label, width=_word_width(column.label), short=str(number))
        for number, column in enumerate(view.columns, 1)
    ]
    mark = not view.record_stale
    notes = []
    if view.left_out:
        notes.append(f"Held by nobody and left out: {', '.join(view.left_out)}.")
    return Sheet(
        title=title(
            tracker,
            what,
            view.as_of,
            view.outside,
            basis=view.basis,
            since=view.since,
            group=view.group,
        ),
        intro=record_is_old(tracker, view.as_of, stale=view.record_stale),
        columns=columns,
        sections=[
            *sections(plain, lambda row: _term_cells(rows[row.country], view, mark=mark)),
            Section(None, [_term_totals(view)]),
        ],
        legend=[("held", "says so"), *legend(plain, tracker, mark=mark)],
        footnotes=notes,
        references=references(tracker, (s for row in plain for s in row.sources))
        if sources
        else (),
    )


def _word_width(label: str) -> int:
    """Return the width of the longest word, so that a heading breaks between words only."""
    return max(map(len, label.split()))


def _term_cells(term_row: TermRow, view: TermMatrix, *, mark: bool) -> list[Cell]:
    old = {held.term for held in term_row.row.held[view.field] if mark and held.stale}
    cells = zip(view.columns, term_row.cells, strict=True)
    shown = [_held(column.id in old) if holds else cell("") for column, holds in cells]
    return [cell(term_row.row.name), troops_cell(term_row.row, mark=mark), *shown]


def _held(old: bool) -> Cell:
    return Cell("", SYMBOLS["held"].style, lead="held", signs=("stale",) if old else ())


def _counts(view: TermMatrix) -> list[int]:
    return [sum(row.cells[index] for row in view.rows) for index in range(len(view.columns))]


def _term_totals(view: TermMatrix) -> list[Cell]:
    counted = [cell(count, "bold") for count in _counts(view)]
    return [cell("Total", "bold"), cell(f"{len(view.rows)}", "bold"), *counted]


def _term_flat(view: TermMatrix, tracker: Tracker) -> Flat:
    terms = (column.id for column in view.columns)
    columns = ("country", "name", "troops", *terms, "sources", "addresses")
    return Flat(columns, [_term_row(r, tracker) for r in view.rows], truths=("x", ""))


def _term_row(term_row: TermRow, tracker: Tracker) -> tuple[Value, ...]:
    row = term_row.row
    return (row.country, row.name, row.troops, *term_row.cells, *cited(tracker, row.sources))


def _term_data(view: TermMatrix, tracker: Tracker) -> dict[str, Any]:
    return {
        **head(view, tracker),
        "by": view.field,
        "columns": [{"id": column.id, "label": column.label} for column in view.columns],
        "rows": [
            {"country": r.row.country, "name": r.row.name, "cells": list(r.cells)}
            for r in view.rows
        ],
    }


def by_time(view: TimeMatrix, tracker: Tracker, *, sources: bool = False) -> Report:
    """Return the matrix with a column per time as a report."""
    return Report(
        sheet=lambda: _time_sheet(view, tracker, sources=sources),
        flat=lambda: _time_flat(view, tracker),
        data=lambda: _time_data(view, tracker),
        empty=None if view.rows else nothing(tracker),
    )


def _time_sheet(view: TimeMatrix, tracker: Tracker, *, sources: bool) -> Sheet:
    columns = [Column("Country", fixed=True)]
    newest = len(view.columns)
    for age, column in enumerate(view.columns):
        heading = f"{column.date} {column.label}" if view.by == "event" else column.label
        width = max(_word_width(heading), _WIDEST_CELL)
        columns.append(Column(heading, newest - age, width=width, short=str(age + 1)))
    used = {word for row in view.rows for word in _words(row)}
    words = [word for word in CAMP_WORDS.values() if word in used]
    return Sheet(
        title=title(
            tracker,
            f"{name_of(tracker)}, by {view.by}",
            view.as_of,
            view.outside,
            basis=view.basis,
            since=view.since,
            group=view.group,
        ),
        intro=[*record_is_old(tracker, view.as_of, stale=view.record_stale), *_intro(view)],
        columns=columns,
        sections=[
            Section(None, [_time_cells(row) for row in view.rows]),
            Section(None, _time_totals(view)),
        ],
        legend=[*((word, word) for word in words), *meanings(used, tracker)],
        references=references(tracker, (s for row in view.rows for s in row.sources))
        if sources
        else (),
    )


def _intro(view: TimeMatrix) -> list[str]:
    carried = "Each column shows the end of its time; stances are carried forward."
    if all(camp for row in view.rows for camp in row.camps):
        return [carried]
    return [f"{carried} Empty: no member of {view.group} then."]


def _words(row: TimeRow) -> list[str]:
    words = [CAMP_WORDS[camp] for camp in row.camps if camp]
    return [*words, *(mark for found in row.contests for mark in marks(found))]


def _time_cells(row: TimeRow) -> list[Cell]:
    cells = [cell(row.name)]
    for camp, troops, found in zip(row.camps, row.cells, row.contests, strict=True):
        if camp is None:
            cells.append(cell(""))
            continue
        word = CAMP_WORDS[camp]
        text = word if troops else ""
        style = SYMBOLS[word].style
        cells.append(Cell(text, style, lead=word, signs=marks(found), short=""))
    return cells


def _time_totals(view: TimeMatrix) -> list[list[Cell]]:
    counted: list[Counter[str]] = [Counter() for _ in view.columns]
    for index in range(len(view.columns)):
        counted[index].update({c.value: n for c, n in totals(view.rows, index).items()})
    shown = (Camp.YES, Camp.UNDECIDED, Camp.NO)
    return [
        [
            Cell(f"Total {CAMP_WORDS[camp]}", SYMBOLS[CAMP_WORDS[camp]].style),
            *(cell(counts[camp.value]) for counts in counted),
        ]
        for camp in shown
    ]


def _time_flat(view: TimeMatrix, tracker: Tracker) -> Flat:
    columns = ("country", "name", *(column.id for column in view.columns), "sources", "addresses")
    return Flat(columns, [_time_row(row, tracker) for row in view.rows])


def _time_row(row: TimeRow, tracker: Tracker) -> tuple[Value, ...]:
    return (row.country, row.name, *row.cells, *cited(tracker, row.sources))


def _time_data(view: TimeMatrix, tracker: Tracker) -> dict[str, Any]:
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
            }
            for row in view.rows
        ],
    }
