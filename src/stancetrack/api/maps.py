"""The map: where every country stands on a day, or who holds a term."""

from __future__ import annotations

from typing import NamedTuple

from stancetrack.api import questions
from stancetrack.api.answers import Answer
from stancetrack.diagnostics import CannotRun
from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Tracker
from stancetrack.render.reports.map import map_ as render
from stancetrack.stances.stance import Scope
from stancetrack.views.map import Asked, MapView, map_view
from stancetrack.views.matrix import Selection

__all__ = ["MapView", "Wanted", "map_"]


class Wanted(NamedTuple):
    """What a map is made from; `by` is a field of terms and `term` one of its terms, or both None.

    They are as somebody typed them.
    """

    tracker: Tracker
    scope: Scope
    selection: Selection
    by: str | None
    term: str | None


def map_(wanted: Wanted) -> Answer[MapView]:
    """Return the map; raises CannotRun for an unknown term, and for one of the two alone."""
    tracker = wanted.tracker
    view = map_view(tracker, wanted.scope, wanted.selection, _asked(wanted))
    return Answer(view, lambda sources: render(view, tracker, sources=sources))


def _asked(wanted: Wanted) -> Asked | None:
    if wanted.by is None:
        if wanted.term is None:
            return None
        raise CannotRun(
            "--term names a term, and --by not the field that it is of",
            f"add --by with one of {', '.join(TERM_FIELDS)}",
        )
    field = questions.word(wanted.by, TERM_FIELDS, "field")
    known = tuple(wanted.tracker.vocabulary.get(field, ()))
    if not known:
        raise CannotRun(
            f"tracker.yaml has no term of {field}", "define some there, or leave --by out"
        )
    if wanted.term is None:
        raise CannotRun(
            f"--by {field} names a field, and --term none of its terms",
            f"add --term with one of {', '.join(known)}",
        )
    return Asked(field, questions.word(wanted.term, known, "term"))
