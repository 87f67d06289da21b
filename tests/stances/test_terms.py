"""The terms of a field, step by step: whichever step is looked at, its own hold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from said import EXCLUSIONS, NO, D, position
from stancetrack.record.model import Position
from stancetrack.stances.stance import Scope, trace
from stancetrack.stances.terms import Holding, Terms

NAMES = tuple(f"t{number}" for number in range(30))
some = st.lists(st.sampled_from(NAMES), max_size=3)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.lists(st.tuples(some, some), max_size=60), st.randoms(use_true_random=False))
def test_each_step_holds_what_a_plain_reading_gives(
    deeds: list[tuple[list[str], list[str]]], chance: object
) -> None:
    holding, plain = Holding(), dict[str, Position]()
    found: list[tuple[Terms, dict[str, Position]]] = []
    for number, (said, ended) in enumerate(deeds):
        now, before = position(number), dict(plain)
        terms = holding.take(now, said, holding.among(ended))
        for term in (*ended, *said):
            plain.pop(term, None)
        plain.update(dict.fromkeys(said, now))
        assert terms.deed.came == tuple(t for t in dict.fromkeys(said) if t not in before)
        assert set(terms.deed.went) == before.keys() - plain.keys()
        found.append((terms, dict(plain)))
    chance.shuffle(found)  # type: ignore[attr-defined]
    for terms, expected in (*found, *reversed(found)):
        assert list(terms.items()) == list(expected.items())
        assert (len(terms), bool(terms), dict(terms)) == (len(expected), bool(expected), expected)


def test_what_a_no_ends_and_its_own_position_says_again_has_not_come_nor_gone() -> None:
    first = position(-1, conditions=("ceasefire", "us-backstop"))
    refusal = position(troops=NO, conditions=("ceasefire",))
    _, (_, stance) = trace([first, refusal], Scope(D), EXCLUSIONS)
    deed = stance.terms["conditions"].deed
    assert (deed.said, deed.came, deed.went) == (("ceasefire",), (), ("us-backstop",))
    assert dict(stance.terms["conditions"]) == {"ceasefire": refusal}
