"""The bibliography, and what cites each source."""

from __future__ import annotations

from typing import Any

from stancetrack.diagnostics import quoted
from stancetrack.record.model import Tracker
from stancetrack.render.flat import Flat, Value
from stancetrack.render.report import Report
from stancetrack.render.reports.references import references
from stancetrack.render.sheet import STACKED_BELOW, Column, Place, Section, Sheet, cell
from stancetrack.render.values import (
    counted,
    recorded_data,
    source_data,
    title_of_all,
)
from stancetrack.views.sources import Cited, Sources


def sources(view: Sources, tracker: Tracker, *, sources: bool = False) -> Report:
    """Return the bibliography as a report; with `sources` the addresses are listed below."""
    return Report(
        sheet=lambda: _sheet(view, tracker, sources=sources),
        flat=lambda: _flat(view),
        data=lambda: _data(view, tracker),
        empty=None if view.found else "no source meets what was asked for",
    )


_COLUMNS = (
    Column("Id", fixed=True, place=Place.HEAD),
    Column("Day", priority=4, fixed=True, label=""),
    Column("Outlet", priority=3, width=12, label="by "),
    Column("Title", priority=2, width=24, place=Place.BELOW, label=""),
    Column("Cited by", priority=1, width=16, place=Place.BELOW, label="Cited by "),
)


def _sheet(view: Sources, tracker: Tracker, *, sources: bool) -> Sheet:
    ids = [each.source.id for each in view.found]
    return Sheet(
        title=title_of_all(tracker, _what(view)),
        message=f"{counted(len(ids), 'source')} of {view.known}",
        columns=_COLUMNS,
        sections=[
            Section(
                None,
                [
                    [
                        cell(each.source.id),
                        cell(each.source.published),
                        cell(each.source.outlet),
                        cell(each.source.title),
                        cell(", ".join(each.by)),
                    ]
                    for each in view.found
                ],
            )
        ],
        references=references(tracker, ids) if sources else [],
        stacked_below=STACKED_BELOW,
    )


def _what(view: Sources) -> str:
    words = f" with {quoted(' '.join(view.words))}" if view.words else ""
    return f"sources{words}{' that nothing cites' if view.uncited else ''}"


def _flat(view: Sources) -> Flat:
    return Flat(
        ("id", "type", "title", "outlet", "published", "url", "cited_by"),
        [_flat_row(each) for each in view.found],
    )


def _flat_row(each: Cited) -> tuple[Value, ...]:
    source = each.source
    published = str(source.published) if source.published else None
    return (source.id, source.type, source.title, source.outlet, published, source.url, each.by)


def _data(view: Sources, tracker: Tracker) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "command": "sources",
        "recorded": recorded_data(tracker),
        "text": " ".join(view.words) or None,
        "uncited": view.uncited,
        "sources": [
            {
                **source_data(each.source.id, each.source),
                "type": each.source.type,
                "cited_by": list(each.by),
            }
            for each in view.found
        ],
    }
