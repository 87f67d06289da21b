"""What a position turned, whatever names a term has."""

from __future__ import annotations

from dataclasses import replace

from generated import ORIGIN, TRACKER
from said import EXCLUSIONS, NO, YES, D, position
from stancetrack.record.frame import Term
from stancetrack.record.model import Position
from stancetrack.stances.parts import Part
from stancetrack.stances.stance import Scope, trace
from stancetrack.views.renames import Renames
from stancetrack.views.turns import turns

PEACE = Term("peace", "Peace", "A term.", ("ceasefire",), (), ORIGIN)
RENAMES = Renames(
    replace(TRACKER, vocabulary={**TRACKER.vocabulary, "conditions": {"peace": PEACE}})
)


def turned(field: str, *said: Position) -> list[set[Part]]:
    return [parts for _, parts in turns(trace(said, Scope(D), EXCLUSIONS), field, RENAMES)]


def test_a_term_turns_when_the_first_of_its_names_comes_and_the_last_of_them_goes() -> None:
    assert turned(
        "conditions",
        position(-5, conditions=("ceasefire",)),
        position(-4, conditions=("peace",)),
        position(-3, no_longer=("ceasefire",)),
        position(-2, conditions=("ceasefire",), no_longer=("peace",)),
        position(-1, conditions=()),
    ) == [{"peace"}, set(), set(), set(), {"peace", ()}]


def test_an_answer_turns_into_another_one_and_none_into_terms() -> None:
    answers = (position(-3, troops=YES), position(-2, troops=YES), position(-1, troops=NO))
    assert turned("troops", *answers) == [{YES}, set(), {YES, NO}]
    none = (position(-2, us_role=()), position(-1, us_role=("backstop",)))
    assert turned("us_role", *none) == [{()}, {(), "backstop"}]
