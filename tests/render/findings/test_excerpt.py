"""A quoted line fits, points at the right characters, and nothing in it acts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from stancetrack.render.findings.excerpt import Mark, excerpt
from stancetrack.render.screen import Screen


def quoted(line: str, start: int, end: int, width: int = 40, *, unicode: bool = True) -> list[str]:
    return excerpt(line, [Mark(start, end, "^", "error")], width, Screen(unicode=unicode))


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        ("  - date: 2025-02-30", 10, 20, ["  - date: 2025-02-30", "          ^^^^^^^^^^"]),
        ("speaker:", 8, 9, ["speaker:", "        ^"]),
        ("a", 7, 9, ["a", " ^"]),
        ("漢字: x", 4, 5, ["漢字: x", "      ^"]),
        ("e\u0301: x", 4, 5, ["e\u0301: x", "   ^"]),
        ("\ttroops", 0, 1, ["\\ttroops", "^^"]),
        ("a \x1b[31m x", 2, 3, ["a \\x1b[31m x", "  ^^^^"]),
        ("\u202ex", 1, 2, ["\\u202ex", "      ^"]),
        ("d\udce9j", 1, 2, ["d\\xe9j", " ^^^^"]),
    ],
)
def test_marks_stand_under_what_they_mark(
    line: str, start: int, end: int, expected: list[str]
) -> None:
    assert quoted(line, start, end) == expected


def test_on_a_screen_of_ascii_other_characters_are_escapes() -> None:
    assert quoted("é: x", 3, 4, unicode=False) == ["\\xe9: x", "      ^"]


LONG = "summary: " + "abcdefghij" * 9


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 7, ["summary: abcdefghijabcdefghij…", "^^^^^^^"]),
        (89, 99, ["…bcdefghijabcdefghijabcdefghij", "                    ^^^^^^^^^^"]),
        (49, 52, ["…abcdefghijabcdefghijabcdefgh…", "           ^^^"]),
        (49, 99, ["…jabcdefghijabcdefghijabcdefg…", "  ^^^^^^^^^^^^^^^^^^^^^^^^^^^"]),
        (9, 99, ["… abcdefghijabcdefghijabcdefg…", "  ^^^^^^^^^^^^^^^^^^^^^^^^^^^"]),
    ],
)
def test_a_long_line_is_cut_around_its_mark(start: int, end: int, expected: list[str]) -> None:
    assert quoted(LONG, start, end, 30) == expected


def test_a_line_that_fits_exactly_is_whole() -> None:
    assert quoted("x" * 30, 0, 1, 30) == ["x" * 30, "^"]
    assert quoted("x" * 31, 0, 1, 30)[0] == "x" * 29 + "…"
    assert quoted("x" * 31, 0, 1, 30, unicode=False)[0] == "x" * 27 + "..."


def test_other_marks_have_their_label_and_fall_away_where_the_line_is_cut() -> None:
    first = Mark(80, 90, "^", "error")
    near, far = Mark(78, 79, "-", "edge", "given “here”"), Mark(0, 3, "-", "edge", "far")
    assert excerpt(LONG, [first, near, far], 40, Screen(unicode=False)) == [
        "...defghijabcdefghijabcdefghijabcdefghij",
        "                     ^^^^^^^^^^",
        '                   - given "here"',
    ]


def test_marks_are_coloured_where_the_screen_shows_colour() -> None:
    assert quoted("ab", 1, 2) == ["ab", " ^"]
    assert excerpt("ab", [Mark(1, 2, "^", "error")], 40, Screen(color=True)) == [
        "ab",
        " \x1b[1;31m^\x1b[0m",
    ]


@given(
    st.text("aé漢\u0301\t\x1b\udce9\u202e ", max_size=300),
    st.integers(0, 320),
    st.integers(0, 320),
    st.integers(20, 120),
    st.booleans(),
)
def test_nothing_is_wider_than_asked(
    line: str, start: int, length: int, width: int, unicode: bool
) -> None:
    shown, marks = quoted(line, start, start + length, width, unicode=unicode)
    assert cell_len(shown) <= width
    assert len(marks) <= width + 1


@given(st.text(st.characters(codec=None)), st.integers(0, 90), st.booleans())
def test_nothing_in_a_line_acts(line: str, start: int, unicode: bool) -> None:
    shown, marks = quoted(line, start, start + 3, 40, unicode=unicode)
    unprintable = {c for c in shown if not c.isprintable()}
    assert {c for c in unprintable if unicodedata.category(c) != "Zs"} <= {"\u200c", "\u200d"}
    assert unicode or shown.isascii()
    assert marks.strip(" ") == "^" * len(marks.strip(" ")) != ""
