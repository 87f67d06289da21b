"""What a person asks of a record, in words, as what is meant by it.

Days are given as `date`, as text or as an event's name; countries, groups and terms by name. Each
function raises CannotRun for what is not known, with what may be meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.record.model import Basis, Country, Tracker
from stancetrack.spelling import did_you_mean
from stancetrack.stances.stance import Scope
from stancetrack.views.lookup import find_country, find_day, find_group
from stancetrack.views.matrix import Camp, Selection

Day = date | str
"""A day, its text as YYYY-MM-DD, or the name of an event."""

Words = str | Iterable[str]
"""One word, several, or several in one text, separated by commas."""


def day(tracker: Tracker, asked: Day | None, otherwise: date) -> date:
    """Return the day that is asked for, or the other one."""
    if asked is None:
        return otherwise
    return find_day(tracker, asked) if isinstance(asked, str) else asked


def scope(tracker: Tracker, today: date, as_of: Day | None, since: Day | None, basis: str) -> Scope:
    """Return which positions count; raises CannotRun where `since` leaves no day up to `as_of`."""
    start = None if since is None else day(tracker, since, today)
    end = day(tracker, as_of, today)
    if start is not None and start > end:
        raise CannotRun(
            f"--since {start} is later than the day of the report, {end}",
            "give an earlier day, or a later one with --as-of",
        )
    return Scope(end, Basis(word(basis, tuple(Basis), "basis")), start)


def countries(tracker: Tracker, asked: Words) -> list[Country]:
    """Return the countries that are meant, each once."""
    found = (find_country(tracker, text) for text in listed(asked))
    return list({each.code: each for each in found}.values())


def selection(
    tracker: Tracker, asked: Words = (), group: str | None = None, troops: Words = ()
) -> Selection:
    """Return the countries that are asked for."""
    return Selection(
        countries=frozenset(each.code for each in countries(tracker, asked)),
        group=find_group(tracker, group) if group else None,
        camps=tuple(Camp(name) for name in names(troops, tuple(Camp), "camp")),
    )


def listed(words: Words) -> list[str]:
    """Return words one by one; a text is one word."""
    return [words] if isinstance(words, str) else list(words)


def names(words: Words, known: Collection[str], called: str) -> tuple[str, ...]:
    """Return names as they are known, each once, typed in any case and with - or _."""
    asked = (part for text in listed(words) for part in text.split(","))
    given = dict.fromkeys(name for part in asked if (name := part.strip()))
    return tuple(dict.fromkeys(word(name, known, called) for name in given))


def word(name: str, known: Collection[str], called: str) -> str:
    """Return one name as it is known."""
    found = {_folded(each): str(each) for each in known}.get(_folded(name))
    if found is None:
        plural = "bases" if called == "basis" else f"{called}s"
        otherwise = f"the {plural} are {', '.join(known)}"
        advice = did_you_mean(name, known, otherwise)
        raise CannotRun(f"there is no {called} {quoted(name)}", advice)
    return found


def _folded(name: str) -> str:
    return name.casefold().replace("-", "_")
