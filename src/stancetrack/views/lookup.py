"""What people type for countries, groups and days, as what is meant by it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.record.country_names import code_meant, names_of, organisation_meant
from stancetrack.record.days import why_no_day
from stancetrack.record.frame import Group
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Country, Tracker
from stancetrack.record.slugs import folded
from stancetrack.spelling import did_you_mean

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def find_country(tracker: Tracker, text: str) -> Country:
    """Return the country that is meant by a code, a name, an alias or a file name, in any case.

    What the record calls a country comes first, then any of its codes and names, former ones and
    parts of it too. Raises CannotRun where there is none.
    """
    wanted = _folded(_file_name(text))
    for country in tracker.countries:
        if wanted in _names(country):
            return country
    code = code_meant(wanted)
    for country in tracker.countries:
        if country.code == code:
            return country
    raise _no_country(tracker, text, code)


def unrecorded(tracker: Tracker, text: str) -> str | None:
    """Return the code of the country that is meant, None where the record has a file of it."""
    wanted = _folded(text)
    code = code_meant(wanted)
    recorded = any(c.code == code or wanted in _names(c) for c in tracker.countries)
    return None if recorded else code


def _no_country(tracker: Tracker, text: str, code: str | None) -> CannotRun:
    if code is not None:
        return CannotRun(
            f"there is no file for {NAMES[code]} in this record, so it has no position",
            f"“stancetrack add {code}” makes one; or ask for another country",
        )
    if organisation := organisation_meant(text):
        group = _group_meant(tracker, text)
        return CannotRun(
            f"{quoted(text)} is {organisation}, not a country",
            f"ask for its members: “stancetrack matrix --group {group.name}”"
            if group
            else "make it a group in tracker.yaml, and ask with --group",
        )
    known = [country.name for country in tracker.countries]
    words = known + [alias for country in tracker.countries for alias in country.aliases]
    words += [name for country in tracker.countries for name in names_of(country.code)]
    return CannotRun(
        f"there is no country {quoted(text)} in this record",
        did_you_mean(text, words, f"the countries are {', '.join(sorted(known))}"),
    )


def _names(country: Country) -> set[str]:
    names = (country.code, country.name, *country.aliases, country.file_name)
    return {_folded(name) for name in names}


def _file_name(text: str) -> str:
    """Return the name of the file that a path leads to; other text as it is."""
    return text.rpartition("/")[2] or text


def _folded(text: str) -> str:
    return folded(text.strip().removesuffix(".yaml"))


def find_group(tracker: Tracker, text: str) -> Group:
    """Return the group of that name or label, in any case, or of the organisation that is meant.

    Raises CannotRun where there is none.
    """
    group = _group_meant(tracker, text)
    if group is None:
        raise _no_group(tracker, text)
    return group


def _group_meant(tracker: Tracker, text: str) -> Group | None:
    wanted = folded(text)
    for group in tracker.groups.values():
        if wanted in (group.name, folded(group.label)):
            return group
    organisation = organisation_meant(text)
    named = (g for g in tracker.groups.values() if organisation_meant(g.name) == organisation)
    return next(named, None) if organisation else None


def _no_group(tracker: Tracker, text: str) -> CannotRun:
    message = f"there is no group {quoted(text)} in tracker.yaml"
    if not tracker.groups:
        return CannotRun(message, "define one there")
    groups = f"the groups are {', '.join(tracker.groups)}"
    if code := code_meant(text):
        return CannotRun(f"{message}: it is a country", f"ask with --country {code}; {groups}")
    if organisation_meant(text):
        return CannotRun(message, f"define it there; {groups}")
    return CannotRun(message, did_you_mean(text, tracker.groups, groups))


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
            which_event(text, tracker.events, f"the events are {events}")
            if events
            else "write it as 2025-09-04; the record has no events",
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
