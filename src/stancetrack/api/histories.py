"""The history of a record: of what was said, and of the stances that came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stancetrack.api import questions
from stancetrack.api.answers import Answer
from stancetrack.api.questions import Day, Words
from stancetrack.diagnostics import CannotRun
from stancetrack.record.fields import FIELDS
from stancetrack.record.model import Basis, Country, Tracker
from stancetrack.stances.stance import Scope

if TYPE_CHECKING:
    from stancetrack.views.history import History, Recordings
    from stancetrack.views.stances import Stances

__all__ = ["Wanted", "history", "stances"]


@dataclass(frozen=True)
class Wanted:
    """What both histories are asked for; `countries` may hold ids of positions too.

    `until` is None for today, `basis` for the default one.
    """

    tracker: Tracker
    today: date
    countries: Words
    since: Day | None
    until: Day | None
    fields: Words
    basis: str | None
    last: int | None
    reverse: bool

    def __post_init__(self) -> None:
        """Raise CannotRun where none at all are asked for."""
        if self.last is not None and self.last < 1:
            raise CannotRun(
                f"the newest {self.last} cannot be shown", "give 1 or more, or leave it out"
            )


def history(
    wanted: Wanted, changed: Words, recordings: Callable[[Sequence[Country]], Recordings] | None
) -> Answer[History]:
    """Return what countries said; `recordings` tells of some when each position was recorded."""
    from stancetrack.render.reports.history import history as render
    from stancetrack.views.history import Cut, history

    tracker = wanted.tracker
    chosen, only = questions.said(tracker, wanted.countries)
    scope = _scope(wanted)
    cut = Cut(
        since=scope.since,
        fields=questions.names(wanted.fields, FIELDS, "field"),
        changed=questions.names(changed, FIELDS, "field"),
        weakest=Basis.ASSESSED if wanted.basis is None else scope.basis,
        last=wanted.last,
        reverse=wanted.reverse,
        only=only,
    )
    recorded = None if recordings is None else recordings(chosen)
    view = history(tracker, chosen, scope._replace(since=None), cut, recorded)
    return Answer(view, lambda sources: render(view, tracker, sources=sources))


def stances(wanted: Wanted) -> Answer[Stances]:
    """Return where countries stood, an interval for each value and term."""
    from stancetrack.render.reports.stances import stances as render
    from stancetrack.views.stances import Span, stances

    tracker = wanted.tracker
    chosen, only = questions.said(tracker, wanted.countries)
    scope = _scope(wanted)
    span = Span(
        since=scope.since,
        fields=questions.names(wanted.fields, FIELDS, "field"),
        last=wanted.last,
        reverse=wanted.reverse,
        only=only,
    )
    view = stances(tracker, chosen, scope._replace(since=None), span)
    return Answer(view, lambda sources: render(view, tracker, sources=sources))


def _scope(wanted: Wanted) -> Scope:
    return questions.scope(
        wanted.tracker, wanted.today, wanted.until, wanted.since, wanted.basis or Basis.REPORTED,
        end_option="--until",
    )  # fmt: skip
