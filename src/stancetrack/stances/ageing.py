"""How old a stance is, each term of it, and the record as a whole (DESIGN section 4)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from stancetrack.record.model import Position, Tracker
from stancetrack.stances.stance import Stance, Steps


def is_old(day: date | None, tracker: Tracker, as_of: date) -> bool:
    """Tell whether a day lies more than the tracker's `stale_after` days before another one."""
    if day is None or tracker.stale_after is None:
        return False
    return as_of - day > timedelta(days=tracker.stale_after)


def last_fresh(day: date, tracker: Tracker) -> date:
    """Return the last day on which what was said on a day is not old, the last of all for ever."""
    if tracker.stale_after is None or (date.max - day).days <= tracker.stale_after:
        return date.max
    return day + timedelta(days=tracker.stale_after)


def is_stale(stance: Stance, tracker: Tracker, as_of: date) -> bool:
    """Tell whether the position that decides `troops` is old."""
    return stance.troops is not None and is_old(stance.troops.position.date, tracker, as_of)


def record_is_stale(tracker: Tracker, as_of: date) -> bool:
    """Tell whether the newest position of all is old, so that every stance is stale."""
    return is_old(tracker.data_reach, tracker, as_of)


class HeldTerm(NamedTuple):
    """One term that holds: since which day, and the position that said it last.

    It has held at the end of every day from `since` on; `approximate` tells whether that day is
    inferred, `stale` whether the day it was last said is old.
    """

    term: str
    since: date
    position: Position
    stale: bool
    approximate: bool

    @property
    def last_said_approximate(self) -> bool:
        """Whether the day on which it was last said is inferred."""
        return self.position.approximate


def held_terms(steps: Steps, field: str, tracker: Tracker, as_of: date) -> tuple[HeldTerm, ...]:
    """Return the terms that a field holds after the last step, in the order they were said."""
    last = steps[-1][1].terms.get(field) if steps else None
    if not last:
        return ()
    began = _began(steps, field)
    return tuple(
        HeldTerm(
            term=term,
            since=began[term].date,
            position=position,
            stale=is_old(position.date, tracker, as_of),
            approximate=began[term].approximate,
        )
        for term, position in last.items()
    )


def _began(steps: Steps, field: str) -> dict[str, Position]:
    """Return, for each term that holds after the last step, what said it when it began to.

    That is what said it last on the first of the days at whose ends it has held ever since.
    """
    began: dict[str, Position] = {}
    left: dict[str, Position] = {}  # on the day of the step, on which it may come back
    day, before = None, None
    for position, stance in steps:
        if position.date != day:
            day, left = position.date, {}
        terms = stance.terms.get(field)
        if terms is before:
            continue
        before = terms
        for term in terms.deed.went if terms else tuple(began):
            left[term] = began.pop(term)
        for term in terms.deed.said if terms else ():
            first = began.get(term) or left.get(term) or position
            began[term] = position if first.date == position.date else first
    return began
