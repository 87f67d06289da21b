"""Where countries stood over time, as the lanes of a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancetrack.api import questions
from stancetrack.api.answers import Answer
from stancetrack.record.model import Tracker
from stancetrack.stances.stance import Scope
from stancetrack.views.matrix import SORTS, Selection

if TYPE_CHECKING:
    from stancetrack.views.timeline import Timeline

__all__ = ["Timeline", "timeline"]


def timeline(tracker: Tracker, scope: Scope, selection: Selection, sort: str) -> Answer[Timeline]:
    """Return the lanes of a selection of countries; `sort` is one of SORTS, in any case."""
    from stancetrack.render.reports.timeline import timeline as render
    from stancetrack.views.timeline import timeline

    order = questions.word(sort, SORTS, "order")
    view = timeline(tracker, scope, selection, order)
    return Answer(view, lambda sources: render(view, tracker, sources=sources))
