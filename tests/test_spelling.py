"""The nearest right word."""

from __future__ import annotations

import difflib

import pytest

from stancetrack.record.iso3166 import NAMES
from stancetrack.spelling import Effort, Speller, did_you_mean, nearest

TERMS = ("ceasefire", "peace-agreement", "parliament-approval", "us-backstop")
IDS = tuple(f"outlet-{i % 60}-2025-{i // 60 % 12 + 1:02d}-{i // 720 + 1:02d}" for i in range(5000))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("ceasfire", "ceasefire"),
        ("CEASEFIRE", "ceasefire"),
        ("peace-agrement", "peace-agreement"),
        ("backstop", "us-backstop"),
        ("zzz", None),
        ("", None),
    ],
)
def test_the_nearest_term_is_found(word: str, meant: str | None) -> None:
    assert nearest(word, TERMS) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [("Frnace", "France"), ("Germny", "Germany"), ("Untied Kingdom", "United Kingdom")],
)
def test_of_many_candidates_too_the_nearest_is_found(word: str, meant: str) -> None:
    assert nearest(word, NAMES.values()) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("outlet-17-2025-3-01", "outlet-17-2025-03-01"),
        ("oulet-17-2025-03-01", "outlet-17-2025-03-01"),
        ("17-2025-03-01", "outlet-17-2025-03-01"),
    ],
)
def test_an_id_among_thousands_is_found(word: str, meant: str) -> None:
    assert nearest(word, IDS) == meant


def test_the_order_of_the_candidates_says_nothing() -> None:
    assert nearest("outlet-1-2025-01-0x", IDS) == nearest("outlet-1-2025-01-0x", IDS[::-1])


def test_a_suggestion_is_a_question_and_failing_that_the_other_advice() -> None:
    assert did_you_mean("ceasfire", TERMS, "look it up") == "did you mean ceasefire?"
    assert did_you_mean("zzz", TERMS, "look it up") == "look it up"


def test_a_speller_falls_silent_after_so_many_words() -> None:
    speller = Speller(patience=2)
    said = [speller.nearest(word, TERMS) for word in ("ceasefir", "ceasefie", "ceasefre")]
    assert said == ["ceasefire", "ceasefire", None]
    assert speller.did_you_mean("ceasefir", TERMS, "look it up") == "look it up"
    sure = [speller.surely_meant(word, TERMS) for word in ("ceasefir", "ceasefie", "ceasefre")]
    assert sure == ["ceasefire", "ceasefire", None]


def test_of_a_thousand_wrong_words_only_a_hundred_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[str] = []

    def close_matches(word: str, *_: object, **__: object) -> list[str]:
        compared.append(word)
        return []

    monkeypatch.setattr(difflib, "get_close_matches", close_matches)
    speller = Speller()
    for number in range(1000):
        speller.nearest(f"outlet-{number}-2026-01-01x", IDS)
    assert compared == [f"outlet-{number}-2026-01-01x" for number in range(100)]


def test_spellers_that_share_an_effort_fall_silent_together() -> None:
    effort = Effort(5)
    one, other = Speller(effort=effort), Speller(effort=effort)
    assert one.nearest("ceasefir", TERMS) == "ceasefire"
    assert other.surely_meant("ceasefir", iter(TERMS)) == "ceasefire"
    for speller in (one, other):
        assert speller.nearest("ceasefir", TERMS) is None
        assert speller.surely_meant("ceasefir", TERMS) is None
        assert speller.did_you_mean("ceasefir", TERMS, "look it up") == "look it up"
    assert Speller().nearest("ceasefir", TERMS) == "ceasefire"
