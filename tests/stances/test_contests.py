"""What contests a stance on troops: the country's own voices, or somebody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from said import NO, OPEN, WITHDRAWN, YES, D, position, stance
from stancetrack.record.model import Basis, Position
from stancetrack.stances.contests import UNCONTESTED, Contest, Contests, contests, splits
from stancetrack.stances.stance import Scope

MERZ = position(troops=OPEN)
STALE_AFTER = 180


def contesting(*said: Position, late: int = 3, basis: Basis = Basis.REPORTED) -> Contests:
    scope = Scope(D + timedelta(days=late), basis)
    return contests(said, stance(*said, scope=scope), scope, STALE_AFTER)


def yes(day: int, speaker: str | None = "A", **said: Any) -> Position:
    return position(day, troops=YES, speaker=speaker, **said)


OWN = "Friedrich Merz, CDU leader"
REPORTED, ATTRIBUTED = Basis.REPORTED, Basis.ATTRIBUTED


@pytest.mark.parametrize(
    ("other", "splits"),
    [
        (yes(-7), True),
        (yes(-8), False),
        (yes(0, basis=REPORTED), True),
        (yes(-1, None, basis=REPORTED), True),
        (yes(-1, OWN), False),
        (yes(0, OWN, basis=REPORTED), False),
        (yes(0, OWN, basis=REPORTED, sources=("b",)), True),
        (yes(-1, withdrawn=WITHDRAWN), False),
        (yes(4), False),
        (position(-1, troops=OPEN, speaker="A"), False),
        (position(-1, speaker="A"), False),
        (yes(-1, basis=ATTRIBUTED), False),
        (yes(0, basis=Basis.ASSESSED), False),
    ],
    ids=[
        "a week before",
        "eight days before",
        "that day",
        "no speaker",
        "the speaker's own word before, in another office",
        "another reading of one source",
        "another reading in another source",
        "withdrawn",
        "after the day",
        "the same",
        "silent",
        "not the country's own",
        "assessed",
    ],
)
def test_stance_is_split_by(other: Position, splits: bool) -> None:
    assert contesting(other, MERZ) == Contests(split=(other,) if splits else ())


def test_what_is_later_and_does_not_count_splits() -> None:
    report = yes(2, "Friedrich Merz, Chancellor", basis=REPORTED)
    assert contesting(MERZ, report, basis=Basis.OFFICIAL) == Contests(split=(report,))


@pytest.mark.parametrize(
    ("other", "late", "disputes"),
    [
        (yes(0, basis=ATTRIBUTED), 3, True),
        (yes(1, basis=ATTRIBUTED), 3, True),
        (yes(1, OWN, basis=ATTRIBUTED), 3, True),
        (yes(-1, basis=ATTRIBUTED), 3, False),
        (yes(1, basis=ATTRIBUTED), 181, True),
        (yes(1, basis=ATTRIBUTED), 182, False),
        (yes(1, basis=Basis.ASSESSED), 3, False),
        (yes(1, basis=ATTRIBUTED, withdrawn=WITHDRAWN), 3, False),
        (yes(4, basis=ATTRIBUTED), 3, False),
        (position(1, troops=OPEN, basis=ATTRIBUTED), 3, False),
        (position(1, basis=ATTRIBUTED), 3, False),
    ],
    ids=[
        "that day",
        "later",
        "whoever they quote",
        "answered by the country's own word",
        "not yet stale",
        "stale",
        "assessed",
        "withdrawn",
        "after the day",
        "the same",
        "silent",
    ],
)
def test_stance_is_disputed_by(other: Position, late: int, disputes: bool) -> None:
    assert contesting(MERZ, other, late=late) == Contests(disputed=(other,) if disputes else ())


def test_dispute_without_an_end_lasts() -> None:
    other = yes(1, basis=ATTRIBUTED)
    scope = Scope(D + timedelta(days=900))
    found = contests((MERZ, other), stance(MERZ, other, scope=scope), scope, None)
    assert found == Contests(disputed=(other,))


def test_dispute_lasts_until_the_country_speaks_again() -> None:
    claim, again = yes(1, basis=ATTRIBUTED), position(9, troops=OPEN)
    assert contesting(MERZ, claim, late=8).kinds == (Contest.DISPUTED,)
    assert contesting(MERZ, claim, again, late=9) == UNCONTESTED


def test_stance_can_be_split_and_disputed_and_the_own_voices_come_first() -> None:
    claim, minister = yes(0, basis=ATTRIBUTED), position(-2, troops=NO, speaker="A")
    found = contesting(minister, MERZ, claim)
    assert found == Contests((minister,), (claim,))
    assert (found.kinds, found.positions) == (tuple(Contest), (minister, claim))


def test_nobody_contests_what_nobody_decides() -> None:
    assert contesting(yes(0, basis=ATTRIBUTED), yes(0, basis=Basis.ASSESSED)) == UNCONTESTED


def test_another_voice_of_more_than_a_week_before_splits_nothing() -> None:
    decided = yes(20)
    assert splits(position(13, troops=NO, speaker="B"), decided)
    assert not splits(position(12, troops=NO, speaker="B"), decided)
