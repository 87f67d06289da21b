"""The marks of a stance: the signs behind it that qualify it, and what they mean."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from stancetrack.record.model import Tracker
from stancetrack.render.sheet import Cell, cell
from stancetrack.render.symbols import MARKS, sign
from stancetrack.render.values import labels
from stancetrack.stances.ageing import HeldTerm
from stancetrack.stances.contests import Contests


def marks(contests: Contests, *, stale: bool = False) -> tuple[str, ...]:
    """Return the words of the marks of a stance, in the order of MARKS."""
    found = {*contests.kinds, *(["stale"] if stale else [])}
    return tuple(mark for mark in MARKS if mark in found)


def meanings(found: Collection[str], tracker: Tracker) -> list[tuple[str, str]]:
    """Return the marks among some words, each with what it means in a legend."""
    said = {
        "split": "split: the country's own voices differ",
        "disputed": "disputed: somebody else says otherwise",
        "stale": f"stale: not said again for more than {tracker.stale_after} days",
    }
    return [(mark, said[mark]) for mark in MARKS if mark in found]


def statuses(aside: str) -> list[tuple[str, str]]:
    """Return the signs of positions that do not count, each with what it means in a legend.

    `aside` says why one that stands is set aside.
    """
    return [
        ("set aside", f"set aside: {aside}"),
        ("withdrawn", "withdrawn: found to be wrong, so that it does not count"),
        ("later", "later than the day asked about"),
    ]


def aged(tracker: Tracker, field: str, held: Collection[HeldTerm], *, mark: bool) -> Cell:
    """Return terms by their labels, the old ones with the sign for stale where they are marked."""
    old = {each.term for each in held if mark and each.stale}
    said = (
        f"{labels(tracker, field, [each.term])}{_STALE if each.term in old else ''}"
        for each in held
    )
    return cell(", ".join(said))._replace(inside=("stale",) if old else ())


_STALE = sign("stale", unicode=True)


def record_is_old(tracker: Tracker, as_of: date, *, stale: bool) -> list[str]:
    """Return in one sentence that the whole record is old, for one that is; then no row is."""
    if not stale or tracker.data_reach is None:
        return []
    return [old_record(tracker, (as_of - tracker.data_reach).days)]


def old_record(tracker: Tracker, days: int | str) -> str:
    """Return in one sentence that nothing was recorded for so many days, which makes all stale."""
    old = f"every stance below is older than {tracker.stale_after} days"
    return f"Nothing on record for {days} days: {old}."
