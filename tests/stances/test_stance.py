"""Where countries stand, worked out from their positions (DESIGN section 4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from generated import ORIGIN, TRACKER
from said import NO, OPEN, WITHDRAWN, YES, D, position, stance
from stancetrack.record.frame import Term
from stancetrack.record.model import Basis, Position, Range, Troops
from stancetrack.stances.stance import (
    Exclusions,
    Scope,
    Value,
    claimed_troops,
    ordered,
    stance_of,
)


def value(field: str, *positions: Position, scope: Scope | None = None) -> Value:
    return stance(*positions, scope=scope).value(field)


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        ((), None),
        ((position(),), None),
        ((position(troops=YES),), YES),
        ((position(-1, troops=NO), position(troops=YES)), YES),
        ((position(troops=YES), position(-1, troops=NO)), YES),
        ((position(-1, troops=NO), position(conditions=())), NO),
        ((position(troops=YES), position(1, troops=NO)), YES),
        ((position(troops=YES), position(troops=NO, basis=Basis.REPORTED)), YES),
        ((position(troops=YES), position(troops=NO)), NO),
        ((position(-1, troops=YES), position(troops=NO, basis=Basis.ATTRIBUTED)), YES),
        ((position(-1, troops=YES), position(troops=NO, withdrawn=WITHDRAWN)), YES),
    ],
    ids=[
        "no position",
        "a position that says nothing",
        "one position",
        "the later one",
        "the later one, whatever the file's order",
        "the last one that states the field",
        "none after the day",
        "the better basis of a day",
        "the later one in the file",
        "none of a weaker basis",
        "none that was withdrawn",
    ],
)
def test_troops_are_decided_by(positions: tuple[Position, ...], expected: Troops | None) -> None:
    assert value("troops", *positions) == expected


def test_weaker_basis_counts_where_it_is_asked_for() -> None:
    weak = position(troops=NO, basis=Basis.ASSESSED)
    assert value("troops", weak, scope=Scope(D, Basis.ATTRIBUTED)) is None
    assert value("troops", weak, scope=Scope(D, Basis.ASSESSED)) is NO
    assert value("troops", position(troops=NO), scope=Scope(D, since=D)) is NO
    late = Scope(D, since=D + timedelta(days=1))
    assert value("troops", position(troops=NO), scope=late) is None


def test_each_term_holds_by_itself() -> None:
    first = position(-2, conditions=("ceasefire",))
    second = position(-1, conditions=("us-backstop",))
    held = stance(first, second)
    assert held.value("conditions") == ("ceasefire", "us-backstop")
    assert held.deciding("conditions") == (first, second)


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (position(conditions=()), ()),
        (position(no_longer=("ceasefire",)), ("us-backstop",)),
        (position(no_longer=("training",)), ("ceasefire", "us-backstop")),
        (
            position(conditions=("parliament-approval",)),
            ("ceasefire", "us-backstop", "parliament-approval"),
        ),
        (position(troops=NO), None),
        (position(troops=NO, conditions=("ceasefire",)), ("ceasefire",)),
        (position(troops=OPEN), ("ceasefire", "us-backstop")),
    ],
    ids=["none", "taken back", "another taken back", "one more", "no", "no unless", "undecided"],
)
def test_conditions_end_with(later: Position, expected: tuple[str, ...] | None) -> None:
    before = position(-1, conditions=("ceasefire", "us-backstop"))
    assert value("conditions", before, later) == expected


def test_term_ends_with_one_that_excludes_it_either_way() -> None:
    one, other = position(-1, us_role=("backstop",)), position(us_role=("no-backstop",))
    assert value("us_role", one, other) == ("no-backstop",)
    turned = (replace(other, date=D - timedelta(days=1)), replace(one, date=D))
    assert value("us_role", *turned) == ("backstop",)


def test_refusal_ends_soldiers_and_their_number_but_no_other_contribution() -> None:
    before = position(-1, contributions=("ground-troops", "training"), force=Range(1, 2))
    refusal = position(troops=NO)
    held = stance(before, refusal)
    assert held.value("contributions") == ("training",)
    assert (held.value("force"), held.deciding("force")) == (None, ())
    stated = position(troops=NO, force=Range(3, 3), contributions=("ground-troops",))
    assert value("force", before, stated) == Range(3, 3)
    assert value("contributions", before, stated) == ("training", "ground-troops")


HELD: dict[str, Any] = {
    "conditions": ("ceasefire",),
    "contributions": ("ground-troops",),
    "force": Range(1, 2),
}
REPORTED = Basis.REPORTED


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ([position(troops=NO)], True),
        ([position(troops=OPEN, basis=REPORTED), position(troops=NO)], True),
        ([position(troops=NO, basis=REPORTED), position(troops=NO)], True),
        ([position(troops=NO), position(troops=OPEN)], False),
        ([position(troops=NO, basis=REPORTED), position(troops=YES)], False),
        ([position(-3, troops=NO), position(troops=NO)], False),
        (
            [position(-3, troops=NO), position(troops=YES, basis=REPORTED), position(troops=NO)],
            False,
        ),
        ([position(-3, troops=NO), position(-1, troops=YES), position(troops=NO)], True),
        ([position(-3, troops=NO, withdrawn=WITHDRAWN), position(troops=NO)], True),
        ([position(-3, troops=NO, basis=Basis.ATTRIBUTED), position(troops=NO)], True),
    ],
    ids=[
        "the first answer",
        "it overrules another reading",
        "two on one day",
        "overruled further down",
        "overruled by a better basis",
        "a no that repeats a no",
        "a no again, over another reading of the day",
        "a no again, after a yes",
        "a no was withdrawn",
        "a no that does not count",
    ],
)
def test_no_ends_what_was_said_before_where_it_changes_the_answer_and_decides_its_day(
    said: list[Position], ends: bool
) -> None:
    held = stance(position(-2, **HELD), *said)
    expected = (None, None, None) if ends else tuple(HELD.values())
    assert tuple(held.value(field) for field in HELD) == expected


def test_refusal_ends_ground_troops_under_whatever_name_they_have_today() -> None:
    boots = Term("boots", "Boots", "", ("ground-troops",), (), ORIGIN)
    exclusions = Exclusions(replace(TRACKER, vocabulary={"contributions": {"boots": boots}}))
    before = position(-1, troops=YES, contributions=("boots", "training"))
    held = stance_of((before, position(troops=NO)), Scope(D), exclusions)
    assert held.value("contributions") == ("training",)


def test_refusal_without_anything_before_it_leaves_terms_unstated() -> None:
    assert value("conditions", position(troops=NO)) is None
    assert value("contributions", position(troops=NO)) is None
    ground = position(-1, contributions=("ground-troops",))
    assert stance(ground, position(troops=NO)).deciding("contributions") == ()


@pytest.mark.parametrize(
    ("ending", "left"),
    [
        (position(no_longer=("backstop",)), None),
        (position(contributions=("training",), no_longer=("backstop",)), None),
        (position(us_role=("no-backstop",)), ("no-backstop",)),
    ],
    ids=["taken back", "taken back beside another field", "excluded"],
)
def test_field_whose_terms_have_all_ended_is_empty_and_not_none(
    ending: Position, left: tuple[str, ...] | None
) -> None:
    held = stance(position(-1, us_role=("backstop",)), ending)
    assert (held.value("us_role"), held.emptied) == (left, {})


def test_none_lasts_until_something_comes_after_it() -> None:
    empty = position(-3, conditions=())
    silent = position(-2, no_longer=("ceasefire",))
    assert value("conditions", empty, silent) == ()
    term = position(-1, conditions=("ceasefire",))
    assert value("conditions", empty, term) == ("ceasefire",)
    assert value("conditions", empty, term, position(no_longer=("ceasefire",))) is None
    assert value("conditions", empty, position(troops=NO)) is None
    assert stance(empty, term).deciding("conditions") == (term,)


def test_none_said_is_told_apart_from_nothing_said() -> None:
    empty = position(conditions=())
    held = stance(empty)
    assert (held.value("conditions"), held.value("us_role")) == ((), None)
    assert (held.deciding("conditions"), held.deciding("us_role")) == ((empty,), ())


MERZ = position(troops=OPEN)


def test_claimed_is_what_weaker_positions_say_where_nothing_decides() -> None:
    claim = position(troops=YES, basis=Basis.ASSESSED)
    assert claimed_troops((claim,), stance(claim), Scope(D)) is YES
    assert claimed_troops((claim, MERZ), stance(claim, MERZ), Scope(D)) is None
    assert claimed_troops((position(),), stance(position()), Scope(D)) is None


def test_order_is_by_day_then_basis_then_file() -> None:
    a, b = position(troops=YES), position(troops=NO)
    weak, early = position(basis=Basis.ASSESSED), position(-1)
    assert ordered([a, b, weak, early]) == [early, weak, a, b]
