"""The timeline: lanes on a terminal, elsewhere a row for each span of days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stancetrack.record.model import Tracker
from stancetrack.render.report import Report
from stancetrack.render.reports.camps import CAMP_WORDS
from stancetrack.render.reports.references import NUMBERS, Numbers, numbering, numbers, references
from stancetrack.render.reports.timeline_data import data, flat
from stancetrack.render.reports.timeline_words import (
    cited,
    days,
    decided_by,
    has_inferred,
    heading,
    marks_of,
    message,
    nothing_between,
    record_is_old,
    seen_marks,
)
from stancetrack.render.sheet import Cell, Column, Section, Sheet, cell
from stancetrack.render.symbols import SYMBOLS
from stancetrack.render.values import INFERRED, nothing
from stancetrack.views.matrix import Camp
from stancetrack.views.spans import Span, Standing
from stancetrack.views.timeline import Lane, Timeline

if TYPE_CHECKING:
    from stancetrack.render.lines import Line
    from stancetrack.render.screen import Screen


def timeline(view: Timeline, tracker: Tracker, *, sources: bool = False) -> Report:
    """Return the timeline as a report."""
    return Report(
        sheet=lambda: _sheet(view, tracker, sources=sources),
        flat=lambda: flat(view, tracker),
        data=lambda: data(view, tracker),
        empty=_nothing(view, tracker),
        drawing=lambda screen: _drawing(view, tracker, screen),
    )


def _drawing(view: Timeline, tracker: Tracker, screen: Screen) -> Sequence[Line]:
    from stancetrack.render.reports.timeline_drawing import drawing  # rich is only needed here

    return drawing(view, tracker, screen)


def _nothing(view: Timeline, tracker: Tracker) -> str | None:
    if not view.lanes:
        return nothing(tracker)
    return nothing_between(view) if view.starts is None else None


def _sheet(view: Timeline, tracker: Tracker, *, sources: bool) -> Sheet:
    listed = references(tracker, cited(view)) if sources else []
    known = numbering(listed)
    columns = [Column(name) for name in ("Days", "Troops", "Decided by", "Who says so")]
    return Sheet(
        title=heading(view, tracker),
        message=message(view),
        intro=record_is_old(view, tracker),
        columns=[*columns, NUMBERS] if listed else columns,
        sections=[_section(lane, known) for lane in view.lanes],
        legend=_legend(view, tracker),
        footnotes=_footnotes(view),
        references=listed,
    )


def _section(lane: Lane, known: Numbers) -> Section:
    rows = [_cells(span, known) for span in lane.spans]
    return Section(cell(lane.name), rows, () if rows else ("No position.",))


def _cells(span: Span, known: Numbers) -> list[Cell]:
    position = span.standing.position
    cells = [
        cell(days(span)),
        _troops(span.standing),
        cell(position.id if position else None),
        cell(decided_by(span.standing)),
    ]
    ids = position.sources if position else ()
    return [*cells, cell(numbers(known, ids))] if known else cells


def _troops(standing: Standing) -> Cell:
    word = CAMP_WORDS[standing.camp]
    text = f"(claimed: {standing.claimed})" if standing.claimed else word
    return Cell(text, SYMBOLS[word].style, lead=word, signs=marks_of(standing))


def _legend(view: Timeline, tracker: Tracker) -> list[tuple[str, str]]:
    words = (CAMP_WORDS[camp] for camp in Camp)
    return [*((word, word) for word in words), *seen_marks(view, tracker)]


def _footnotes(view: Timeline) -> list[str]:
    events = [f"{event.date}: {event.label}" for event in view.events]
    return [*([INFERRED] if has_inferred(view) else []), *events]
