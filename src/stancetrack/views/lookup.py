"""What people type for countries, groups and days, as what is meant by it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.record.days import why_no_day
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Country, Group, Tracker
from stancetrack.record.slugs import slug
from stancetrack.spelling import did_you_mean

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def find_country(tracker: Tracker, text: str) -> Country:
    """Return the country that is meant by a code, name, alias or file name, in any case.

    Raises CannotRun where there is none.
    """
    wanted = _folded(text)
    for country in tracker.countries:
        if wanted in _names(country):
            return country
    if code := _unrecorded(wanted):
        raise CannotRun(
            f"there is no file for {NAMES[code]} in this record, so it has no position",
            f"“stancetrack add {code}” makes one; or ask for another country",
        )
    known = [country.name for country in tracker.countries]
    words = known + [alias for country in tracker.countries for alias in country.aliases]
    raise CannotRun(
        f"there is no country {quoted(text)} in this record",
        did_you_mean(text, words, f"the countries are {', '.join(sorted(known))}"),
    )


def unrecorded(tracker: Tracker, text: str) -> str | None:
    """Return the code of the country that is meant, None where the record has a file of it."""
    wanted = _folded(text)
    code = _unrecorded(wanted)
    recorded = any(wanted in _names(c) or c.code == code for c in tracker.countries)
    return None if recorded else code


def _unrecorded(wanted: str) -> str | None:
    """Return the code of the country that is meant where the record has none of its own."""
    return next((c for c, n in NAMES.items() if wanted in (c.casefold(), _folded(n))), None)


def _names(country: Country) -> set[str]:
    names = (country.code, country.name, *country.aliases, country.file_name, slug(country.name))
    return {_folded(name) for name in names}


def _folded(text: str) -> str:
    name = text.strip().removesuffix(".yaml")
    return slug(name) or name.casefold()


def find_group(tracker: Tracker, text: str) -> Group:
    """Return the group of that name, in any case; raises CannotRun where there is none."""
    group = tracker.groups.get(text.strip().lower())
    if group is None:
        otherwise = f"the groups are {', '.join(tracker.groups)}"
        raise CannotRun(
            f"there is no group {quoted(text)} in tracker.yaml",
            did_you_mean(text, tracker.groups, otherwise if tracker.groups else "define one there"),
        )
    return group


def is_written_day(text: str) -> bool:
    """Tell whether a text is written like a day, as YYYY-MM-DD."""
    return _DAY.fullmatch(text) is not None


def written_day(text: str) -> date | None:
    """Return the day written as YYYY-MM-DD, None for other text; raises CannotRun for no day."""
    if not is_written_day(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text} is not a day: {why_no_day(text)}"
        raise CannotRun(message, "write a day that exists") from None


def find_day(tracker: Tracker, text: str) -> date:
    """Return the day that YYYY-MM-DD or an event's name means; raises CannotRun else."""
    if (written := written_day(text)) is not None:
        return written
    event = tracker.events.get(text.strip().lower())
    if event is None:
        events = ", ".join(tracker.events)
        raise CannotRun(
            f"{quoted(text)} is neither a day as YYYY-MM-DD nor an event",
            which_event(text, tracker.events, f"the events are {events}"),
        )
    return event.date


def which_event(text: str, names: Iterable[str], otherwise: str) -> str:
    """Return which events may be meant by a word that is none: those that begin with it, or one."""
    wanted = text.strip().lower()
    *others, last = [name for name in names if wanted and name.startswith(wanted)] or [""]
    if not last:
        return did_you_mean(text, names, otherwise)
    before = f"{', '.join(others)} or " if others else ""
    return f"did you mean {before}{last}?"


def country_name(tracker: Tracker, code: str) -> str:
    """Return the name of a country: as its file has it, else the everyday English one."""
    names = {country.code: country.name for country in tracker.countries}
    return names.get(code) or NAMES.get(code, code)
