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


SEPARATORS = (",", ";", "\t")

HIDDEN = (
    "a;=1+1",
    "a; @SUM(A1)",
    'a;"=1+1"',
    'a;""-1',
    "first;second;+1",
    "a;b",
    ";=1;-2",
    "\t=1",
    '";=1',
)


@pytest.mark.parametrize("text", HIDDEN)
@pytest.mark.parametrize("separator", SEPARATORS)
def test_no_field_begins_a_formula_wherever_fields_are_parted(text: str, separator: str) -> None:
    for row in ([text, "b"], ["a", text, "c"], ["x,y", text], [text, text]):
        fields = next(csv.reader(StringIO(separated([row])), delimiter=separator))
        assert [f for f in fields if f.lstrip(' "').startswith(("=", "+", "-", "@"))] == []


def test_what_another_separator_would_part_is_quoted() -> None:
    assert separated([["a;b", "c,d", 'e"f', "g h"]]) == '"a;b","c,d","e""f",g h\n'


@pytest.mark.parametrize(
    "text",
    ["5-10", "10-12", "9-5000", "1/2", "5.10", "1-2-2025", "5:10", "Sep-5", "MARCH1", "3 May"],
)
def test_what_is_no_day_does_not_become_one(text: str) -> None:
    assert separated([["a", text]]) == f"a,'{text}\n"


@pytest.mark.parametrize(
    "text",
    [
        "2025-09-04",
        "2025-09",
        "2025-Q3",
        "5000-10000",
        "..10",
        "10..",
        "-5",
        "2026",
        "5 soldiers",
        "May",
        "Marine 5",
        "fr-2025-09-04",
        "26 of 35",
    ],
)
def test_days_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert separated([["a", text]]) == f"a,{text}\n"


@pytest.mark.parametrize("text", ["« Nous\xa0verrons\u202f»", "می\u200cرود", "外務省\u3000報道官"])
def test_valid_text_is_data_as_it_is(text: str) -> None:
    assert separated([["a", text]]) == f"a,{text}\n"


def test_rows_are_read_back_as_they_were() -> None:
    rows = [["country", "says"], ["DE", 'a, "b"; c'], ["FR", "2025-09-04"]]
    assert list(csv.reader(StringIO(separated(rows)))) == rows
    assert separated([["a", "b"]]) == "a,b\n"


def test_line_breaks_and_escapes_are_written_out() -> None:
    assert separated([["a\nb\x1b[31m"]]) == "a\\nb\\x1b[31m\n"
