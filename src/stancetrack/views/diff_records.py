"""What happened to the record between two versions, as far as both could be read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from stancetrack.comparison.changes import Change, Comparison, Kind, Names, compare
from stancetrack.record.model import Position, Tracker
from stancetrack.views.matrix import Selection

_ONE_SIDED = {Kind.ADDED: 0, Kind.LATE: 0, Kind.DELETED: 1}
"""Which version lacks the record: none can be said to lack what could not be read of it."""


def records(
    old: Tracker, new: Tracker, selection: Selection, day: date, fields: Collection[str] = ()
) -> Comparison:
    """Return what happened to the record, or only to that of some countries or fields.

    A group's countries are its members on `day`.
    """
    whole = compare(old, new)
    unread = _unread(old), _unread(new)
    names = {country.code: country.file_name for t in (old, new) for country in t.countries}
    narrowed = bool(selection.countries or selection.group or fields)

    def asked(code: str) -> bool:
        return selection.takes(code, day) and not fields

    def read(code: str) -> bool:
        return asked(code) and not _lost(names[code], unread)

    return Comparison(
        positions=tuple(
            change
            for change in whole.positions
            if selection.takes(change.record.country, day)
            and _concerns(change, fields)
            and not _missed(change, unread)
        ),
        claims=whole.claims if not narrowed and _both_read(old, new, "claims.yaml") else (),
        countries=Names(
            added=tuple(filter(read, whole.countries.added)),
            removed=tuple(filter(read, whole.countries.removed)),
            changed=tuple(filter(asked, whole.countries.changed)),
        ),
        sources=whole.sources if not narrowed and _both_read(old, new, "sources.yaml") else Names(),
        frame=whole.frame if not narrowed and _both_read(old, new, "tracker.yaml") else (),
    )


def unsure(old: Tracker, new: Tracker) -> frozenset[str]:
    """Return the codes of countries of which something could not be read in one of the versions."""
    lost = _unread(old) | _unread(new)
    countries = (country for tracker in (old, new) for country in tracker.countries)
    return frozenset(country.code for country in countries if _stem(country.file_name) in lost)


def framed(tracker: Tracker, other: Tracker) -> Tracker:
    """Return a version with the other's vocabulary where its own could not be read."""
    if "tracker.yaml" not in tracker.unread:
        return tracker
    return replace(
        tracker,
        title=tracker.title or other.title,
        vocabulary=other.vocabulary,
        labels=other.labels,
        groups=other.groups,
        events=other.events,
    )


def _unread(tracker: Tracker) -> frozenset[str]:
    """Return the names, without their endings, of countries' files with something unread."""
    return frozenset(_stem(name) for name in tracker.unread if name.startswith("countries/"))


def _stem(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[0]


def _lost(file_name: str, unread: tuple[frozenset[str], frozenset[str]]) -> bool:
    return any(_stem(file_name) in stems for stems in unread)


def _missed(change: Change[Position], unread: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Tell whether a record is missing from a version only as far as that could be read."""
    side = _ONE_SIDED.get(change.kind)
    return side is not None and _stem(change.record.origin.path) in unread[side]


def _both_read(old: Tracker, new: Tracker, name: str) -> bool:
    return name not in old.unread and name not in new.unread


def _concerns(change: Change[Position], fields: Collection[str]) -> bool:
    """Tell whether a position states one of the fields, before or after."""
    said = [position for position in (change.before, change.after) if position is not None]
    return not fields or any(getattr(p, field) is not None for p in said for field in fields)
