"""What contests a stance, as the two sides of it."""

from __future__ import annotations

from said import NO, OPEN, YES, position
from stancetrack.record.model import Basis
from stancetrack.render.reports.contests import contest, contested
from stancetrack.stances.contests import UNCONTESTED, Contests

MERZ = position(troops=OPEN)
MINISTER = position(-2, troops=NO, speaker="Boris Pistorius, Defence Minister")
REPORT = position(-1, troops=YES, speaker=None, basis=Basis.REPORTED)
SOURCE = position(1, troops=NO, speaker="Military source", basis=Basis.ATTRIBUTED, approximate=True)

OWN = "undecided: Friedrich Merz, Chancellor, 2025-09-10 (official)"
OTHER = "no: Military source, ~2025-09-11 (attributed)"


def test_both_sides_are_named_the_country_s_own_first() -> None:
    assert contest(SOURCE, MERZ) == f"{OWN} ↔ {OTHER}"


def test_each_kind_is_told_with_the_newest_of_the_others_first() -> None:
    report = "yes: a report that names no speaker, 2025-09-09 (reported)"
    minister = "no: Boris Pistorius, Defence Minister, 2025-09-08 (official)"
    assert contested(Contests((MINISTER, REPORT), (SOURCE,)), MERZ) == [
        f"Split: {OWN} ↔ {report}; {minister}",
        f"Disputed: {OWN} ↔ {OTHER}",
    ]
    assert contested(UNCONTESTED, MERZ) == []
