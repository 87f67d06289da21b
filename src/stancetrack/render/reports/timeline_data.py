"""The timeline as JSON, and as rows of the CSV: a row per span."""

from __future__ import annotations

from typing import Any

from stancetrack.record.model import Tracker
from stancetrack.render.flat import Flat, Value
from stancetrack.render.values import cited, recorded_data
from stancetrack.stances.contests import Contest
from stancetrack.views.spans import Span
from stancetrack.views.timeline import Lane, Timeline

COLUMNS = (
    "country", "name", "since", "since_approximate", "until", "until_approximate", "camp",
    "troops", "claimed", "split", "disputed", "stale", "basis", "decided_by", "speaker",
    "sources", "addresses",
)  # fmt: skip


def flat(view: Timeline, tracker: Tracker) -> Flat:
    """Return the rows of the CSV."""
    return Flat(COLUMNS, [_row(lane, s, tracker) for lane in view.lanes for s in lane.spans])


def _row(lane: Lane, span: Span, tracker: Tracker) -> tuple[Value, ...]:
    sources = span.standing.position.sources if span.standing.position else ()
    found: dict[str, Any] = {"country": lane.country, "name": lane.name, **_values(span)}
    days = {"since": span.since, "until": span.until}
    return (*({**found, **days}[name] for name in COLUMNS[:-2]), *cited(tracker, sources))


def data(view: Timeline, tracker: Tracker) -> dict[str, Any]:
    """Return the JSON."""
    return {
        "schema_version": 1,
        "command": "timeline",
        "as_of": view.as_of.isoformat(),
        "basis": view.basis,
        "since": view.since.isoformat() if view.since else None,
        "data_reach": view.data_reach.isoformat() if view.data_reach else None,
        "record_stale": view.record_stale,
        "recorded": recorded_data(tracker),
        "starts": view.starts.isoformat() if view.starts else None,
        "ends": view.ends.isoformat() if view.ends else None,
        "events": [
            {"name": event.name, "date": event.date.isoformat(), "label": event.label}
            for event in view.events
        ],
        "lanes": [
            {
                "country": lane.country,
                "name": lane.name,
                "camp": lane.camp,
                "spans": [_values(span) for span in lane.spans],
            }
            for lane in view.lanes
        ],
    }


def _values(span: Span) -> dict[str, Any]:
    standing = span.standing
    position = standing.position
    return {
        "since": span.since.isoformat(),
        "since_approximate": span.since_approximate,
        "until": span.until.isoformat(),
        "until_approximate": span.until_approximate,
        "camp": standing.camp,
        "troops": position.troops if position else None,
        "claimed": standing.claimed,
        "split": Contest.SPLIT in standing.contests,
        "disputed": Contest.DISPUTED in standing.contests,
        "stale": standing.stale,
        "basis": standing.basis,
        "decided_by": position.id if position else None,
        "speaker": position.speaker if position else None,
        "sources": list(position.sources) if position else [],
    }
