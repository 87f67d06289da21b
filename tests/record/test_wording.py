"""Equal-looking text is equal."""

from __future__ import annotations

import unicodedata

import pytest

from stancetrack.record.frame import Term
from stancetrack.record.model import Range, Troops
from stancetrack.record.wording import plain, plainly


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (unicodedata.normalize("NFD", "Pedro Sánchez"), "Pedro Sánchez"),
        ("10\u00a0000  soldiers", "10 000 soldiers"),
        ("10\u202f000", "10 000"),
        ("two  spaces", "two spaces"),
        ("“Said” \u2018no\u2019", "\"Said\" 'no'"),
        ("„Nein“, «non»", '"Nein", "non"'),
        ("O\u2019Brien", "O'Brien"),
    ],
)
def test_what_looks_equal_is_equal(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize("one", ["Sanchez", "sánchez", "Sánchez.", "Sán chez"])
def test_what_looks_different_is_not(one: str) -> None:
    assert plain(one) != plain("Sánchez")


def test_tables_and_records_are_compared_by_their_texts() -> None:
    one = Term("a", "Label\u2019s", "It  means.", (), (), origin=None)  # type: ignore[arg-type]
    two = Term("a", "Label's", "It means.", (), (), origin=1)  # type: ignore[arg-type]
    assert one != two
    assert plainly({"x": {"a": one}}) == plainly({"x": {"a": two}})
    assert plainly((Range(1, 2), Troops.NO, None)) == plainly((Range(1, 2), Troops.NO, None))
    assert plainly(Range(1, 2)) != plainly(Range(1, None))
