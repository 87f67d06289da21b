"""Git's moments, in seconds since 1970, as days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

EPOCH = date(1970, 1, 1).toordinal()
"""The day at which git's seconds begin to count."""

DAY = 86_400
"""The seconds of a day."""

_LONGEST = 20
"""The digits of the largest number of seconds that git itself can hold."""


def seconds(digits: bytes) -> int:
    """Return written seconds as a number; one with more digits than git knows is cut short."""
    return int(digits[:_LONGEST])


def day_at(moment: int) -> date:
    """Return the day in UTC of a moment; one that no calendar holds is its first or last day."""
    ordinal = EPOCH + moment // DAY
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def moment_at(moment: int) -> datetime:
    """Return a moment in UTC; one that no calendar holds is on its first or last day."""
    start = datetime.combine(day_at(moment), datetime.min.time(), UTC)
    return start + timedelta(seconds=moment % DAY)
