"""How old a stance is, and the record as a whole (DESIGN section 4)."""

from __future__ import annotations

from datetime import date, timedelta

from stancetrack.record.model import Tracker
from stancetrack.stances.stance import Stance


def is_old(day: date | None, tracker: Tracker, as_of: date) -> bool:
    """Tell whether a day lies more than the tracker's `stale_after` days before another one."""
    if day is None or tracker.stale_after is None:
        return False
    return as_of - day > timedelta(days=tracker.stale_after)


def is_stale(stance: Stance, tracker: Tracker, as_of: date) -> bool:
    """Tell whether the position that decides `troops` is old."""
    return stance.troops is not None and is_old(stance.troops.position.date, tracker, as_of)


def record_is_stale(tracker: Tracker, as_of: date) -> bool:
    """Tell whether the newest position of all is old, so that every stance is stale."""
    return is_old(tracker.data_reach, tracker, as_of)
