"""How a stance is worked out from positions: each sentence of the method is a test."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generated import NoFile
from stancetrack.model import Basis, Country, Origin, Position, Range, Term, Tracker, Troops
from stancetrack.model import Withdrawal as Withdrawn
from stancetrack.stances import (
    Exclusions,
    Scope,
    Stance,
    claimed_troops,
    contesting,
    is_stale,
    stance_of,
)

ORIGIN = Origin(NoFile(), (), 1)
END = date(2025, 12, 31)


def term(name: str, *excludes: str) -> Term:
    return Term(name, name, name, (), excludes, ORIGIN)


def tracker_of(*positions: Position) -> Tracker:
    return Tracker(
        title="",
        question="",
        starts=None,
        stale_after=30,
        vocabulary={
            "us_role": {"backstop": term("backstop", "no-backstop"), "no-backstop": term("")},
            "contributions": {"training": term("training", "no-backstop")},
        },
        groups={},
        events={},
        countries=(Country("DE", "Germany", (), positions, "germany.yaml", ORIGIN),),
        references=(),
        sources={},
        claims=(),
        whole=True,
        sources_whole=True,
        origin=ORIGIN,
    )


def said(day: str, **values: Any) -> Position:
    stated: dict[str, Any] = {
        "id": f"de-{day}",
        "country": "DE",
        "date": date.fromisoformat(day),
        "approximate": False,
        "us_role": None,
        "russian_objections": None,
        "contributions": None,
        "conditions": None,
        "no_longer": None,
        "force": None,
        "speaker": "Friedrich Merz, Chancellor",
        "summary": "Said so.",
        "sources": (f"source-{day}",),
        "withdrawn": None,
        "origin": ORIGIN,
        **values,
    }
    troops = stated.pop("troops", None)
    basis = stated.pop("basis", "official")
    return Position(troops=Troops(troops) if troops else None, basis=Basis(basis), **stated)


def stance(*positions: Position, as_of: date = END, basis: str = "reported") -> Stance:
    scope = Scope(as_of, Basis(basis))
    return stance_of(positions, scope, Exclusions(tracker_of()))


def contested(*positions: Position, as_of: date = END) -> list[str]:
    scope = Scope(as_of)
    found = stance_of(positions, scope, Exclusions(tracker_of()))
    return [position.id for position in contesting(positions, found, scope)]


def test_no_position_is_not_undecided() -> None:
    assert stance().value("troops") is None
    assert stance(said("2025-09-01", force=Range(1, 2))).value("troops") is None


def test_last_position_that_states_the_field_decides() -> None:
    first = said("2025-09-01", troops="yes", force=Range(5, 5))
    last = said("2025-09-03", troops="undecided")
    found = stance(first, last, said("2025-09-05", us_role=("backstop",)))
    assert found.troops is not None
    assert (found.troops.value, found.troops.position) == ("undecided", last)
    assert (found.value("force"), found.deciding("force")) == (Range(5, 5), (first,))


def test_the_day_itself_is_included() -> None:
    positions = said("2025-09-01", troops="yes"), said("2025-09-02", troops="no")
    assert stance(*positions, as_of=date(2025, 9, 1)).value("troops") == "yes"
    assert stance(*positions, as_of=date(2025, 9, 2)).value("troops") == "no"


def test_on_one_day_the_better_basis_decides_then_the_later_one() -> None:
    official = said("2025-09-01", troops="no")
    reported = said("2025-09-01", troops="yes", basis="reported")
    assert stance(official, reported).value("troops") == "no"
    assert stance(said("2025-09-01", troops="yes"), official).value("troops") == "no"


def test_weaker_positions_count_only_where_they_are_asked_for() -> None:
    positions = said("2025-09-01", troops="no"), said("2025-09-02", troops="yes", basis="assessed")
    assert stance(*positions).value("troops") == "no"
    assert stance(*positions, basis="assessed").value("troops") == "yes"


def test_withdrawn_positions_count_on_no_day() -> None:
    wrong = said("2025-09-02", troops="yes", withdrawn=Withdrawn(END, "It was wrong."))
    assert stance(said("2025-09-01", troops="no"), wrong).value("troops") == "no"


def test_only_positions_since_a_day_count_where_one_is_given() -> None:
    scope = Scope(END, since=date(2025, 9, 2))
    positions = said("2025-09-01", troops="no"), said("2025-09-02", force=Range(1, 1))
    found = stance_of(positions, scope, Exclusions(tracker_of()))
    assert (found.value("troops"), found.value("force")) == (None, Range(1, 1))


def test_each_term_holds_by_itself_until_it_is_taken_back() -> None:
    first = said("2025-09-01", conditions=("ceasefire", "un-mandate"))
    second = said("2025-09-02", conditions=("us-backstop",))
    third = said("2025-09-03", no_longer=("un-mandate",))
    found = stance(first, second, third)
    assert found.terms["conditions"] == {"ceasefire": first, "us-backstop": second}
    assert found.deciding("conditions") == (first, second)


def test_a_term_said_again_is_decided_by_the_newer_position() -> None:
    first = said("2025-09-01", conditions=("ceasefire",))
    again = said("2025-09-02", conditions=("ceasefire",))
    assert stance(first, again).terms["conditions"] == {"ceasefire": again}


def test_an_empty_list_ends_every_term_and_decides_that_there_is_none() -> None:
    none = said("2025-09-02", conditions=())
    found = stance(said("2025-09-01", conditions=("ceasefire",)), none)
    assert (found.value("conditions"), found.deciding("conditions")) == ((), (none,))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({"us_role": ("no-backstop",)}, {"us_role": ("backstop",)}),
        ({"us_role": ("backstop",)}, {"us_role": ("no-backstop",)}),
        ({"us_role": ("no-backstop",)}, {"contributions": ("training",)}),
    ],
    ids=["as written", "the other way", "in another field"],
)
def test_a_term_ends_those_that_it_excludes(first: Any, then: Any) -> None:
    found = stance(said("2025-09-01", **first), said("2025-09-02", **then))
    assert found.value("us_role") == then.get("us_role", ())


def test_a_refusal_ends_force_ground_troops_and_conditions() -> None:
    before = said(
        "2025-09-01",
        troops="yes",
        force=Range(5, 5),
        contributions=("ground-troops", "training"),
        conditions=("ceasefire",),
    )
    refusal = said("2025-09-02", troops="no")
    found = stance(before, refusal)
    assert found.value("force") is None
    assert found.terms["contributions"] == {"training": before}
    assert (found.value("conditions"), found.deciding("conditions")) == ((), (refusal,))


def test_conditions_in_the_refusal_itself_are_what_would_change_it() -> None:
    refusal = said("2025-09-02", troops="no", conditions=("un-mandate",))
    found = stance(said("2025-09-01", conditions=("ceasefire",)), refusal)
    assert found.terms["conditions"] == {"un-mandate": refusal}


@pytest.mark.parametrize(
    ("other", "contests"),
    [
        (said("2025-09-05", troops="yes", basis="attributed", speaker="Trump"), True),
        (said("2025-12-05", troops="yes", basis="attributed", speaker="Trump"), True),
        (said("2025-12-05", troops="yes", basis="assessed", speaker="Politico"), False),
        (said("2025-12-05", troops="no", basis="attributed", speaker="Trump"), False),
        (said("2025-08-25", troops="yes", basis="attributed", speaker="Trump"), True),
        (said("2025-08-24", troops="yes", basis="attributed", speaker="Trump"), False),
        (said("2025-08-25", troops="yes"), False),
        (said("2025-08-25", troops="yes", basis="reported", speaker=None), True),
        (said("2025-09-01", troops="yes", basis="reported", sources=("other",)), True),
        (said("2025-09-01", troops="yes", basis="reported"), False),
        (
            said(
                "2025-09-05",
                troops="yes",
                basis="attributed",
                withdrawn=Withdrawn(END, "It was wrong."),
            ),
            False,
        ),
    ],
    ids=[
        "later",
        "much later",
        "assessed",
        "agreeing",
        "seven days before",
        "eight days before",
        "same speaker before",
        "nobody named before",
        "same speaker and day, another reading",
        "same speaker, day and source",
        "withdrawn",
    ],
)
def test_contested(other: Position, contests: bool) -> None:
    decided = said("2025-09-01", troops="no")
    assert contested(*sorted([decided, other], key=lambda p: p.date)) == (
        [other.id] if contests else []
    )


def test_contest_lasts_until_the_country_speaks_again() -> None:
    positions = (
        said("2025-09-01", troops="no"),
        said("2025-09-05", troops="yes", basis="attributed", speaker="Trump"),
        said("2025-10-01", troops="no"),
    )
    assert contested(*positions, as_of=date(2025, 9, 30)) == ["de-2025-09-05"]
    assert contested(*positions, as_of=date(2025, 10, 1)) == []


def test_nothing_is_contested_where_nothing_is_decided() -> None:
    assert contested(said("2025-09-05", troops="yes", basis="attributed")) == []


def test_claims_of_others_are_told_where_the_country_says_nothing() -> None:
    scope = Scope(END)
    claims = (
        said("2025-09-04", troops="no", basis="attributed"),
        said("2025-09-05", troops="yes", basis="assessed"),
    )
    assert claimed_troops(claims, stance(*claims), scope) == "yes"
    spoken = (*claims, said("2025-09-06", troops="undecided"))
    assert claimed_troops(spoken, stance(*spoken), scope) is None
    assert claimed_troops((), stance(), scope) is None


@pytest.mark.parametrize(
    ("as_of", "stale"),
    [
        (date(2025, 10, 1), False),
        (date(2025, 10, 2), True),
        (date(2026, 12, 31), True),
    ],
    ids=["30 days on", "31 days on", "long after the data"],
)
def test_stale_after_more_days_than_the_tracker_allows(as_of: date, stale: bool) -> None:
    positions = said("2025-09-01", troops="no"), said("2025-10-10", us_role=("backstop",))
    assert is_stale(stance(*positions), tracker_of(*positions), as_of) is stale


def test_never_stale_by_the_calendar_alone() -> None:
    position = said("2025-09-01", troops="no")
    assert not is_stale(stance(position), tracker_of(position), date(2026, 12, 31))
    assert not is_stale(stance(), tracker_of(), END)
