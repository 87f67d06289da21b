"""Tabs become the spaces that they may stand for."""

from __future__ import annotations

import pytest

from stancetrack.repairs.tabs import without_tabs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\tb\n", ["a: b\n"]),
        ("a: b\t\n", ["a: b\n"]),
        ("a: b \t \r\nc\t", ["a: b\r\nc"]),
        ("\ta\n", ["  a\n", "    a\n", "        a\n"]),
        ("  \ta\n", ["    a\n", "        a\n"]),
        ("\t\ta\tb\t\n", ["    a b\n", "        a b\n", "                a b\n"]),
        ("\t\n", ["\n"]),
        ("no tab  \n", ["no tab  \n"]),
    ],
)
def test_each_width_is_tried_once(text: str, expected: list[str]) -> None:
    assert list(without_tabs(text)) == expected
