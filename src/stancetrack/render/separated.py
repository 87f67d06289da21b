"""Rows as CSV that spreadsheets open without running anything."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from stancetrack.diagnostics import harmless

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def separated(rows: Iterable[Sequence[str]]) -> str:
    """Return rows, the header first, as CSV with a line feed after each."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([_inert(value) for value in row])
    return out.getvalue()


def _inert(value: str) -> str:
    """Return text with an apostrophe before what a spreadsheet would run; numbers it may count."""
    text = harmless(value)
    if text.removeprefix("-").isdecimal():
        return text
    return f"'{text}" if text.lstrip().startswith(_FORMULA_SIGNS) else text
