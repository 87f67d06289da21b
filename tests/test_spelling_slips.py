"""A slip of the pen is only mended where it is sure what was meant."""

from __future__ import annotations

import pytest

from stancetrack.spelling import surely_meant

TERMS = ["ceasefire", "un-mandate", "eu-mandate", "backstop", "no-backstop", "air"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("ceasefire", "ceasefire"),
        ("cease-fire", "ceasefire"),
        ("Cease fire", "ceasefire"),
        ("un_mandate", "un-mandate"),
        ("ceasefir", "ceasefire"),
        ("ceasefires", "ceasefire"),
        ("ceasefyre", "ceasefire"),
        ("ceasefrie", "ceasefire"),
        ("eaceasefire", None),
        ("ceasifyre", None),
        ("en-mandate", None),
        ("nu-mandate", None),
        ("uu-mandate", None),
        ("um-mandate", "un-mandate"),
        ("nbackstop", None),
        ("nobackstop", "no-backstop"),
        ("airs", None),
        ("AIR", "air"),
        ("", None),
    ],
)
def test_one_slip_and_one_candidate_are_sure(word: str, meant: str | None) -> None:
    assert surely_meant(word, TERMS) == meant
