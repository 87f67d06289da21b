"""The matrix from other sides: a column per term, or per time."""

from __future__ import annotations

from collections import Counter

from stancetrack.record.model import Tracker
from stancetrack.render.report import Report
from stancetrack.render.reports.camps import CAMP_WORDS, counts
from stancetrack.render.reports.marks import marks, meanings, record_is_old
from stancetrack.render.reports.matrix import (
    legend,
    sections,
    troops_cell,
)
from stancetrack.render.reports.matrix_by_data import term_data, term_flat, time_data, time_flat
from stancetrack.render.reports.references import references
from stancetrack.render.sayings import saying_of
from stancetrack.render.sheet import Cell, Column, Place, Section, Sheet, cell
from stancetrack.render.symbols import SYMBOLS
from stancetrack.render.values import field_label, name_of, nothing, title
from stancetrack.views.matrix import Camp
from stancetrack.views.matrix_by import Column as Time
from stancetrack.views.matrix_by import TermMatrix, TermRow, TimeMatrix, TimeRow, totals

_WIDEST_CELL = len("◐ undecided ≠")


def by_term(view: TermMatrix, tracker: Tracker, *, sources: bool = False) -> Report:
    """Return the matrix with a column per term as a report."""
    return Report(
        sheet=lambda: _term_sheet(view, tracker, sources=sources),
        flat=lambda: term_flat(view, tracker),
        data=lambda: term_data(view, tracker),
        empty=None if view.rows else nothing(tracker),
    )


def _term_sheet(view: TermMatrix, tracker: Tracker, *, sources: bool) -> Sheet:
    rows = {term_row.row.country: term_row for term_row in view.rows}
    plain = [term_row.row for term_row in view.rows]
    what = f"{name_of(tracker)}: {field_label(tracker, view.field)}"
    columns = [
        Column("Country", fixed=True, place=Place.HEAD),
        Column(field_label(tracker, "troops"), fixed=True, place=Place.HEAD),
    ]
    columns += [
        Column(
            column.label,
            width=_word_width(column.label),
            short=str(number),
            place=Place.BELOW,
        )
        for number, column in enumerate(view.columns, 1)
    ]
    saying = saying_of(tracker, view.field)
    left_out = ", ".join(view.left_out)
    holding = {each.row.country for each in view.rows if any(each.cells)}
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
        message=counts(plain),
        intro=record_is_old(tracker, view.as_of, stale=view.record_stale),
        columns=columns,
        sections=[
            *sections(plain, lambda row: _term_cells(rows[row.country], view), tracker),
            Section(None, [_term_totals(view)]),
        ],
        legend=[("held", saying.legend(holding, held=True)), *legend(plain, tracker)],
        footnotes=[f"{saying.nobody} and left out: {left_out}."] if left_out else [],
        references=references(tracker, (s for row in plain for s in row.sources))
        if sources
        else (),
    )


def _word_width(label: str) -> int:
    """Return the width of the longest word, so that a heading breaks between words only."""
    return max(map(len, label.split()))


def _term_cells(term_row: TermRow, view: TermMatrix) -> list[Cell]:
    row, mark = term_row.row, not view.record_stale
    cells = zip(term_row.cells, term_row.stale, strict=True)
    shown = [_held(stale=stale and mark) if holds else cell("") for holds, stale in cells]
    return [cell(row.name), troops_cell(row, mark=mark), *shown]


def _held(*, stale: bool) -> Cell:
    return Cell("", SYMBOLS["held"].style, lead="held", signs=("stale",) if stale else ())


def _counts(view: TermMatrix) -> list[int]:
    return [sum(row.cells[index] for row in view.rows) for index in range(len(view.columns))]


def _term_totals(view: TermMatrix) -> list[Cell]:
    counted = [cell(count, "bold") for count in _counts(view)]
    return [cell("Total", "bold"), cell(f"{len(view.rows)}", "bold"), *counted]


def by_time(view: TimeMatrix, tracker: Tracker, *, sources: bool = False) -> Report:
    """Return the matrix with a column per time as a report."""
    return Report(
        sheet=lambda: _time_sheet(view, tracker, sources=sources),
        flat=lambda: time_flat(view, tracker),
        data=lambda: time_data(view, tracker),
        empty=_nothing(view, tracker),
    )


def _nothing(view: TimeMatrix, tracker: Tracker) -> str | None:
    """Return why there is nothing to show, or that no time is, where there is none by the day."""
    if not view.rows:
        return nothing(tracker)
    since = f" since {view.since}" if view.since else ""
    return None if view.columns else f"no {view.by} to show{since} up to {view.as_of}"


def _time_sheet(view: TimeMatrix, tracker: Tracker, *, sources: bool) -> Sheet:
    columns = [Column("Country", fixed=True, place=Place.HEAD)]
    for number, column in enumerate(view.columns, 1):
        columns.append(_time_column(column, number, view.by))
    used = {word for row in view.rows for word in _words(row, view)}
    words = [(word, word) for word in CAMP_WORDS.values() if word in used]
    words += meanings(used, tracker)
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
        message=counts(view.now),
        intro=[*record_is_old(tracker, view.as_of, stale=view.record_stale), *_intro(view)],
        columns=columns,
        sections=[
            Section(None, [_time_cells(row, view) for row in view.rows]),
            *([Section(None, _time_totals(view))] if view.columns else ()),
        ],
        legend=words,
        references=references(tracker, (s for row in view.rows for s in row.sources))
        if sources
        else (),
    )


def _time_column(column: Time, number: int, by: str) -> Column:
    """Return the column of a time; one of an event is too long to be narrowed but to its number."""
    event = by == "event"
    heading = f"{column.date} {column.label}" if event else column.label
    width = max(_word_width(heading), _WIDEST_CELL)
    narrow = None if event else _in_two(column.label)
    return Column(heading, width=width, short=str(number), narrow=narrow, place=Place.BELOW)


def _in_two(label: str) -> str:
    """Return a month or a quarter in words that stand one below the other: 25 02, 2025 Q1."""
    year, _, part = label.partition("-")
    return f"{year[2:]} {part}" if part.isdecimal() else f"{year} {part}".rstrip()


def _intro(view: TimeMatrix) -> list[str]:
    if not view.columns:
        return []
    cut = [f"; the last one ends on {column.date}" for column in view.columns if column.cut]
    carried = f"Each column shows the end of its time{''.join(cut)}; stances are carried forward."
    if all(camp for row in view.rows for camp in row.camps):
        return [carried]
    return [f"{carried} Empty: no member of {view.group} then."]


def _words(row: TimeRow, view: TimeMatrix) -> list[str]:
    words = [CAMP_WORDS[camp] for camp in row.camps if camp]
    return [*words, *(mark for signs in _signs(row, view) for mark in signs)]


def _signs(row: TimeRow, view: TimeMatrix) -> list[tuple[str, ...]]:
    """Return the marks at each time; where every stance was stale by then, none is marked so."""
    found = zip(row.contests, row.stale, view.all_stale, strict=True)
    return [marks(contests, stale=stale and not every) for contests, stale, every in found]


def _time_cells(row: TimeRow, view: TimeMatrix) -> list[Cell]:
    cells = [cell(row.name)]
    for camp, troops, signs in zip(row.camps, row.cells, _signs(row, view), strict=True):
        if camp is None:
            cells.append(cell(""))
            continue
        word = CAMP_WORDS[camp]
        text = word if troops else ""
        cells.append(Cell(text, SYMBOLS[word].style, lead=word, signs=signs, short=""))
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
