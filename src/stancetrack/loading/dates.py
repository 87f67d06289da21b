"""Days as they are written, rightly and wrongly."""

from __future__ import annotations

import re
from datetime import date

from stancetrack.diagnostics import Rule, quoted
from stancetrack.loading import value_rules as rules
from stancetrack.record.days import why_no_day
from stancetrack.record.kinds import Day

_EXACT = re.compile(Day.pattern)
_LOOSE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ].*", re.ASCII)

Advice = tuple[Rule, str, str, str | None]


def exact(text: str) -> date | None:
    """Return the day that YYYY-MM-DD names, or None."""
    if not _EXACT.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def advice(text: str) -> Advice:
    """Return the rule, the message, the help and, where it is clear, the right spelling."""
    if _EXACT.fullmatch(text):
        message = f"{text} is not a day: {why_no_day(text)}"
        return rules.IMPOSSIBLE_DATE, message, "write a day that exists, as YYYY-MM-DD", None
    clear = _clear(text)
    message = f"{quoted(text)} is not a day in the form YYYY-MM-DD"
    if clear is not None:
        return rules.DATE_FORMAT, message, f"write {clear.isoformat()}", clear.isoformat()
    return rules.DATE_FORMAT, message, "look the day up in the source and write YYYY-MM-DD", None


def _clear(text: str) -> date | None:
    """Return the only day that the text can mean, or None where it may mean two or none."""
    found = possible(text)
    return found[0] if len(found) == 1 else None


def possible(text: str) -> list[date]:
    """Return the days that a text in another form may mean, the day before the month first."""
    if match := _LOOSE.fullmatch(text):
        return _calendar(*match.groups())
    if match := _WITH_TIME.fullmatch(text):
        return [day for day in [exact(match[1])] if day is not None]
    if match := _DAY_FIRST.fullmatch(text):
        first, second, year = match.groups()
        found = [*_calendar(year, second, first), *_calendar(year, first, second)]
        return list(dict.fromkeys(found))
    try:
        return [date.fromisoformat(text)]
    except ValueError:
        return []


def _calendar(year: str, month: str, day: str) -> list[date]:
    try:
        return [date(int(year), int(month), int(day))]
    except ValueError:
        return []
