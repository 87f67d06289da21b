"""Where countries stood over time, as the lanes of a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancetrack.api.answers import Answer
from stancetrack.record.model import Tracker
from stancetrack.stances.stance import Scope
from stancetrack.views.matrix import SORTS, Selection

if TYPE_CHECKING:
    from stancetrack.views.timeline import Timeline

__all__ = ["SORTS", "timeline"]


def timeline(tracker: Tracker, scope: Scope, selection: Selection, sort: str) -> Answer[Timeline]:
    """Return the lanes of a selection of countries; `sort` is one of SORTS."""
    from stancetrack.render.reports.timeline import timeline as render
    from stancetrack.views.timeline import timeline

    view = timeline(tracker, scope, selection, sort)
    return Answer(view, lambda sources: render(view, tracker, sources=sources))
