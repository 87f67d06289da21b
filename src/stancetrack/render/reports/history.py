"""What countries said and what each position changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Position, Range, Tracker
from stancetrack.render.flat import Flat, Value
from stancetrack.render.report import Report
from stancetrack.render.reports.references import NUMBERS, numbers, references
from stancetrack.render.sheet import Cell, Column, Reference, Section, Sheet, cell
from stancetrack.render.symbols import SYMBOLS
from stancetrack.render.values import (
    FIELD_NAMES,
    SHORT_COMMIT,
    cited,
    day,
    force_bounds,
    labels,
    nothing,
    number_range,
    position_data,
    recorded_data,
    title,
    value_data,
)
from stancetrack.stances import stance
from stancetrack.views.history import History, Step


def history(view: History, tracker: Tracker, *, sources: bool = False) -> Report:
    """Return the history as a report."""
    return Report(
        sheet=lambda: _sheet(view, tracker, sources=sources),
        flat=lambda: _flat(view, tracker),
        data=lambda: _data(view, tracker),
        empty=None if view.steps else nothing(tracker, "position"),
    )


_RECORDED = (
    Column("Recorded", fixed=True),
    Column("After", fixed=True, right=True),
    Column("Commit", fixed=True),
)


def _sheet(view: History, tracker: Tracker, *, sources: bool) -> Sheet:
    one = len(view.countries) == 1
    what = f"{', '.join(view.countries) or 'All countries'}: what was said"
    columns = [
        Column("Day", fixed=True),
        *([] if one else [Column("Country", fixed=True)]),
        Column("Troops", fixed=True),
        *(_RECORDED if view.tells_recorded else ()),
        Column("What it changed", priority=1, width=17),
        Column("Who says so", width=14),
        Column("Summary", priority=3 if view.tells_recorded else 0, width=20),
        NUMBERS if sources else Column("Sources", priority=2, width=24),
    ]
    cited = (s for step in view.steps for s in step.position.sources)
    listed = references(tracker, cited) if sources else []
    return Sheet(
        title=title(tracker, what, view.until, view.outside, basis=view.basis, since=view.since),
        columns=columns,
        sections=[Section(None, [_cells(step, view, tracker, listed) for step in view.steps])],
        footnotes=_footnotes(view),
        references=listed,
    )


def _cells(step: Step, view: History, tracker: Tracker, listed: Sequence[Reference]) -> list[Cell]:
    position = step.position
    one = len(view.countries) == 1
    sources = numbers(listed, position.sources) if listed else ", ".join(position.sources)
    return [
        cell(day(position)),
        *([] if one else [cell(step.name)]),
        _troops(position),
        *(_recording(step) if view.tells_recorded else ()),
        _effect(step, tracker),
        cell(f"{position.speaker or ''} ({position.basis})".lstrip()),
        cell(position.summary),
        cell(sources),
    ]


def _troops(position: Position) -> Cell:
    if position.troops is None:
        return cell("")
    return Cell(position.troops, SYMBOLS[position.troops].style, lead=position.troops)


def _recording(step: Step) -> list[Cell]:
    if step.recorded is None:
        return [cell("not committed", "dim"), cell(""), cell("")]
    days = step.lag_days
    lag = f"{days} day{'' if days == 1 else 's'}"
    return [cell(step.recorded.day), cell(lag), cell(step.recorded.commit[:SHORT_COMMIT])]


def _effect(step: Step, tracker: Tracker) -> Cell:
    """Return what a position changed, or why it changed nothing."""
    if step.position.withdrawn is not None:
        withdrawn = step.position.withdrawn
        return cell(f"withdrawn on {withdrawn.date}: {withdrawn.reason}", "dim")
    if not step.counts:
        return cell("set aside", "dim")
    if not step.changes:
        return cell("nothing new", "dim")
    return cell("; ".join(change(tracker, field, *step.changes[field]) for field in step.changes))


def change(tracker: Tracker, field: str, old: stance.Value, new: stance.Value) -> str:
    """Return a change of one field in words: both values, or the terms that came and went."""
    name = FIELD_NAMES[field]
    if field not in TERM_FIELDS:
        return f"{name}: {_word(old)} → {_word(new)}"
    before, after = _terms(old), _terms(new)
    came = [term for term in after if term not in before]
    went = [term for term in before if term not in after]
    parts = [f"+ {labels(tracker, field, came)}"] if came else []
    parts += [f"- {labels(tracker, field, went)}"] if went else []
    return f"{name}: {' '.join(parts) or ('none' if new == () else 'no longer none')}"


def _terms(value: stance.Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _word(value: stance.Value) -> str:
    if value is None:
        return "not stated"
    return number_range(value) if isinstance(value, Range) else str(value)


def _footnotes(view: History) -> list[str]:
    set_aside = any(not step.counts and step.position.withdrawn is None for step in view.steps)
    approximate = any(step.position.approximate for step in view.steps)
    notes = []
    if set_aside:
        notes.append(
            f"Set aside: a weaker basis than {view.basis}, which does not move the stance."
        )
    if approximate:
        notes.append("~ The day is inferred.")
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
        return Flat(_FLAT, [_flat_row(step, tracker) for step in view.steps])
    rows = [(*_flat_row(step, tracker), *_flat_recording(step)) for step in view.steps]
    return Flat((*_FLAT, *_FLAT_RECORDED), rows)


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
        "; ".join(change(tracker, field, *step.changes[field]) for field in step.changes),
        *cited(tracker, position.sources),
    )


def _data(view: History, tracker: Tracker) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "command": "history",
        "as_of": view.until.isoformat(),
        "basis": view.basis,
        "data_reach": view.data_reach.isoformat() if view.data_reach else None,
        "since": view.since.isoformat() if view.since else None,
        "recorded": recorded_data(tracker),
        "positions": [
            {
                **position_data(tracker, step.position, step.name),
                "changes": {
                    field: [value_data(value) for value in step.changes[field]]
                    for field in FIELDS
                    if field in step.changes
                },
                **({"recorded": _recording_data(step)} if view.tells_recorded else {}),
            }
            for step in view.steps
        ],
    }


def _recording_data(step: Step) -> dict[str, Any] | None:
    if step.recorded is None:
        return None
    return {
        "commit": step.recorded.commit,
        "date": step.recorded.day.isoformat(),
        "lag_days": step.lag_days,
    }
