"""What is not known of one country's stances where not all that is written could be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from stancetrack.loading import COUNTRIES
from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Position, Tracker, Troops
from stancetrack.record.written import written_in
from stancetrack.stances.stance import Exclusions, Scope, stance_of

_COUNTING = ("date", "basis", "withdrawn")
"""The keys that tell whether a position counts, and after which others."""

_TERMS = (*TERM_FIELDS, "no_longer", "troops")
_SAYING = {
    "troops": ("troops",),
    "force": ("force", "troops"),
    **dict.fromkeys(TERM_FIELDS, _TERMS),
}
"""The keys by which a position says something on each field, or ends what was said of it."""


class Gaps(NamedTuple):
    """What is missing of a country: `files` are the names of those that could not be read whole.

    `fields` are those of which some stance may be another one than the positions that could be
    read give, `silent` the positions that may say something on troops; None where whole entries
    may be missing. `contests` tells whether what contests a stance may be another thing.
    """

    files: tuple[str, ...] = ()
    fields: frozenset[str] = frozenset()
    silent: tuple[Position, ...] | None = ()
    contests: bool = False


def gaps(tracker: Tracker, code: str) -> Gaps:
    """Return what is not known of a country's stances."""
    countries = [country for country in written_in(tracker).countries if country.code == code]
    frame = frozenset({"tracker.yaml"}) & tracker.unread
    files = frame | {COUNTRIES + each.file_name for each in countries} & tracker.unread
    said = [position for country in countries for position in country.positions]
    if files & written_in(tracker).lost - frame:
        return Gaps(tuple(sorted(files)), frozenset(FIELDS), None, contests=True)
    fields = {field for field in FIELDS if not all(_tells(p, _SAYING[field]) for p in said)}
    return Gaps(
        files=tuple(sorted(files)),
        fields=frozenset(fields.union(TERM_FIELDS if frame else ())),
        silent=tuple(p for p in said if not _tells(p, ("troops",))),
        contests=bool(frame) or not all(_tells(p, ("troops",), "speaker", "sources") for p in said),
    )


def _tells(position: Position, saying: tuple[str, ...], *besides: str) -> bool:
    """Tell whether all that a position says by some keys is known, and that it counts."""
    if position.withdrawn is not None:
        return True
    if not position.knows(*saying):
        return False
    silent = all(getattr(position, key) is None for key in saying)
    return silent or position.knows(*_COUNTING, *besides)


def as_far_as_read(tracker: Tracker, code: str) -> Tracker:
    """Return the tracker with all of a country's positions of which is known whether they count."""
    told = {
        country.file_name: tuple(p for p in country.positions if p.knows(*_COUNTING))
        for country in written_in(tracker).countries
        if country.code == code
    }
    countries = (replace(c, positions=told.get(c.file_name, ())) for c in tracker.countries)
    return replace(
        tracker,
        countries=tuple(country for country in countries if country.code == code),
        unread=frozenset(),
    )


def surely(tracker: Tracker, day: date, missing: Gaps) -> tuple[bool, Troops | None]:
    """Return whether the answer of a day is known, and the one by all that could be read.

    `tracker` is one as far as it could be read.
    """
    said = (p for country in tracker.countries for p in country.positions)
    decided = stance_of(said, Scope(day), Exclusions(tracker)).troops
    value = decided.value if decided else None
    if "troops" not in missing.fields:
        return True, value
    if decided is None or missing.silent is None:
        return False, value
    first = decided.position.date
    return all(p.knows("date") and not first <= p.date <= day for p in missing.silent), value
