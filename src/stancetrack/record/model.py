"""The record: a tracker with its countries, positions, sources and claims.

Every record is frozen and knows its origin, the place in a file where it was read. The origin is
left out of equality: two records are equal if they say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from stancetrack.record.edtf import InWords, PartialDay
from stancetrack.record.frame import Event, Group, Term
from stancetrack.record.origin import Origin
from stancetrack.record.partial import Partial
from stancetrack.record.speakers import known_name
from stancetrack.record.wording import plain

if TYPE_CHECKING:
    from stancetrack.record.written import Written


class Troops(StrEnum):
    """The answer to the tracker's question."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


class Basis(StrEnum):
    """How good the evidence for a position is, from best to weakest."""

    OFFICIAL = "official"
    REPORTED = "reported"
    ATTRIBUTED = "attributed"
    ASSESSED = "assessed"

    @property
    def rank(self) -> int:
        """0 for the weakest, higher for better."""
        return _RANKS[self]

    def at_least(self, other: Basis) -> bool:
        """Tell whether this basis is as good as `other` or better."""
        return _RANKS[self] >= _RANKS[other]


_RANKS = {basis: rank for rank, basis in enumerate(reversed(Basis))}


class Counts(StrEnum):
    """What a claim counts: states that give anything, states that send soldiers, or members."""

    CONTRIBUTORS = "contributors"
    TROOP_SENDERS = "troop-senders"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class Range:
    """A number or a range of numbers; an open end is None."""

    min: int | None
    max: int | None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a record turned out wrong: the day it was found out, and why."""

    date: date
    reason: str


@dataclass(frozen=True, slots=True)
class Position(Partial):
    """One dated record of what was said for a country on a day.

    A field that is None says nothing; an empty tuple of terms says "none".
    `id` is its own in the record, `written_id` what its file says, if it does. `country` is an
    ISO 3166-1 alpha-2 code, `sources` are ids, `force` counts soldiers.
    """

    id: str
    country: str
    date: date
    approximate: bool
    troops: Troops | None
    us_role: tuple[str, ...] | None
    russian_objections: tuple[str, ...] | None
    contributions: tuple[str, ...] | None
    conditions: tuple[str, ...] | None
    no_longer: tuple[str, ...] | None
    force: Range | None
    speaker: str | None
    basis: Basis
    summary: str
    sources: tuple[str, ...]
    withdrawn: Withdrawal | None
    origin: Origin = field(compare=False, repr=False)
    written_id: str | None = field(default=None, compare=False)
    unread: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    @property
    def speaker_name(self) -> str | None:
        """The speaker without office, or the whole of an office, as text is compared."""
        return known_name(plain(self.speaker)) if self.speaker else None


@dataclass(frozen=True, slots=True)
class Country(Partial):
    """One country's file; `positions` are in the file's order and only those that were sound."""

    code: str
    name: str
    aliases: tuple[str, ...]
    positions: tuple[Position, ...]
    file_name: str
    origin: Origin = field(compare=False, repr=False)
    unread: frozenset[str] = field(default=frozenset(), compare=False, repr=False)


Variable = str | PartialDay | InWords | tuple[str, ...] | tuple[Mapping[str, str], ...]
"""The value of a CSL variable."""


@dataclass(frozen=True, slots=True)
class Source(Partial):
    """One entry of the bibliography; `outlet` is the container's title, failing that the author.

    `variables` are all that CSL knows of it, id and type aside, in the order of the file: texts,
    dates, lists of texts, and names, each by its parts.
    """

    id: str
    type: str
    title: str | None
    outlet: str | None
    url: str | None
    published: PartialDay | None
    accessed: PartialDay | None
    origin: Origin = field(compare=False, repr=False)
    variables: Mapping[str, Variable] = field(default_factory=dict, compare=False, repr=False)
    unread: frozenset[str] = field(default=frozenset(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Claim(Partial):
    """A count said about the coalition as a whole, never spread over countries.

    `id` is its own in the record, `written_id` what its file says, if it does. `names` are ISO
    codes of the countries that the claimant named; `force` counts soldiers.
    """

    id: str
    date: date
    approximate: bool
    claimant: str
    counts: Counts
    countries: Range | None
    of: int | None
    names: tuple[str, ...]
    force: Range | None
    basis: Basis
    summary: str
    sources: tuple[str, ...]
    withdrawn: Withdrawal | None
    origin: Origin = field(compare=False, repr=False)
    written_id: str | None = field(default=None, compare=False)
    unread: frozenset[str] = field(default=frozenset(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Recorded:
    """The commit that brought a line, and the day in UTC on which its author made it.

    `moment` is the very second, in UTC.
    """

    commit: str
    day: date
    moment: datetime = field(default=datetime.min.replace(tzinfo=UTC), compare=False)


@dataclass(frozen=True, slots=True)
class Version:
    """The commit that a record was read from.

    `name` is what was asked for, `commit` the whole id and `day` the commit's own, in UTC.
    `folder` is the record's place in the work tree, where it need not be any more. `known_on`
    is the day that was asked for instead of a name.
    """

    name: str
    commit: str
    day: date
    folder: Path
    known_on: date | None = None


@dataclass(frozen=True, slots=True)
class Tracker:
    """Everything that one `stances/` folder records.

    `vocabulary` maps each field to its terms in their order, `labels` fields and answers to what
    reports call them, where they have a name of their own. `license` is what others may do with
    the data, as SPDX names it, `homepage` a web address and `contact` one or an e-mail's; each is
    None where tracker.yaml does not state it. `references` are all entries of the
    bibliography and `sources` the first of each id. `stale_after` counts days. `whole` tells
    whether every file and entry could be read, `sources_whole` whether sources.yaml could.
    `unread` are the names, as countries/france.yaml, of files of which something could not be.
    `version` is where the record was read, or None for a folder on disk. `written` is what could
    be read in part too, None where that is the same. `data_reach` is the day of the newest
    position that is not withdrawn: how far the record goes.
    """

    title: str
    question: str
    starts: date | None
    stale_after: int | None
    vocabulary: Mapping[str, Mapping[str, Term]]
    groups: Mapping[str, Group]
    events: Mapping[str, Event]
    countries: tuple[Country, ...]
    references: tuple[Source, ...]
    sources: Mapping[str, Source]
    claims: tuple[Claim, ...]
    whole: bool
    sources_whole: bool
    origin: Origin = field(compare=False, repr=False)
    unread: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    license: str | None = None
    homepage: str | None = None
    contact: str | None = None
    version: Version | None = field(default=None, compare=False)
    written: Written | None = field(default=None, compare=False, repr=False)
    data_reach: date | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Work out once how far the record goes: reports ask for it row by row."""
        said = (position for country in self.countries for position in country.positions)
        days = (position.date for position in said if position.withdrawn is None)
        object.__setattr__(self, "data_reach", max(days, default=None))
