"""Where countries stand, worked out from their positions (DESIGN section 4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generated import ORIGIN, TRACKER
from stancetrack.record.model import (
    Basis,
    Country,
    Position,
    Range,
    Term,
    Tracker,
    Troops,
    Withdrawal,
)
from stancetrack.stances.stance import (
    Exclusions,
    Scope,
    Stance,
    Value,
    claimed_troops,
    contesting,
    is_stale,
    ordered,
    stance_of,
)

D = date(2025, 9, 10)
EXCLUSIONS = Exclusions(TRACKER)
WITHDRAWN = Withdrawal(D, "It was wrong.")


def position(day: int = 0, **said: object) -> Position:
    """Return a position `day` days after D that says nothing but what is given."""
    silent = Position(
        id="",
        country="DE",
        date=D + timedelta(days=day),
        approximate=False,
        troops=None,
        us_role=None,
        russian_objections=None,
        contributions=None,
        conditions=None,
        no_longer=None,
        force=None,
        speaker="Friedrich Merz, Chancellor",
        basis=Basis.OFFICIAL,
        summary="",
        sources=("a",),
        withdrawn=None,
        origin=ORIGIN,
    )
    found = replace(silent, **said)  # type: ignore[arg-type]
    return replace(found, id=f"{day}-{sorted(said.items())!r}")


def stance(*positions: Position, scope: Scope | None = None) -> Stance:
    return stance_of(positions, scope or Scope(D), EXCLUSIONS)


def value(field: str, *positions: Position, scope: Scope | None = None) -> Value:
    return stance(*positions, scope=scope).value(field)


YES, NO, OPEN = Troops.YES, Troops.NO, Troops.UNDECIDED


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
        (position(troops=NO), ()),
        (position(troops=NO, conditions=("ceasefire",)), ("ceasefire",)),
        (position(troops=OPEN), ("ceasefire", "us-backstop")),
    ],
    ids=["none", "taken back", "another taken back", "one more", "no", "no unless", "undecided"],
)
def test_conditions_end_with(later: Position, expected: tuple[str, ...]) -> None:
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
    assert stance(ground, position(troops=NO)).deciding("contributions") == (position(troops=NO),)


def test_none_said_is_told_apart_from_nothing_said() -> None:
    empty = position(conditions=())
    held = stance(empty)
    assert (held.value("conditions"), held.value("us_role")) == ((), None)
    assert (held.deciding("conditions"), held.deciding("us_role")) == ((empty,), ())


MERZ = position(troops=OPEN)


@pytest.mark.parametrize(
    ("other", "contests"),
    [
        (position(1, troops=YES, basis=Basis.ATTRIBUTED, speaker="A"), True),
        (position(-7, troops=YES, basis=Basis.ATTRIBUTED, speaker="A"), True),
        (position(-8, troops=YES, basis=Basis.ATTRIBUTED, speaker="A"), False),
        (position(1, troops=YES, basis=Basis.ASSESSED, speaker="A"), False),
        (position(1, troops=OPEN, basis=Basis.ATTRIBUTED, speaker="A"), False),
        (position(1, basis=Basis.ATTRIBUTED, speaker="A"), False),
        (position(-1, troops=YES, basis=Basis.OFFICIAL), False),
        (position(-1, troops=YES, speaker="Friedrich Merz, CDU leader"), False),
        (position(-1, troops=YES, speaker=None, basis=Basis.REPORTED), True),
        (position(0, troops=YES, basis=Basis.REPORTED), False),
        (position(0, troops=YES, basis=Basis.REPORTED, sources=("b",)), True),
        (position(1, troops=YES, basis=Basis.ATTRIBUTED, withdrawn=WITHDRAWN), False),
        (position(4, troops=YES, basis=Basis.ATTRIBUTED, speaker="A"), False),
    ],
    ids=[
        "later",
        "a week before",
        "eight days before",
        "assessed",
        "the same",
        "silent",
        "the speaker's own word before",
        "the speaker's own word in another office",
        "no speaker",
        "another reading of one source",
        "another reading in another source",
        "withdrawn",
        "after the day",
    ],
)
def test_troops_are_contested_by(other: Position, contests: bool) -> None:
    scope = Scope(D + timedelta(days=3))
    held = stance(MERZ, other, scope=scope)
    assert held.troops is not None
    assert held.troops.position == MERZ
    found = contesting((MERZ, other), held, scope)
    assert found == ([other] if contests else [])


def test_contest_lasts_until_the_country_speaks_again() -> None:
    trump = position(1, troops=YES, basis=Basis.ATTRIBUTED, speaker="Donald Trump, President")
    again = position(9, troops=OPEN)
    scope = Scope(D + timedelta(days=9))
    assert contesting((MERZ, trump), stance(MERZ, trump, scope=scope), scope) == [trump]
    everything = (MERZ, trump, again)
    assert contesting(everything, stance(*everything, scope=scope), scope) == []
    assert contesting((trump,), stance(trump), Scope(D)) == []


def test_claimed_is_what_weaker_positions_say_where_nothing_decides() -> None:
    claim = position(troops=YES, basis=Basis.ASSESSED)
    assert claimed_troops((claim,), stance(claim), Scope(D)) is YES
    assert claimed_troops((claim, MERZ), stance(claim, MERZ), Scope(D)) is None
    assert claimed_troops((position(),), stance(position()), Scope(D)) is None


def test_stale_is_older_than_the_tracker_allows_as_far_as_the_data_reach() -> None:
    def tracker(newest: int, stale_after: int | None = 5) -> Tracker:
        said = (MERZ, position(newest))
        country = Country("DE", "Germany", (), said, "germany.yaml", ORIGIN)
        return replace(TRACKER, countries=(country,), stale_after=stale_after)

    held = stance(MERZ)
    late = D + timedelta(days=300)
    assert is_stale(held, tracker(6), late)
    assert not is_stale(held, tracker(5), late)
    assert not is_stale(held, tracker(6), D + timedelta(days=5))
    assert not is_stale(held, tracker(6, None), late)
    assert not is_stale(Stance(), tracker(6), late)
    assert not is_stale(held, TRACKER, late)


def test_order_is_by_day_then_basis_then_file() -> None:
    a, b = position(troops=YES), position(troops=NO)
    weak, early = position(basis=Basis.ASSESSED), position(-1)
    assert ordered([a, b, weak, early]) == [early, weak, a, b]
