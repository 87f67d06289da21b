"""Positions made by hand, each saying only what a test is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from generated import ORIGIN, TRACKER
from stancetrack.record.model import Basis, Position, Troops, Withdrawal
from stancetrack.stances.stance import Exclusions, Scope, Stance, stance_of

D = date(2025, 9, 10)
YES, NO, OPEN = Troops.YES, Troops.NO, Troops.UNDECIDED
EXCLUSIONS = Exclusions(TRACKER)
WITHDRAWN = Withdrawal(D, "It was wrong.")


def position(day: int = 0, **said: Any) -> Position:
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
    return replace(silent, id=f"{day}-{sorted(said.items())!r}", **said)


def stance(*positions: Position, scope: Scope | None = None) -> Stance:
    """Return the stance that positions give, by default on D."""
    return stance_of(positions, scope or Scope(D), EXCLUSIONS)
