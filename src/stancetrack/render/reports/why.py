"""Why a country stands where it does: what decides, and why the rest does not."""

from __future__ import annotations

from typing import Any

from stancetrack.record.model import Tracker
from stancetrack.render import flat
from stancetrack.render.flat import Flat
from stancetrack.render.report import Report
from stancetrack.render.reports.marks import meanings, statuses
from stancetrack.render.reports.references import references
from stancetrack.render.reports.why_words import Words
from stancetrack.render.sheet import STACKED_BELOW, Column, Place, Sheet
from stancetrack.render.symbols import MARKS
from stancetrack.render.values import (
    INFERRED,
    cited,
    flat_value,
    position_data,
    recorded_data,
    title,
    value_data,
)
from stancetrack.views.why import Considered, FieldReason, Verdict, Why


def why(view: Why, tracker: Tracker, *, sources: bool = False) -> Report:
    """Return the reasons as a report; the sources of what decides are always listed."""
    words = Words(view, tracker)
    return Report(
        sheet=lambda: _sheet(view, tracker, words, sources=sources),
        flat=lambda: _flat(view, tracker, words),
        data=lambda: _data(view, tracker),
    )


def _sheet(view: Why, tracker: Tracker, words: Words, *, sources: bool) -> Sheet:
    shown = [
        considered.position
        for field in view.fields
        for considered in field.considered
        if considered.verdict is Verdict.DECIDES
        or (sources and considered.verdict is not Verdict.SILENT)
    ]
    return Sheet(
        title=title(
            tracker,
            f"{view.name}: {f'what {view.position.id} does' if view.position else 'why'}",
            view.as_of,
            view.outside,
            basis=view.basis,
            since=view.since,
        ),
        message=words.message(),
        columns=_columns(view),
        sections=[words.section(field) for field in view.fields],
        legend=[*meanings(MARKS, tracker), *statuses("it does not decide")],
        footnotes=_footnotes(view),
        references=references(tracker, (s for position in shown for s in position.sources)),
        stacked_below=STACKED_BELOW,
    )


def _columns(view: Why) -> list[Column]:
    short = all(field.field == "troops" for field in view.fields)
    return [
        Column("Day", fixed=True, place=Place.HEAD),
        Column("Says", width=13, place=Place.HEAD if short else Place.BESIDE, label=""),
        Column("Who says so", width=18, label=""),
        Column("Verdict", width=18, label=""),
        Column("Line", fixed=True, right=True, label="line "),
    ]


def _footnotes(view: Why) -> list[str]:
    considered = [c for f in view.fields for c in f.considered if c.verdict is not Verdict.SILENT]
    weak = any(not c.position.basis.at_least(view.basis) for c in considered)
    notes = []
    if weak:
        notes.append(
            f"Only positions that are {view.basis} or better decide. Attributed means that "
            "somebody else says so, assessed that an analyst thinks so; --basis lets them."
        )
    if any(c.position.approximate for c in considered):
        notes.append(INFERRED)
    return notes


_FLAT = (
    "country", "name", "field", "value", "contested", "contest", "position", "date", "says",
    "speaker", "basis", "verdict", "reason", "path", "line", "sources", "addresses",
)  # fmt: skip


def _flat(view: Why, tracker: Tracker, words: Words) -> Flat:
    rows = [
        _flat_row(view, tracker, words, reason, considered)
        for reason in view.fields
        for considered in reason.considered
    ]
    return Flat(_FLAT, rows)


def _flat_row(
    view: Why, tracker: Tracker, words: Words, reason: FieldReason, considered: Considered
) -> tuple[flat.Value, ...]:
    position = considered.position
    return (
        view.country,
        view.name,
        reason.field,
        flat_value(reason.value),
        bool(reason.contested_by),
        reason.contest,
        position.id,
        position.date,
        flat_value(getattr(position, reason.field)),
        position.speaker,
        position.basis,
        considered.verdict,
        words.verdict(reason.field, considered),
        position.origin.path,
        position.origin.line,
        *cited(tracker, position.sources),
    )


def _data(view: Why, tracker: Tracker) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "command": "why",
        "country": view.country,
        "name": view.name,
        "as_of": view.as_of.isoformat(),
        "basis": view.basis,
        "position": view.position.id if view.position else None,
        "since": view.since.isoformat() if view.since else None,
        "recorded": recorded_data(tracker),
        "fields": [_field_data(reason, view, tracker) for reason in view.fields],
    }


def _field_data(reason: FieldReason, view: Why, tracker: Tracker) -> dict[str, Any]:
    return {
        "field": reason.field,
        "value": value_data(reason.value),
        "contested": bool(reason.contested_by),
        "contest": reason.contest,
        "contested_by": [position.id for position in reason.contested_by],
        "decided_by": [
            {"term": decision.term, "position": decision.position.id}
            for decision in reason.decided_by
        ],
        "considered": [
            {**position_data(tracker, c.position, view.name), "verdict": c.verdict}
            for c in reason.considered
        ],
    }
