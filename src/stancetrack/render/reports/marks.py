"""The marks of a stance: the signs behind it that qualify it, and what they mean."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from stancetrack.record.model import Tracker
from stancetrack.render.symbols import MARKS, sign
from stancetrack.render.values import labels
from stancetrack.stances.ageing import HeldTerm
from stancetrack.stances.contests import Contests

_MEANINGS = {
    "split": "split: the country's own voices differ",
    "disputed": "disputed: somebody else says otherwise",
}


def marks(contests: Contests, *, stale: bool = False) -> tuple[str, ...]:
    """Return the words of the marks of a stance, in the order of MARKS."""
    found = {*contests.kinds, *(["stale"] if stale else [])}
    return tuple(mark for mark in MARKS if mark in found)


def meanings(found: Collection[str], tracker: Tracker) -> list[tuple[str, str]]:
    """Return the marks among some words, each with what it means in a legend."""
    return [(mark, _meaning(mark, tracker)) for mark in MARKS if mark in found]


def _meaning(mark: str, tracker: Tracker) -> str:
    if mark in _MEANINGS:
        return _MEANINGS[mark]
    return f"stale: not said again for more than {tracker.stale_after} days"


def statuses(aside: str) -> list[tuple[str, str]]:
    """Return the signs of positions that do not count, each with what it means in a legend.

    `aside` says why one that stands is set aside.
    """
    return [
        ("set aside", f"set aside: {aside}"),
        ("withdrawn", "withdrawn: found to be wrong, so that it does not count"),
        ("later", "later than the day asked about"),
    ]


def aged(tracker: Tracker, field: str, terms: tuple[str, ...], old: Collection[str]) -> str:
    """Return terms by their labels, with the sign for stale behind the old ones."""
    mark = sign("stale", unicode=True)
    return ", ".join(
        f"{labels(tracker, field, [term])} {mark}"
        if term in old
        else labels(tracker, field, [term])
        for term in terms
    )


def old_terms(held: Collection[HeldTerm]) -> set[str]:
    """Return the terms that were not said again for long."""
    return {each.term for each in held if each.stale}


def record_is_old(tracker: Tracker, as_of: date) -> list[str]:
    """Return in one sentence that the whole record is old, for one that is; then no row is."""
    days = (as_of - tracker.data_reach).days if tracker.data_reach else 0
    old = f"every stance below is older than {tracker.stale_after} days"
    return [f"Nothing on record for {days} days: {old}."]
