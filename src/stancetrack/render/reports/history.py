"""What countries said and what each position changed."""

from __future__ import annotations

from typing import Any

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Tracker
from stancetrack.render.flat import Flat, Value
from stancetrack.render.report import Report
from stancetrack.render.reports.camps import CAMP_WORDS
from stancetrack.render.reports.marks import statuses
from stancetrack.render.reports.moves import moved
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
    SHORT_COMMIT,
    cited,
    counted,
    day,
    field_label,
    force_bounds,
    inferred,
    nothing,
    position_data,
    recorded_data,
    title,
    value_data,
    who_says,
)
from stancetrack.views.history import History, Step


def history(view: History, tracker: Tracker, *, sources: bool = False) -> Report:
    """Return the history as a report."""
    return Report(
        sheet=lambda: _sheet(view, tracker, sources=sources),
        flat=lambda: _flat(view, tracker),
        data=lambda: _data(view, tracker),
        each=lambda: (_step_data(step, view, tracker) for step in view.each()),
        head=lambda: (_head(view, tracker), _LISTED),
        empty=nothing(tracker, "position") if next(view.each(), None) is None else None,
    )


_RECORDED = (
    Column("Recorded", fixed=True, label="recorded: "),
    Column("After", fixed=True, right=True, label="after "),
    Column("Commit", fixed=True, label="in "),
)


def _sheet(view: History, tracker: Tracker, *, sources: bool) -> Sheet:
    what = f"{', '.join(view.countries) or 'All countries'}: what was said"
    cited = (s for step in view.each() for s in step.position.sources)
    listed = references(tracker, cited) if sources else []
    known = numbering(listed)
    aside = f"a weaker basis than {view.basis}, which does not move the stance"
    return Sheet(
        title=title(tracker, what, view.until, view.outside, basis=view.basis, since=view.since),
        message=_message(view),
        columns=_columns(view, tracker, numbered=bool(listed)),
        sections=[
            Section(
                None,
                streamed(lambda: (_cells(step, view, tracker, known) for step in view.each())),
            )
        ],
        legend=[("not stated", "nothing said on it"), *statuses(aside)],
        footnotes=_footnotes(view),
        references=listed,
        stacked_below=STACKED_BELOW,
        spaced=True,
    )


def _columns(view: History, tracker: Tracker, *, numbered: bool) -> list[Column]:
    one = len(view.countries) == 1
    return [
        Column("Day", fixed=True, place=Place.HEAD),
        *([] if one else [Column("Country", fixed=True, place=Place.HEAD)]),
        Column(field_label(tracker, "troops"), fixed=True, place=Place.HEAD),
        *(_RECORDED if view.tells_recorded else ()),
        Column("What it changed", width=17, label=""),
        Column("Who says so", width=14, label=""),
        Column("Summary", width=20, place=Place.BELOW, label=""),
        NUMBERS._replace(place=Place.BELOW)
        if numbered
        else Column("Sources", width=24, place=Place.BELOW),
    ]


def _message(view: History) -> str:
    """Return where the only country stands, and how many of the positions count."""
    parts = []
    if (row := view.stance) is not None:
        began = inferred(row.troops_since, approximate=row.troops_since_approximate)
        since = f" since {began}" if row.troops else ""
        parts.append(", ".join((f"{CAMP_WORDS[row.camp]}{since}", *row.contests.kinds)))
    tally = view.tally
    aside = tally.positions - tally.withdrawn - tally.counting
    shares = [(tally.counting, "count"), (aside, "set aside"), (tally.withdrawn, "withdrawn")]
    said = ", ".join(f"{number} {what}" for number, what in shares if number)
    positions = counted(tally.positions, "position")
    return " · ".join([*parts, f"{positions}: {said}" if aside or tally.withdrawn else positions])


def _cells(step: Step, view: History, tracker: Tracker, known: Numbers) -> list[Cell]:
    position = step.position
    one = len(view.countries) == 1
    sources = numbers(known, position.sources) if known else ", ".join(position.sources)
    return [
        cell(day(position)),
        *([] if one else [cell(step.name)]),
        troops_said(step),
        *(_recording(step) if view.tells_recorded else ()),
        effect(step, tracker),
        cell(who_says(position)),
        cell(position.summary),
        cell(sources, "dim"),
    ]


