"""Rows as CSV that spreadsheets open without running anything, or taking a range for a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from stancetrack.diagnostics import one_line

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")

_FORMULA_INSIDE = re.compile(r"(?<=[;\t])([\s\"]*)(?=[=+\-@])")
"""Where a formula begins for a spreadsheet that parts fields at `;` or tabs.

For it no quotation mark stands at the beginning of a field, so that none holds it together.
"""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)

_LIKE_A_DAY = re.compile(
    rf"[0-9]{{1,2}}[-/.:][0-9]{{1,4}}(?:[-/.:][0-9]{{1,4}})?"
    rf"|{_MONTH}[-/. ]?[0-9]{{1,4}}|[0-9]{{1,4}}[-/. ]?{_MONTH}",
    re.IGNORECASE,
)
"""What a spreadsheet takes for a day or a time; days are written as YYYY-MM-DD."""

_QUOTED = re.compile(r"[,;\t\"]")


def separated(rows: Iterable[Sequence[str]]) -> str:
    """Return rows, the header first, as CSV (RFC 4180) with a line feed after each.

    A text with `;` or a tab is quoted too, for some spreadsheets part fields there.
    """
    return "".join(lines(rows))


def lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of `separated`, each as its row is made."""
    return (",".join(map(_field, row)) + "\n" for row in rows)


def _field(value: str) -> str:
    text = _inert(one_line(value))
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _inert(text: str) -> str:
    """Return text with an apostrophe before what a spreadsheet would run; numbers it may count."""
    if text.removeprefix("-").isdecimal():
        return text
    text = _FORMULA_INSIDE.sub(r"\1'", text)
    runs = text.lstrip().startswith(_FORMULA_SIGNS)
    return f"'{text}" if runs or _LIKE_A_DAY.fullmatch(text) else text
