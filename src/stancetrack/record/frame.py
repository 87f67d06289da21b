"""The frame of a record: the terms, groups and events that tracker.yaml defines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from stancetrack.record.origin import Origin
from stancetrack.record.partial import Partial


@dataclass(frozen=True, slots=True)
class Term(Partial):
    """One word of a field's vocabulary, with the names it had before and the terms it excludes."""

    name: str
    label: str
    means: str
    formerly: tuple[str, ...]
    excludes: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)
    unread: frozenset[str] = field(default=frozenset(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Member:
    """A country, by its ISO code, on the days of its membership; an open end is None."""

    country: str
    since: date | None = None
    until: date | None = None

    @property
    def first(self) -> date:
        """The first day of the membership."""
        return self.since or date.min

    @property
    def last(self) -> date:
        """The last day of the membership."""
        return self.until or date.max

    def __str__(self) -> str:
        """Name the country and the days, as they are given."""
        since = f" since {self.since}" if self.since else ""
        return f"{self.country}{since}{f' until {self.until}' if self.until else ''}"


@dataclass(frozen=True, slots=True)
class Group(Partial):
    """A named set of countries, each on the days of its membership."""

    name: str
    label: str
    members: tuple[Member, ...]
    origin: Origin = field(compare=False, repr=False)
    unread: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    def on(self, day: date) -> tuple[str, ...]:
        """Return the codes of those who are members on a day, in the file's order."""
        there = (member.country for member in self.members if member.first <= day <= member.last)
        return tuple(dict.fromkeys(there))

    def ever(self, days: Iterable[date]) -> Group:
        """Return the group of all who are members on any of some days, without days."""
        codes = dict.fromkeys(code for day in days for code in self.on(day))
        return self._of(codes)

    def between(self, first: date, last: date) -> Group:
        """Return the group of all who are members on any day from one to another, without days."""
        there = (m for m in self.members if max(m.first, first) <= min(m.last, last))
        return self._of(dict.fromkeys(member.country for member in there))

    def _of(self, codes: Iterable[str]) -> Group:
        return replace(self, members=tuple(Member(code) for code in codes))


@dataclass(frozen=True, slots=True)
class Event:
    """A named day, accepted wherever a day is."""

    name: str
    date: date
    label: str
    origin: Origin = field(compare=False, repr=False)