def troops_said(step: Step) -> Cell:
    """Return what a position says on troops, and in the same cell that it does not count."""
    position = step.position
    status = None if step.counts else "withdrawn" if position.withdrawn else "set aside"
    if position.troops is None:
        return Cell("", "dim", lead="not stated", status=status) if status else cell("")
    style = "dim" if status else SYMBOLS[position.troops].style
    return Cell(position.troops, style, lead=position.troops, status=status)


def _recording(step: Step) -> list[Cell]:
    if step.recorded is None:
        return [cell("not committed", "dim"), cell(""), cell("")]
    days = step.lag_days
    lag = f"{days} day{'' if days == 1 else 's'}"
    return [cell(step.recorded.day), cell(lag), cell(step.recorded.commit[:SHORT_COMMIT])]


def effect(step: Step, tracker: Tracker) -> Cell:
    """Return what a position changed, or why it changed nothing."""
    if step.position.withdrawn is not None:
        withdrawn = step.position.withdrawn
        return cell(f"withdrawn on {withdrawn.date}: {withdrawn.reason}", "dim")
    if not step.counts:
        return cell("set aside", "dim")
    if not step.moved:
        return cell("nothing new", "dim")
    return cell(moved(step.moved, tracker, first=step.first))


def _footnotes(view: History) -> list[str]:
    notes = []
    if view.tally.approximate:
        notes.append(INFERRED)
    if view.tells_recorded:
        notes.append(
            "Recorded: the commit that brought the line of the date, by its author's day in UTC; "
            "a mended date counts as recorded anew."
        )
    return notes


_FLAT = (
    "id", "country", "name", "date", "approximate", "troops", *TERM_FIELDS, "no_longer",
    "force_min", "force_max", "speaker", "basis", "summary", "withdrawn", "changes", "sources",
    "addresses",
)  # fmt: skip

_FLAT_RECORDED = ("recorded", "lag_days", "commit")


def _flat(view: History, tracker: Tracker) -> Flat:
    if not view.tells_recorded:
        return Flat(_FLAT, streamed(lambda: (_flat_row(step, tracker) for step in view.each())))
    return Flat(
        (*_FLAT, *_FLAT_RECORDED),
        streamed(
            lambda: ((*_flat_row(step, tracker), *_flat_recording(step)) for step in view.each())
        ),
    )


def _flat_recording(step: Step) -> tuple[Value, ...]:
    if step.recorded is None:
        return (None, None, None)
    return (step.recorded.day, step.lag_days, step.recorded.commit)


def _flat_row(step: Step, tracker: Tracker) -> tuple[Value, ...]:
    position = step.position
    withdrawn = position.withdrawn
    return (
        position.id,
        position.country,
        step.name,
        position.date,
        position.approximate,
        position.troops,
        *(getattr(position, field) for field in TERM_FIELDS),
        position.no_longer,
        *force_bounds(position.force),
        position.speaker,
        position.basis,
        position.summary,
        f"{withdrawn.date}: {withdrawn.reason}" if withdrawn else None,
        moved(step.moved, tracker, first=step.first),
        *cited(tracker, position.sources),
    )


_LISTED = "positions"


def _data(view: History, tracker: Tracker) -> dict[str, Any]:
    rows = [_step_data(step, view, tracker) for step in view.each()]
    return {**_head(view, tracker), _LISTED: rows}


def _head(view: History, tracker: Tracker) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "command": "history",
        "as_of": view.until.isoformat(),
        "basis": view.basis,
        "data_reach": view.data_reach.isoformat() if view.data_reach else None,
        "since": view.since.isoformat() if view.since else None,
        "recorded": recorded_data(tracker),
    }


def _step_data(step: Step, view: History, tracker: Tracker) -> dict[str, Any]:
    return {
        **position_data(tracker, step.position, step.name),
        "changes": {
            move.field: [value_data(value) for value in move.values] for move in step.moved
        },
        **({"recorded": _recording_data(step)} if view.tells_recorded else {}),
    }


def _recording_data(step: Step) -> dict[str, Any] | None:
    if step.recorded is None:
        return None
    return {
        "commit": step.recorded.commit,
        "date": step.recorded.day.isoformat(),
        "lag_days": step.lag_days,
    }
