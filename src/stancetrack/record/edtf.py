"""Dates that may be partial, in the Extended Date/Time Format, level 1 (ISO 8601-2, EDTF).

It is what CSL takes and pandoc writes: 2025-09, 2025-09-04/2025-09-06, 2025-09~, 2025-23, 202X.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_YEAR = r"[0-9]{4}(?:-(?:[0-9]{2}(?:-(?:[0-9]{2}|XX))?|XX(?:-XX)?))?|[0-9]{3}X|[0-9]{2}XX"
_ONE = rf"(?:{_YEAR})[?~%]?"
PATTERN = rf"{_ONE}(?:/(?:{_ONE}|\.\.)?)?|(?:\.\.)?/{_ONE}"
"""One date or an interval, without years below 0 or above 9999."""

_FORM = re.compile(PATTERN)

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_LEAST_DOUBT = timedelta(days=31)
"""How far at least a day may lie from one that is marked as approximate or uncertain."""


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A date as EDTF writes it, and the first and the last day that it may mean.

    An approximate or uncertain date may mean the one before it and the one behind it too; a
    season is one of either hemisphere. An open end reaches to the end of the calendar.
    """

    text: str
    first: date
    last: date

    def __str__(self) -> str:
        """Write it as EDTF does: 2025, 2025-09, 2025-09-04 or 2025-09-04/2025-09-06."""
        return self.text

    @property
    def words(self) -> str:
        """The date as people read it: ~2025-09, autumn 2025, 2025-09-04 to 2025-09-06."""
        start, slash, end = self.text.partition("/")
        if not slash:
            return _in_words(start)
        if start in ("", ".."):
            return f"until {_in_words(end)}"
        return f"from {_in_words(start)} on" if end in ("", "..") else _to(start, end)


@dataclass(frozen=True, slots=True)
class InWords:
    """A date that is told in words alone and names no day: “n.d.”, “early autumn”."""

    text: str


def _to(start: str, end: str) -> str:
    return f"{_in_words(start)} to {_in_words(end)}"


def _in_words(text: str) -> str:
    bare = text.rstrip("?~%")
    year, _, rest = bare.partition("-")
    if rest in _SEASONS:
        said = f"{_SEASONS[rest]} {year}"
    else:
        said = f"{year[:3]}0s" if year[3] == "X" != year[2] else bare.replace("-XX", "")
    sign = text[len(bare) :]
    return ("~" if sign in ("~", "%") else "") + said + ("?" if sign in ("?", "%") else "")


@lru_cache(maxsize=4096)
def read(text: str) -> PartialDay | None:
    """Return the date that a text names, or None where it is none of EDTF level 1."""
    if not _FORM.fullmatch(text):
        return None
    start, slash, end = text.partition("/")
    try:
        first, last = _span(start, date.min)[0], _span(end if slash else start, date.max)[1]
    except ValueError:  # no day of the calendar
        return None
    return PartialDay(text, first, last) if first <= last else None


def _span(text: str, unknown: date) -> tuple[date, date]:
    """Return the first and the last day of one date, both `unknown` where it is left open."""
    if text in ("", ".."):
        return unknown, unknown
    bare = text.rstrip("?~%")
    first, last = _certain(*bare.split("-"))
    if bare == text:
        return first, last
    doubt = max(last - first + timedelta(days=1), _LEAST_DOUBT)
    early = first - doubt if first - date.min > doubt else date.min
    return early, last + doubt if date.max - last > doubt else date.max


def _certain(year: str, month: str = "XX", day: str = "XX") -> tuple[date, date]:
    if year.endswith("X"):
        first = max(int(year.replace("X", "0")), date.min.year)
        return date(first, 1, 1), date(int(year.replace("X", "9")), 12, 31)
    number = int(year)
    if month == "XX":
        return date(number, 1, 1), date(number, 12, 31)
    if month in _SEASONS:
        return _season(number, month, day)
    if day != "XX":
        return (date(number, int(month), int(day)),) * 2
    first_day = date(number, int(month), 1)
    if month == "12":
        return first_day, date(number, 12, 31)
    return first_day, date(number, int(month) + 1, 1) - timedelta(days=1)


def _season(year: int, season: str, day: str) -> tuple[date, date]:
    """Return the days of a season in the north and in the south; winter may end next year."""
    if day != "XX":
        raise ValueError(day)
    if season in ("21", "23"):
        return date(year, 3, 1), date(year, 11, 30)
    after = date(year + 1, 3, 1) - timedelta(days=1) if year < date.max.year else date.max
    return date(year, 1, 1), after
