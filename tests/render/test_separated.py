"""CSV that spreadsheets open without running anything."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from stancetrack.render.separated import separated


@pytest.mark.parametrize("text", ["=1+1", "+a", "-1+2", "@SUM(A1)", "  =1", "\t=1"])
def test_what_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    (row,) = csv.reader(StringIO(separated([[text]])))
    assert not row[0].startswith(("=", "+", "-", "@", " ", "\t"))


def test_rows_are_read_back_as_they_were() -> None:
    rows = [["country", "says"], ["DE", 'a, "b"; c'], ["FR", "2025-09-04"]]
    assert list(csv.reader(StringIO(separated(rows)))) == rows
    assert separated([["a", "b"]]) == "a,b\n"


def test_line_breaks_and_escapes_are_written_out() -> None:
    assert separated([["a\nb\x1b[31m"]]) == "a\\nb\\x1b[31m\n"
