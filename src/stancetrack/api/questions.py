"""What a person asks of a record, in words, as what is meant by it.

Days are given as `date`, as text or as an event's name; countries, groups and terms by name. Each
function raises CannotRun for what is not known, with what may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from stancetrack.diagnostics import CannotRun, quoted, some
from stancetrack.record.days import earlier
from stancetrack.record.frame import Group
from stancetrack.record.model import Basis, Country, Tracker
from stancetrack.spelling import did_you_mean
from stancetrack.stances.stance import Scope
from stancetrack.stances.today import default_day
from stancetrack.views.identified import find_position, is_id
from stancetrack.views.lookup import find_country, find_day, find_group, is_written_day
from stancetrack.views.matrix import Camp, Selection

Day = date | str
"""A day, its text as YYYY-MM-DD, or the name of an event."""

Words = str | Iterable[str]
"""One word, or several; names of fields, terms and columns also in one text, with commas."""


_NEAR = {"today": 0, "yesterday": 1}
"""Words for days, and how many days before today each is."""

_DAY_LIKE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.*|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{8}", re.ASCII
)


def day(tracker: Tracker, asked: Day | None, today: date) -> date:
    """Return the day that is asked for, the default one where none is.

    `today` is UTC's day, which the words today and yesterday are about.
    """
    if asked is None:
        return default_day(tracker, today)
    if isinstance(asked, datetime):  # which a data frame's days are too
        return asked.date()
    if isinstance(asked, date):
        return asked
    word = _text(asked, "day").strip().lower()
    if word in _NEAR:
        return earlier(default_day(tracker, today), timedelta(days=_NEAR[word]))
    if word not in tracker.events and (advice := how_written(asked.strip())):
        raise CannotRun(f"{quoted(asked)} is not a day as YYYY-MM-DD", advice)
    return find_day(tracker, asked)


def means_day(word: str, events: Collection[str]) -> bool:
    """Tell whether a word is a day, an event's name or a word for a day."""
    folded = word.strip().lower()
    return folded in events or folded in _NEAR or is_written_day(folded)


def how_written(text: str) -> str | None:
    """Return how to write the day that a text in another form may mean, None for other texts."""
    if is_written_day(text) or not _DAY_LIKE.fullmatch(text):
        return None
    from stancetrack.loading.dates import possible  # only needed where something is wrong

    found = [found.isoformat() for found in possible(text)]
    return f"write {' or '.join(found)}" if found else "write a day that exists, as 2025-09-04"


def scope(
    tracker: Tracker,
    today: date,
    as_of: Day | None,
    since: Day | None,
    basis: str,
    *,
    end_option: str = "--as-of",
) -> Scope:
    """Return which positions count; raises CannotRun where `since` leaves no day up to `as_of`."""
    start = None if since is None else day(tracker, since, today)
    end = day(tracker, as_of, today)
    if start is not None and start > end:
        raise CannotRun(
            f"--since {start} is later than the day of the report, {end}",
            f"give an earlier day, or a later one with {end_option}",
        )
    return Scope(end, Basis(word(basis, tuple(Basis), "basis")), start, today)


def countries(tracker: Tracker, asked: Words) -> list[Country]:
    """Return the countries that are meant, each once."""
    found = (find_country(tracker, text) for text in listed(asked))
    return list({each.code: each for each in found}.values())


def said(tracker: Tracker, asked: Words) -> tuple[list[Country], dict[str, frozenset[str]]]:
    """Return the countries that are meant, or whose positions are, each once.

    With them, for each of which only positions are asked for by their ids, those ids.
    """
    whole: dict[str, Country] = {}
    ids: dict[str, set[str]] = {}
    owners: dict[str, Country] = {}
    for text in listed(asked):
        if is_id(text):
            country, position = find_position(tracker, text)
            ids.setdefault(country.code, set()).add(position.id)
            owners[country.code] = country
        else:
            country = find_country(tracker, text)
            whole[country.code] = country
    only = {code: frozenset(found) for code, found in ids.items() if code not in whole}
    return list({**whole, **owners}.values()), only


def group(tracker: Tracker, asked: str | None) -> Group | None:
    """Return the group that is asked for, if any."""
    return None if asked is None else find_group(tracker, _named(asked, "group"))


def selection(
    tracker: Tracker, asked: Words = (), members_of: str | None = None, troops: Words = ()
) -> Selection:
    """Return the countries that are asked for."""
    return Selection(
        countries=frozenset(each.code for each in countries(tracker, asked)),
        group=group(tracker, members_of),
        camps=tuple(Camp(name) for name in names(troops, tuple(Camp), "camp")),
    )


def listed(words: Words, called: str = "country") -> list[str]:
    """Return words one by one; a text is one word. They are the names of what is `called` so."""
    texts = [words] if isinstance(words, str) else words
    return [_named(text, called) for text in texts]


def names(words: Words, known: Collection[str], called: str) -> tuple[str, ...]:
    """Return names as they are known, each once, typed in any case and with - or _."""
    texts = [words] if isinstance(words, str) else words
    asked = [part.strip() for text in texts for part in _text(text, called).split(",")]
    if asked and not any(asked):
        raise CannotRun(f"no {called} is named", f"leave it out; the {_choice(known, called)}")
    return tuple(dict.fromkeys(word(name, known, called) for name in asked if name))


def word(name: str, known: Collection[str], called: str) -> str:
    """Return one name as it is known."""
    found = {_folded(each): str(each) for each in known}.get(_folded(_text(name, called)))
    if found is None:
        advice = did_you_mean(name, known, f"the {_choice(known, called)}")
        raise CannotRun(f"there is no {called} {quoted(name)}", advice)
    return found


def _choice(known: Collection[str], called: str) -> str:
    return f"{'bases' if called == 'basis' else f'{called}s'} are {some(known, 40)}"


def _named(name: str, called: str) -> str:
    """Return the name of a thing; raises CannotRun where it is empty or no text."""
    if not _text(name, called).strip():
        raise CannotRun(f"the name of the {called} is empty", "name one, or leave it out")
    return name


def _text(asked: object, called: str) -> str:
    """Return what is asked for, which a program may have given as something else than text."""
    if not isinstance(asked, str):
        what = quoted(repr(asked))
        raise CannotRun(f"{what} is no {called}", f"give the {called} as text")
    return asked


def _folded(name: str) -> str:
    return name.casefold().replace("-", "_")
