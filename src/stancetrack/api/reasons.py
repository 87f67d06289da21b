"""Why a country stands where it does: the positions that decide, and what each other one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancetrack.api import questions
from stancetrack.api.answers import Answer
from stancetrack.record.fields import FIELDS
from stancetrack.record.model import Tracker
from stancetrack.stances.stance import Scope

if TYPE_CHECKING:
    from stancetrack.views.why import Why


def why(tracker: Tracker, scope: Scope, country: str, field: str | None) -> Answer[Why]:
    """Return what decides a field of a country, or each; `country` may be a position's id."""
    from stancetrack.render.reports.why import why as render
    from stancetrack.views.why import why

    fields = questions.names(field or (), FIELDS, "field")
    (found,), only = questions.said(tracker, [country])
    (id_,) = only.get(found.code) or (None,)
    view = why(tracker, found, scope, fields, id_)
    return Answer(view, lambda sources: render(view, tracker, sources=sources))
