"""Where countries stood from which day to which: a row for each value and term."""

from __future__ import annotations

from typing import Any

from stancetrack.record.model import Range, Tracker
from stancetrack.render.flat import Flat, Value
from stancetrack.render.report import Report
from stancetrack.render.reports.references import NUMBERS, Numbers, numbering, numbers, references
from stancetrack.render.sheet import (
    STACKED_BELOW,
    Cell,
    Column,
    Place,
    Section,
    Sheet,
    cell,
)
from stancetrack.render.streamed import streamed
from stancetrack.render.symbols import SYMBOLS
from stancetrack.render.values import (
    INFERRED,
    cited,
    counted,
    day,
    field_label,
    flat_value,
    force_bounds,
    labels,
    nothing,
    number_range,
    recorded_data,
    source_data,
    title,
    value_data,
    who_says,
)
from stancetrack.views.intervals import Interval
from stancetrack.views.stances import Stances


def stances(view: Stances, tracker: Tracker, *, sources: bool = False) -> Report:
    """Return the history of stances as a report."""
    return Report(
        sheet=lambda: _sheet(view, tracker, sources=sources),
        flat=lambda: Flat(_FLAT, streamed(lambda: (_flat_row(i, tracker) for i in view.each()))),
        data=lambda: _data(view, tracker),
        each=lambda: (_interval_data(interval, tracker) for interval in view.each()),
        head=lambda: (_head(view, tracker), _LISTED),
        empty=nothing(tracker, "stance") if next(view.each(), None) is None else None,
    )


def _sheet(view: Stances, tracker: Tracker, *, sources: bool) -> Sheet:
    what = f"{', '.join(view.countries) or 'All countries'}: stances, day by day"
    ids = (source for interval in view.each() for source in interval.position.sources)
    listed = references(tracker, ids) if sources else []
    known = numbering(listed)
    return Sheet(
        title=title(tracker, what, view.until, view.outside, basis=view.basis, since=view.since),
        message=_message(view),
        columns=_columns(view, numbered=bool(listed)),
        sections=[
            Section(None, streamed(lambda: (_cells(i, view, tracker, known) for i in view.each()))),
        ],
        footnotes=_footnotes(view),
        references=listed,
        stacked_below=STACKED_BELOW,
    )


def _columns(view: Stances, *, numbered: bool) -> list[Column]:
    one = len(view.countries) == 1
    return [
        *([] if one else [Column("Country", fixed=True, place=Place.HEAD)]),
        Column("Field", fixed=True, place=Place.HEAD),
        Column("Value", width=14, place=Place.HEAD),
        Column("Days", fixed=True, label=""),
        Column("Last said", fixed=True, label="last said "),
        Column("Decided by", fixed=True, label=""),
        Column("Who says so", width=14, label=""),
        *([NUMBERS._replace(place=Place.BELOW)] if numbered else []),
    ]


def _message(view: Stances) -> str:
    """Return how many intervals there are, and how many of them still hold."""
    hold = view.tally.holding
    intervals = counted(view.tally.intervals, "interval")
    return f"{intervals}: {hold} still {'holds' if hold == 1 else 'hold'} on {view.until}"


def _cells(interval: Interval, view: Stances, tracker: Tracker, known: Numbers) -> list[Cell]:
    position = interval.position
    return [
        *([] if len(view.countries) == 1 else [cell(interval.name)]),
        cell(field_label(tracker, interval.field)),
        _value(interval, tracker),
        cell(_days(interval)),
        cell(day(interval.last)),
        cell(position.id),
        cell(who_says(position)),
        *([cell(numbers(known, position.sources))] if known else []),
    ]


def _days(interval: Interval) -> str:
    """Return the first and the last day, one of one day once, with ~ before an inferred first."""
    first, last = day(interval.position), interval.until
    if last is None:
        return f"{first} on"
    return first if last == interval.since else f"{first} to {last}"


def _value(interval: Interval, tracker: Tracker) -> Cell:
    value = interval.value
    if interval.field == "troops":
        return Cell(f"{value}", SYMBOLS[f"{value}"].style, lead=f"{value}")
    if isinstance(value, Range):
        return cell(number_range(value))
    return cell(labels(tracker, interval.field, [value] if isinstance(value, str) else value))


def _footnotes(view: Stances) -> list[str]:
    return [INFERRED] if view.tally.approximate else []


_FLAT = (
    "country", "name", "field", "value", "force_min", "force_max", "since", "approximate", "until",
    "decided_by", "speaker", "basis", "least_basis", "last_said", "last_said_by", "sources",
    "addresses",
)  # fmt: skip


def _flat_row(interval: Interval, tracker: Tracker) -> tuple[Value, ...]:
    position, last = interval.position, interval.last
    value = interval.value
    return (
        interval.country,
        interval.name,
        interval.field,
        flat_value(value),
        *force_bounds(value if isinstance(value, Range) else None),
        interval.since,
        position.approximate,
        interval.until,
        position.id,
        position.speaker,
        position.basis,
        interval.basis,
        last.date,
        last.id,
        *cited(tracker, position.sources),
    )


_LISTED = "stances"


def _data(view: Stances, tracker: Tracker) -> dict[str, Any]:
    rows = [_interval_data(interval, tracker) for interval in view.each()]
    return {**_head(view, tracker), _LISTED: rows}


def _head(view: Stances, tracker: Tracker) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "command": "history",
        "as_of": view.until.isoformat(),
        "basis": view.basis,
        "data_reach": view.data_reach.isoformat() if view.data_reach else None,
        "since": view.since.isoformat() if view.since else None,
        "recorded": recorded_data(tracker),
    }


def _interval_data(interval: Interval, tracker: Tracker) -> dict[str, Any]:
    position, last = interval.position, interval.last
    return {
        "country": interval.country,
        "name": interval.name,
        "field": interval.field,
        "value": value_data(interval.value),
        "since": interval.since.isoformat(),
        "approximate": position.approximate,
        "until": interval.until.isoformat() if interval.until else None,
        "decided_by": position.id,
        "speaker": position.speaker,
        "basis": position.basis,
        "least_basis": interval.basis,
        "last_said": last.date.isoformat(),
        "last_said_by": last.id,
        "sources": [source_data(id_, tracker.sources.get(id_)) for id_ in position.sources],
    }
