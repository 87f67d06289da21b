"""Stances of the past that differ between two versions of a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stancetrack.record.model import Tracker
from stancetrack.render.flat import Value
from stancetrack.render.reports.moves import change
from stancetrack.render.sheet import Section, cell
from stancetrack.render.values import flat_value, value_data
from stancetrack.stances.stance import Scope
from stancetrack.views.diff import Diff
from stancetrack.views.past import Past

DIRECTION = "past"
"""What the rows of the CSV say instead of a direction."""


def past_section(view: Diff, tracker: Tracker) -> Iterator[Section]:
    """Yield the section that lists them, where there are any."""
    if view.past:
        yield Section(cell(past_heading(view)), [], past_lines(view, tracker))


def past_heading(view: Diff) -> str:
    """Return how they are headed, with their number."""
    return f"Different in the past, and no more on {view.new.day} ({past_count(view)})"


def past_count(view: Diff) -> int:
    """Return how many lines they take: a country that one version lacks has one."""
    alone = _alone(view)
    told = [past.country for past in view.past]
    return sum(code not in alone for code in told) + len(alone.keys() & set(told))


def past_lines(view: Diff, tracker: Tracker) -> list[str]:
    """Return each in a sentence: the country, both values, the first and the last day.

    All that a country said that one version lacks is one sentence.
    """
    alone = _alone(view)
    lines = [
        f"{past.name}: {alone[past.country]}."
        if past.country in alone
        else f"{past.name}: {_values(past, tracker)} {_days(past)}."
        for past in view.past
    ]
    return list(dict.fromkeys(lines))


def _alone(view: Diff) -> dict[str, str]:
    """Return for the code of each country that one version lacks which one has it, since when."""
    old, new = (
        {country.code: country for country in side.tracker.countries}
        for side in (view.old, view.new)
    )
    scope = Scope(view.new.day, view.basis)
    found = {}
    for version, having, lacking in (("older", old, new), ("newer", new, old)):
        for code in having.keys() - lacking.keys():
            days = [p.date for p in having[code].positions if scope.counts(p)]
            if days:
                found[code] = f"on record in the {version} version only, from {min(days)}"
    return found


def _values(past: Past, tracker: Tracker) -> str:
    text = change(tracker, past.field, past.before, past.after, past.no_position)
    return text.partition(": ")[2] if past.field == "troops" else text


def _days(past: Past) -> str:
    if past.since == past.until:
        return f"on {past.since}"
    return f"from {past.since} to {past.until}"


def past_rows(view: Diff) -> Iterator[tuple[Value, ...]]:
    """Yield them as flat rows, which no position is behind."""
    for past in view.past:
        said = (past.country, past.name, past.field)
        values = (flat_value(past.before), flat_value(past.after))
        yield (*said, *values, DIRECTION, *(None,) * 5, past.since, past.until, (), ())


def past_data(past: Past) -> dict[str, Any]:
    """Return one as JSON."""
    return {
        "country": past.country,
        "name": past.name,
        "field": past.field,
        "from": value_data(past.before),
        "to": value_data(past.after),
        "since": past.since.isoformat(),
        "until": past.until.isoformat(),
    }
