"""Which days are today somewhere on Earth, and which days lie outside a tracker's time."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from stancetrack.record.model import Position, Recorded, Tracker


def latest_today(today: date) -> date:
    """Return the latest day that is today anywhere while it is `today` in UTC.

    UTC+14 is never more than a day ahead. What is dated later has not come yet.
    """
    return min(today, date.max - timedelta(days=1)) + timedelta(days=1)


def default_day(tracker: Tracker, today: date) -> date:
    """Return the day that a report is about where none is asked for: `today`, which is UTC's.

    Where it is tomorrow already and a position that is not withdrawn says so, it is that day.
    """
    latest = latest_today(today)
    said = (position for country in tracker.countries for position in country.positions)
    ahead = any(p.date == latest and p.withdrawn is None for p in said)
    return latest if ahead else today


def lag(position: Position, recorded: Recorded) -> int:
    """Return the days between what was said and its record, 0 where it was said that very day.

    That is the day on which it was recorded anywhere on Earth. Below 0 the position is dated to
    a day that had not come yet.
    """
    if recorded.day < position.date <= latest_today(recorded.day):
        return 0
    return (recorded.day - position.date).days


class Outside(StrEnum):
    """How a day lies outside a tracker's time."""

    BEFORE = "before"
    AFTER = "after"


def outside(tracker: Tracker, day: date, today: date | None) -> Outside | None:
    """Tell whether a day is before the tracker starts, or after today, None where it is unknown."""
    if tracker.starts is not None and day < tracker.starts:
        return Outside.BEFORE
    if today is not None and day > default_day(tracker, today):
        return Outside.AFTER
    return None
