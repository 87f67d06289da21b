"""The page of the timeline: the picture, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from stancetrack.publishing.site.cells import Cells
from stancetrack.publishing.site.embedded import Embedded
from stancetrack.publishing.site.pages import Pages
from stancetrack.record.model import Position
from stancetrack.render.reports.camps import CAMP_WORDS
from stancetrack.render.reports.timeline_words import marks_of
from stancetrack.render.symbols import sign
from stancetrack.render.values import day, field_label, inferred, speaker
from stancetrack.views.spans import Span
from stancetrack.views.timeline import Lane, Timeline


def timeline_page(pages: Pages, view: Timeline, picture: Embedded) -> str:
    """Return the page of the timeline."""
    cells = Cells(pages.publication)
    return pages.page(
        "timeline.html",
        "timeline.html",
        "Timeline",
        picture=picture,
        note=_note(view),
        label=field_label(pages.publication.tracker, "troops"),
        spans=[_span(lane, span, cells) for lane, span in _by_name(view)],
    )


def _note(view: Timeline) -> str:
    """Return where the lanes end, where that is before the day of the page."""
    if view.ends is None or view.ends >= view.as_of:
        return ""
    return (
        f"The lanes end on {view.ends}, where the record does. What has become stale from then to "
        f"{view.as_of} is marked on the other pages."
    )


def _by_name(view: Timeline) -> Iterator[tuple[Lane, Span]]:
    for lane in sorted(view.lanes, key=lambda lane: lane.name):
        for span in lane.spans:
            yield lane, span


def _span(lane: Lane, span: Span, cells: Cells) -> Mapping[str, Any]:
    standing = span.standing
    word = CAMP_WORDS[standing.camp]
    return {
        "name": lane.name,
        "page": cells.page(cells.country(lane.country)),
        "since": inferred(span.since, approximate=span.since_approximate),
        "until": inferred(span.until, approximate=span.until_approximate),
        "camp": standing.camp,
        "value": (
            f"(claimed: {standing.claimed})"
            if standing.claimed
            else f"{sign(word, unicode=True)} {word}"
        ),
        "marks": [cells.mark(mark) for mark in marks_of(standing)],
        **(_decided(standing.position, cells) if standing.position else {"path": None}),
    }


def _decided(position: Position, cells: Cells) -> Mapping[str, Any]:
    return {
        "path": cells.path(position),
        "said": day(position),
        "who": speaker(position),
        "basis": position.basis,
    }
