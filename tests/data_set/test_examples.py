"""The rules of a stance on the real record, and each pinned by a small record of its own.

The record may be corrected; what is made by hand holds the rule whatever it becomes.
"""

from __future__ import annotations

import json
from datetime import date

import pytest

from conftest import PROJECT, Program
from said import EXCLUSIONS, NO, OPEN, YES, position
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.model import Basis, Counts, Position, Tracker
from stancetrack.stances.claims import Namer
from stancetrack.stances.contests import Contest, contests
from stancetrack.stances.stance import Scope, stance_of
from stancetrack.views.matrix import Row, Selection, matrix

STANCES = PROJECT / "stances"
MAY = "2026-05-31"


@pytest.fixture(scope="module")
def tracker() -> Tracker:
    return load(read_folder(STANCES, PROJECT)).tracker


def row(tracker: Tracker, code: str, day: str) -> Row:
    (found,) = matrix(tracker, Scope(date.fromisoformat(day)), Selection({code})).rows
    return found


@pytest.mark.parametrize("code", ["BG", "CY", "CZ", "IT", "MK"])
def test_conditions_are_what_was_said_beside_the_no_or_empty(tracker: Tracker, code: str) -> None:
    found = row(tracker, code, MAY)
    (country,) = (country for country in tracker.countries if country.code == code)
    beside = {
        term
        for p in country.positions
        if found.troops_since is not None and p.date >= found.troops_since and p.conditions
        for term in p.conditions
    }
    assert found.troops == "no"
    assert found.terms["conditions"] != ()
    assert set(found.terms["conditions"] or ()) <= beside


def made(*said: Position, day: int, basis: Basis = Basis.REPORTED) -> tuple[object, ...]:
    """Return troops, conditions and contests as of a day, counted from said.D."""
    scope = Scope(position(day).date, basis)
    stance = stance_of(said, scope, EXCLUSIONS)
    kinds = contests(said, stance, scope, 180).kinds
    return stance.value("troops"), stance.value("conditions"), kinds


def test_made_conditions_of_a_no_are_never_none() -> None:
    open_ = position(-9, troops=OPEN, conditions=("ceasefire",))
    assert made(open_, position(troops=NO), day=9) == (NO, None, ())
    beside = position(troops=NO, conditions=("us-backstop",))
    assert made(open_, beside, day=9) == (NO, ("us-backstop",), ())


def test_germany_keeps_its_mandates_where_one_reading_said_no(tracker: Tracker) -> None:
    before = row(tracker, "DE", "2025-08-17").terms["conditions"] or ()
    after = row(tracker, "DE", "2025-08-18")
    assert before
    assert after.troops == "undecided"
    assert set(after.terms["conditions"] or ()) >= set(before)


def test_made_reading_that_its_day_overrules_ends_nothing_and_splits() -> None:
    mandates = position(-85, troops=OPEN, conditions=("ceasefire",), speaker="Boris Pistorius")
    wadephul = position(0, troops=NO, speaker="Johann Wadephul, Foreign Minister", sources=("b",))
    merz = position(0, troops=OPEN)
    told = made(mandates, wadephul, merz, day=0)
    assert told == (OPEN, ("ceasefire",), (Contest.SPLIT,))


def test_the_us_keeps_its_conditions_across_a_repeated_no(tracker: Tracker) -> None:
    before, after = row(tracker, "US", "2025-08-28"), row(tracker, "US", "2025-08-29")
    assert (before.troops, after.troops) == ("no", "no")
    assert after.terms["conditions"] == before.terms["conditions"]
    scope = Scope(date(2025, 8, 29), Basis.ATTRIBUTED)
    (found,) = matrix(tracker, scope, Selection({"US"})).rows
    assert found.terms["conditions"] == ("european-participation",)


def test_made_no_that_repeats_a_no_ends_nothing() -> None:
    first, again = position(-4, troops=NO), position(0, troops=NO)
    condition = position(-3, conditions=("ceasefire",))
    assert made(first, condition, again, day=0) == (NO, ("ceasefire",), ())


@pytest.mark.parametrize(
    ("code", "day", "contest"),
    [
        ("CN", "2025-08-24", "disputed"),
        ("CN", "2025-08-25", None),
        ("SI", "2025-09-06", None),
        ("AU", "2025-09-06", "disputed"),
        ("AU", "2026-05-18", None),
        ("DE", "2025-08-18", "split"),
        ("ES", "2026-01-12", "split"),
    ],
)
def test_split_and_disputed_are_told_apart(
    tracker: Tracker, code: str, day: str, contest: str | None
) -> None:
    assert row(tracker, code, day).contest == contest


CLAIM = position(-2, troops=YES, speaker="EU diplomats", basis=Basis.ATTRIBUTED)


@pytest.mark.parametrize(
    ("said", "day", "kinds"),
    [
        ((position(-150, troops=NO), CLAIM), -1, (Contest.DISPUTED,)),
        ((position(-150, troops=NO), CLAIM, position(troops=NO)), 0, ()),
        ((position(-1, troops=NO), CLAIM), 0, ()),
        ((position(-150, troops=OPEN), CLAIM), 178, (Contest.DISPUTED,)),
        ((position(-150, troops=OPEN), CLAIM), 179, ()),
        (
            (position(-6, troops=YES, speaker="Pedro Sánchez"), position(troops=OPEN)),
            0,
            (Contest.SPLIT,),
        ),
    ],
    ids=["China before", "China after", "Slovenia", "Australia", "Australia later", "Spain"],
)
def test_made_contests(said: tuple[Position, ...], day: int, kinds: tuple[Contest, ...]) -> None:
    assert made(*said, day=day)[2] == kinds


def test_day_and_event_agree_on_what_france_had_said(program: Program) -> None:
    asked = ("--stances", STANCES, "matrix", "--country", "france", "--format", "json")
    (at,) = json.loads(program(*asked, "--as-of", "paris-2025-02").out)["rows"]
    events = json.loads(program(*asked, "--by", "event").out)
    place = [column["id"] for column in events["columns"]].index("paris-2025-02")
    (france,) = events["rows"]
    assert at["troops"] is None
    assert (france["cells"][place], france["camps"][place]) == (None, "no_position")
    shown = program("--stances", STANCES, "matrix", "--country", "fr", "--as-of", "2025-02-17").out
    assert "No position (1)" in shown


def test_slovenia_counts_for_the_coalition_from_the_day_a_source_says_so(
    tracker: Tracker,
) -> None:
    namer = Namer(tracker)
    assert "SI" not in namer.named(Counts.MEMBERS, date(2026, 1, 4))
    assert "SI" in namer.named(Counts.MEMBERS, date(2026, 1, 5))
