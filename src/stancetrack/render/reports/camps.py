"""The camps that countries fall into: their words, their headings and how many are in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from stancetrack.record.model import Tracker
from stancetrack.render.sheet import Cell
from stancetrack.render.symbols import SYMBOLS
from stancetrack.render.values import labelled
from stancetrack.views.matrix import Camp, Row

CAMP_WORDS = {
    Camp.YES: "yes",
    Camp.UNDECIDED: "undecided",
    Camp.NO: "no",
    Camp.NOT_STATED: "not stated",
    Camp.NO_POSITION: "no position",
}
"""The word of each camp in render.symbols."""

CAMP_HEADINGS = {
    Camp.YES: "Yes, would send troops",
    Camp.UNDECIDED: "Undecided",
    Camp.NO: "No",
    Camp.NOT_STATED: "Not stated",
    Camp.NO_POSITION: "No position",
}
"""What a section of each camp is headed."""


def silence(*, no_position: bool) -> str:
    """Return the word of the camp of a country that states no troops."""
    return CAMP_WORDS[Camp.NO_POSITION if no_position else Camp.NOT_STATED]


def counts(rows: Iterable[Row]) -> str:
    """Return how many countries are in each camp that has any: what a matrix comes to."""
    found = Counter(row.camp for row in rows)
    return " · ".join(f"{found[camp]} {CAMP_WORDS[camp]}" for camp in Camp if found[camp])


def camp_heading(camp: Camp, count: int, tracker: Tracker) -> Cell:
    """Return the heading of a camp with how many countries are in it."""
    style = SYMBOLS[CAMP_WORDS[camp]].style
    heading = labelled(tracker, camp, CAMP_HEADINGS[camp])
    return Cell(f"{heading} ({count})", style, lead=CAMP_WORDS[camp])
