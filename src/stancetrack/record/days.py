"""Days: why something that is written like one is none, and days before others."""

from __future__ import annotations

from datetime import date, timedelta


def earlier(day: date, by: timedelta) -> date:
    """Return the day so long before another one, the first day of all where there is none."""
    return day - by if day - date.min >= by else date.min


def why_no_day(text: str) -> str:
    """Return why text in the form YYYY-MM-DD names no day, as "February 2025 has 28"."""
    import calendar  # slow to import

    year, month, day = (int(part) for part in text.split("-"))
    if day == 0:
        return "days count from 01"
    if not 1 <= year <= 9999:
        return "there is no year 0"
    if not 1 <= month <= 12:
        return f"a year has no month {month}"
    return f"{calendar.month_name[month]} {year} has {calendar.monthrange(year, month)[1]}"
