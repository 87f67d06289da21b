"""The coalition matrix, a row per country."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Tracker
from stancetrack.render.flat import Flat, Value
from stancetrack.render.report import Report
from stancetrack.render.reports.marks import aged, marks, meanings, record_is_old
from stancetrack.render.reports.references import NUMBERS, numbers, references
from stancetrack.render.sheet import Cell, Column, Section, Sheet, cell
from stancetrack.render.symbols import SYMBOLS
from stancetrack.render.values import (
    FIELD_NAMES,
    cited,
    force_bounds,
    labels,
    name_of,
    nothing,
    number_range,
    range_data,
    recorded_data,
    title,
    value_data,
)
from stancetrack.stances.ageing import HeldTerm
from stancetrack.views.matrix import Camp, Matrix, Row

if TYPE_CHECKING:
    from stancetrack.views.matrix_by import TermMatrix, TimeMatrix

CAMP_WORDS = {
    Camp.YES: "yes",
    Camp.UNDECIDED: "undecided",
    Camp.NO: "no",
    Camp.NOT_STATED: "not stated",
    Camp.NO_POSITION: "no position",
}
"""The word of each camp in render.symbols."""

CAMP_HEADINGS = {
    Camp.YES: "Yes, would send troops",
    Camp.UNDECIDED: "Undecided",
    Camp.NO: "No",
    Camp.NOT_STATED: "Not stated",
    Camp.NO_POSITION: "No position",
}
"""What a section of each camp is headed."""


@dataclass(frozen=True)
class _Shown:
    """What rows are shown with: their record, and whether what is old is marked one by one."""

    tracker: Tracker
    mark: bool

    def terms(self, field: str, row: Row) -> Cell:
        """Return the cell of a term field."""
        if not row.held[field]:
            return cell(labels(self.tracker, field, row.terms[field]))
        return cell(aged(self.tracker, field, row.held[field], mark=self.mark))


def _terms_cell(field: str, shown: _Shown, row: Row) -> Cell:
    return shown.terms(field, row)


_COLUMNS: dict[str, tuple[Column, Callable[[_Shown, Row], Cell]]] = {
    "country": (Column("Country", 0, fixed=True), lambda _, row: cell(row.name)),
    "code": (Column("Code", 8, fixed=True), lambda _, row: cell(row.country)),
    "troops": (
        Column("Troops", 0, fixed=True),
        lambda shown, row: troops_cell(row, mark=shown.mark),
    ),
    "since": (Column("Since", 1, fixed=True), lambda _, row: cell(row.troops_since)),
    "last": (Column("Last word", 5, fixed=True), lambda _, row: cell(row.last_position)),
    **{
        field: (
            Column(FIELD_NAMES[field], priority),
            partial(_terms_cell, field),
        )
        for field, priority in zip(TERM_FIELDS, (4, 6, 2, 3), strict=True)
    },
    "force": (
        Column("Force", 7, fixed=True),
        lambda _, row: cell(number_range(row.force)),
    ),
    "basis": (Column("Basis", 9, fixed=True), lambda _, row: cell(row.troops_basis)),
    "age": (Column("Age (days)", 10, fixed=True, right=True), lambda _, row: cell(row.age_days)),
    "positions": (
        Column("Positions", 11, fixed=True, right=True),
        lambda _, row: cell(row.positions),
    ),
    "changes": (Column("Changes", 12, fixed=True, right=True), lambda _, row: cell(row.changes)),
    "sources": (Column("Sources", 13), lambda _, row: cell(", ".join(row.sources))),
}

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
    names = columns or DEFAULT_COLUMNS
    return Report(
        sheet=lambda: _sheet(view, tracker, names, sources=sources),
        flat=lambda: _flat(view, tracker),
        data=lambda: _data(view, tracker),
        empty=None if view.rows else nothing(tracker),
    )


def troops_cell(row: Row, *, mark: bool) -> Cell:
    """Return where a country stands with the signs for split, disputed and, if `mark`, stale."""
    word = CAMP_WORDS[row.camp]
    text = f"(claimed: {row.claimed})" if row.claimed else word
    signs = marks(row.contests, stale=row.stale and mark)
    return Cell(text, SYMBOLS[word].style, lead=word, signs=signs)


def _sheet(view: Matrix, tracker: Tracker, names: Sequence[str], *, sources: bool) -> Sheet:
    listed = references(tracker, (s for row in view.rows for s in row.sources)) if sources else []
    context = _Shown(tracker, mark=not view.record_stale)
    shown = [_COLUMNS[name] for name in names if name != "sources" or not listed]
    if listed:
        shown.append((NUMBERS, lambda _, row: cell(numbers(listed, row.sources))))
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
        columns=[column for column, _ in shown],
        intro=record_is_old(tracker, view.as_of, stale=view.record_stale),
        sections=sections(view.rows, lambda row: [make(context, row) for _, make in shown]),
        legend=legend(view.rows, tracker, mark=context.mark),
        references=listed,
    )


def sections(rows: Sequence[Row], cells: Callable[[Row], list[Cell]]) -> list[Section]:
    """Return a section for each camp that has rows, where rows are grouped by camp."""
    camps = list(dict.fromkeys(row.camp for row in rows))
    if camps != sorted(camps, key=list(Camp).index) or _interrupted(rows):
        return [Section(None, [cells(row) for row in rows])]
    return [
        Section(
            camp_heading(camp, sum(row.camp is camp for row in rows)),
            [cells(row) for row in rows if row.camp is camp],
        )
        for camp in camps
    ]


def _interrupted(rows: Sequence[Row]) -> bool:
    changes = sum(a.camp is not b.camp for a, b in pairwise(rows))
    return changes >= len({row.camp for row in rows})


def camp_heading(camp: Camp, count: int) -> Cell:
    """Return the heading of a camp with how many countries are in it."""
    style = SYMBOLS[CAMP_WORDS[camp]].style
    return Cell(f"{CAMP_HEADINGS[camp]} ({count})", style, lead=CAMP_WORDS[camp])


def legend(rows: Sequence[Row], tracker: Tracker, *, mark: bool) -> list[tuple[str, str]]:
    """Return the signs that stand in the rows and what they mean; of stale only if `mark`."""
    words = [CAMP_WORDS[camp] for camp in Camp if any(row.camp is camp for row in rows)]
    found = {kind.value for row in rows for kind in row.contests.kinds}
    if mark and any(row.stale or _holds_old(row) for row in rows):
        found.add("stale")
    return [*((word, word) for word in words), *meanings(found, tracker)]


def _holds_old(row: Row) -> bool:
    return any(held.stale for terms in row.held.values() for held in terms)


_FLAT = (
    "country", "name", "camp", "troops", "troops_since", "troops_basis", "claimed", "contested",
    "contest", "contested_by", "stale", *TERM_FIELDS, "force_min", "force_max", "last_position",
    "age_days", "positions", "sources", "addresses",
)  # fmt: skip


def _flat(view: Matrix, tracker: Tracker) -> Flat:
    return Flat(_FLAT, [_flat_row(row, tracker) for row in view.rows])


def _flat_row(row: Row, tracker: Tracker) -> tuple[Value, ...]:
    return (
        row.country,
        row.name,
        row.camp,
        row.troops,
        row.troops_since,
        row.troops_basis,
        row.claimed,
        row.contested,
        row.contest,
        row.contested_by,
        row.stale,
        *(row.terms[field] for field in TERM_FIELDS),
        *force_bounds(row.force),
        row.last_position,
        row.age_days,
        row.positions,
        *cited(tracker, row.sources),
    )


def head(view: Matrix | TermMatrix | TimeMatrix, tracker: Tracker) -> dict[str, Any]:
    """Return what the JSON of every matrix begins with."""
    return {
        "schema_version": 1,
        "command": "matrix",
        "as_of": view.as_of.isoformat(),
        "basis": view.basis,
        "since": view.since.isoformat() if view.since else None,
        "data_reach": view.data_reach.isoformat() if view.data_reach else None,
        "record_stale": view.record_stale,
        "recorded": recorded_data(tracker),
    }


def _data(view: Matrix, tracker: Tracker) -> dict[str, Any]:
    return {
        **head(view, tracker),
        "rows": [_row_data(row) for row in view.rows],
    }


def _row_data(row: Row) -> dict[str, Any]:
    return {
        "country": row.country,
        "name": row.name,
        "troops": row.troops,
        "troops_since": row.troops_since.isoformat() if row.troops_since else None,
        "troops_basis": row.troops_basis,
        "claimed": row.claimed,
        "contested": row.contested,
        "contest": row.contest,
        "contested_by": list(row.contested_by),
        "stale": row.stale,
        **{field: value_data(row.terms[field]) for field in TERM_FIELDS},
        "force": range_data(row.force),
        "last_position": row.last_position.isoformat() if row.last_position else None,
        "age_days": row.age_days,
        "positions": row.positions,
        "sources": list(row.sources),
        "deciding": {field: list(row.deciding[field]) for field in FIELDS},
        "held": {field: [_held_data(held) for held in row.held[field]] for field in TERM_FIELDS},
    }


def _held_data(held: HeldTerm) -> dict[str, Any]:
    return {
        "term": held.term,
        "since": held.since.isoformat(),
        "last_said": held.position.date.isoformat(),
        "stale": held.stale,
        "position": held.position.id,
    }
