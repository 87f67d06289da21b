"""What happened to the record itself, as JSON and as rows of the CSV."""

from __future__ import annotations

from typing import Any

from stancetrack.comparison.changes import Change, Comparison, Names
from stancetrack.record.model import Claim, Position, Tracker
from stancetrack.render.flat import Value
from stancetrack.render.reports.diff_records import tracker_of, was_and_now
from stancetrack.render.values import (
    cited,
    position_data,
    range_data,
    source_data,
)
from stancetrack.views.diff import Diff
from stancetrack.views.lookup import country_name


def rows(view: Diff, comparison: Comparison) -> list[tuple[Value, ...]]:
    """Return the positions as flat rows: field "record", direction the kind."""
    return [_row(change, view) for change in comparison.positions]


def _row(change: Change[Position], view: Diff) -> tuple[Value, ...]:
    position, tracker = change.record, tracker_of(change, view)
    name = country_name(tracker, position.country)
    values = was_and_now(change, view)
    said = (position.country, name, "record", *values, change.kind)
    return (*said, *positioned(tracker, position))


def positioned(tracker: Tracker, position: Position | None) -> tuple[Value, ...]:
    """Return the columns that tell of the position behind a row, empty where there is none."""
    if position is None:
        return (None,) * 7 + ((), ())
    who = (position.speaker, position.basis, position.summary)
    return (position.id, position.date, *who, None, None, *cited(tracker, position.sources))


def data(view: Diff, comparison: Comparison | None) -> dict[str, Any]:
    """Return what happened to the record as JSON; only the keys `records` between two days."""
    if comparison is None:
        return {"records": []}
    return {
        "records": [_record_data(change, view) for change in comparison.positions],
        "claims": [_claim_data(change, view) for change in comparison.claims],
        "countries": _names_data(comparison.countries),
        "sources": _names_data(comparison.sources),
        "tracker": list(comparison.frame),
        "not_compared": list(view.unsure),
        "unread": list(view.unread),
    }


def _record_data(change: Change[Position], view: Diff) -> dict[str, Any]:
    return {
        "country": change.record.country,
        "kind": change.kind,
        "fields": list(change.fields),
        "reordered": change.reordered,
        "before": _position_data(view.old.tracker, change.before),
        "after": _position_data(view.new.tracker, change.after),
    }


def _position_data(tracker: Tracker, position: Position | None) -> dict[str, Any] | None:
    if position is None:
        return None
    return position_data(tracker, position, country_name(tracker, position.country))


def _claim_data(change: Change[Claim], view: Diff) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "fields": list(change.fields),
        "before": _one_claim(view.old.tracker, change.before),
        "after": _one_claim(view.new.tracker, change.after),
    }


def _one_claim(tracker: Tracker, claim: Claim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    withdrawn = claim.withdrawn
    return {
        "id": claim.id,
        "date": claim.date.isoformat(),
        "claimant": claim.claimant,
        "counts": claim.counts,
        "countries": range_data(claim.countries),
        "of": claim.of,
        "names": list(claim.names),
        "force": range_data(claim.force),
        "basis": claim.basis,
        "summary": claim.summary,
        "sources": [source_data(id_, tracker.sources.get(id_)) for id_ in claim.sources],
        "withdrawn": (
            {"date": withdrawn.date.isoformat(), "reason": withdrawn.reason} if withdrawn else None
        ),
    }


def _names_data(names: Names) -> dict[str, list[str]]:
    return {
        "added": list(names.added),
        "removed": list(names.removed),
        "changed": list(names.changed),
    }
