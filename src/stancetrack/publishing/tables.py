"""The tables that a record is taken away as: their columns, types and meanings, and what refers.

Every export of tables is made from TABLES, so that all say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stancetrack.record.fields import (
    CLAIM,
    COUNTRY,
    EVENT,
    FIELDS,
    GROUP,
    MEMBER,
    POSITION,
    TERM,
    TERM_FIELDS,
    TRACKER,
    WITHDRAWAL,
)
from stancetrack.record.kinds import Choice, Record
from stancetrack.record.model import Basis

NONE = "none"
"""The term that stands where it was said that there is none."""

KINDS = ("said", "no_longer")
"""How a position speaks of a term: it says it, or takes it back."""

BASES = (Basis.OFFICIAL, Basis.REPORTED)
"""By which evidence the stances are worked out: the weakest that counts."""


class Type(StrEnum):
    """What the values of a column are; a list is a JSON array of texts."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DAY = "day"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type, what it means; of `choices` are all values where given."""

    name: str
    type: Type
    means: str
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values, where none is null, are those of a row of another table."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `key` tells its rows apart, and `searched` are the columns for full-text search.

    A table refers to itself or to those that stand before it in TABLES.
    """

    name: str
    means: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    searched: tuple[str, ...] = ()


def _recorded(
    record: Record, key: str, type_: Type = Type.TEXT, *, name: str = "", required: bool = False
) -> Column:
    """Return the column of a key of the record's files, with the meaning that it has there."""
    found = record.by_name[key]
    choices = found.kind.words if isinstance(found.kind, Choice) else ()
    return Column(name or key, type_, found.means, required or found.required, tuple(choices))


def _bounds(record: Record, key: str) -> tuple[Column, Column]:
    """Return the two columns of a number or range; an open end is null."""
    means = record.by_name[key].means
    return (
        Column(f"{key}_min", Type.INTEGER, f"{means} The least; null for an open end."),
        Column(f"{key}_max", Type.INTEGER, f"{means} The most; null for an open end."),
    )


def _withdrawn() -> tuple[Column, Column]:
    return (
        _optional(_recorded(WITHDRAWAL, "date", Type.DAY, name="withdrawn_date")),
        _optional(_recorded(WITHDRAWAL, "reason", name="withdrawn_reason")),
    )


def _optional(column: Column) -> Column:
    means = f"{column.means} Null where the record stands."
    return Column(column.name, column.type, means, choices=column.choices)


def _id(means: str) -> Column:
    return Column("id", Type.TEXT, means, required=True)


def _needed(name: str, means: str, type_: Type = Type.TEXT, *choices: str) -> Column:
    return Column(name, type_, means, required=True, choices=choices)


_NUMBER = _needed("number", "The place in the list of the file, from 1.", Type.INTEGER)
_LINE = _needed("line", "The line of the record in its file, from 1.", Type.INTEGER)
_DAY = "The first day that it may mean. Null where it is open or unknown."

COUNTRIES = Table(
    "countries",
    "Every country with a file, and those that only groups and claims name.",
    (
        _needed("code", COUNTRY.by_name["country"].means),
        _needed("name", "The name people use."),
        _recorded(COUNTRY, "aliases", Type.LIST),
        Column("file", Type.TEXT, "The file in countries/, null for one without a file."),
    ),
    ("code",),
    searched=("name",),
)

TERMS = Table(
    "terms",
    "The vocabulary of each field that holds terms.",
    (
        _needed("field", "The field.", Type.TEXT, *TERM_FIELDS),
        _needed("name", "The name, or none: it was said that there is none."),
        Column("number", Type.INTEGER, "The place in the vocabulary, null for one outside it."),
        Column("label", Type.TEXT, TERM.by_name["label"].means),
        Column("means", Type.TEXT, TERM.by_name["means"].means),
        _recorded(TERM, "formerly", Type.LIST),
        _recorded(TERM, "excludes", Type.LIST),
    ),
    ("field", "name"),
)

SOURCES = Table(
    "sources",
    "The bibliography; one that is cited and missing there has an id alone.",
    (
        _id("The name that positions and claims cite it by."),
        Column("type", Type.TEXT, "A CSL type such as article-newspaper."),
        Column("title", Type.TEXT, "The title."),
        Column("outlet", Type.TEXT, "The title of the container, failing that the author."),
        Column("url", Type.TEXT, "The address."),
        Column("published", Type.TEXT, "When it came out, as EDTF: 2025-09-04, 2025-09, 2025."),
        Column("published_first", Type.DAY, "The first day that `published` may mean."),
        Column("published_last", Type.DAY, "The last day that `published` may mean."),
        Column("accessed", Type.TEXT, "When it was read, as EDTF."),
    ),
    ("id",),
    searched=("title", "outlet"),
)

POSITIONS = Table(
    "positions",
    "What was said, on which day, by whom; null is not stated. Withdrawn ones are kept.",
    (
        _id("The permanent id: fr-2025-09-04."),
        _needed("country", "The country whose position it is."),
        _recorded(POSITION, "date", Type.DAY),
        _needed("approximate", "Whether the day is inferred.", Type.BOOLEAN),
        _recorded(POSITION, "troops"),
        *(_recorded(POSITION, field, Type.LIST) for field in TERM_FIELDS),
        _recorded(POSITION, "no_longer", Type.LIST),
        *_bounds(POSITION, "force"),
        _recorded(POSITION, "speaker"),
        _recorded(POSITION, "basis"),
        _recorded(POSITION, "summary"),
        *_withdrawn(),
        _LINE,
    ),
    ("id",),
    (Reference(("country",), "countries", ("code",)),),
    searched=("summary", "speaker"),
)

POSITION_TERMS = Table(
    "position_terms",
    "The terms of positions, one a row; where a position says that there is none, that is a row.",
    (
        _needed("position", "The position."),
        _NUMBER,
        _needed("field", "The field that the term belongs to.", Type.TEXT, *TERM_FIELDS),
        _needed("term", "The term, or none: it was said that there is none."),
        _needed("kind", "Whether it is said, or taken back.", Type.TEXT, *KINDS),
    ),
    ("position", "number"),
    (
        Reference(("position",), "positions", ("id",)),
        Reference(("field", "term"), "terms", ("field", "name")),
    ),
)

CLAIMS = Table(
    "claims",
    "Counts said about the coalition as a whole, never spread over countries.",
    (
        _id("The permanent id: claim-2025-09-04."),
        _recorded(CLAIM, "date", Type.DAY),
        _needed("approximate", "Whether the day is inferred.", Type.BOOLEAN),
        _recorded(CLAIM, "claimant"),
        _recorded(CLAIM, "counts"),
        *_bounds(CLAIM, "countries"),
        _recorded(CLAIM, "of", Type.INTEGER, name="out_of"),
        *_bounds(CLAIM, "force"),
        _recorded(CLAIM, "basis"),
        _recorded(CLAIM, "summary"),
        *_withdrawn(),
        _LINE,
    ),
    ("id",),
    searched=("summary", "claimant"),
)


def _cited(name: str, of: str, table: str) -> Table:
    return Table(
        name,
        f"The sources of each {of}.",
        (_needed(of, f"The {of}."), _NUMBER, _needed("source", "The source.")),
        (of, "number"),
        (Reference((of,), table, ("id",)), Reference(("source",), "sources", ("id",))),
    )


CLAIM_NAMES = Table(
    "claim_names",
    CLAIM.by_name["names"].means,
    (_needed("claim", "The claim."), _NUMBER, _needed("country", "A country that is named.")),
    ("claim", "number"),
    (
        Reference(("claim",), "claims", ("id",)),
        Reference(("country",), "countries", ("code",)),
    ),
)

GROUPS = Table(
    "groups",
    "Named sets of countries.",
    (_needed("name", "The name."), _recorded(GROUP, "label")),
    ("name",),
)

GROUP_MEMBERS = Table(
    "group_members",
    "The members of groups, each on the days of a membership, both inclusive.",
    (
        _needed("group_name", "The group."),
        _NUMBER,
        _recorded(MEMBER, "country"),
        _recorded(MEMBER, "since", Type.DAY),
        _recorded(MEMBER, "until", Type.DAY),
    ),
    ("group_name", "number"),
    (
        Reference(("group_name",), "groups", ("name",)),
        Reference(("country",), "countries", ("code",)),
    ),
)

EVENTS = Table(
    "events",
    "Named days.",
    (_needed("name", "The name."), _recorded(EVENT, "date", Type.DAY), _recorded(EVENT, "label")),
    ("name",),
)

_VALUE = (
    "The answer for troops, the term for a field that holds terms (none: said that there is none), "
    "the soldiers for force: 5000, 5000-10000, ..7500 or 10000..."
)

STANCES = Table(
    "stances",
    "Where countries stand, worked out from their positions: each value or term with the days on "
    "which it holds, both inclusive, at the end of each. A field without a row on a day is not "
    "stated then.",
    (
        _needed("basis", "The weakest evidence that counts.", Type.TEXT, *BASES),
        _needed("country", "The country."),
        _needed("field", "The field.", Type.TEXT, *FIELDS),
        _needed("value", _VALUE),
        Column("force_min", Type.INTEGER, "The least soldiers, for the field force."),
        Column("force_max", Type.INTEGER, "The most soldiers, for the field force."),
        _needed("since", "The first day on which it holds.", Type.DAY),
        Column("until", Type.DAY, "The last day on which it holds, null for what still does."),
        _needed("position", "The position that decides it on the first day."),
        _needed("last_position", "The position that said it last, which decides it now."),
    ),
    ("basis", "country", "field", "value", "since"),
    (
        Reference(("country",), "countries", ("code",)),
        Reference(("position",), "positions", ("id",)),
        Reference(("last_position",), "positions", ("id",)),
    ),
)

META = Table(
    "meta",
    "What is recorded here, and what it was made from; one row.",
    (
        _recorded(TRACKER, "title"),
        _recorded(TRACKER, "question"),
        Column("starts", Type.DAY, TRACKER.by_name["starts"].means),
        Column("stale_after", Type.INTEGER, TRACKER.by_name["stale_after"].means),
        Column("data_reach", Type.DAY, "The day of the newest position that is not withdrawn."),
        Column("commit_id", Type.TEXT, "The commit that holds the record, null where none does."),
        _needed("program_version", "The version of stancetrack that made this."),
    ),
    ("title",),
)

COLUMNS = Table(
    "columns",
    "What every column of every table means.",
    (
        _needed("table_name", "The table."),
        _needed("name", "The column."),
        _needed("type", "The type of its values.", Type.TEXT, *Type),
        _needed("means", "What it means."),
    ),
    ("table_name", "name"),
)

TABLES = (
    META,
    COUNTRIES,
    TERMS,
    SOURCES,
    POSITIONS,
    POSITION_TERMS,
    _cited("position_sources", "position", "positions"),
    CLAIMS,
    CLAIM_NAMES,
    _cited("claim_sources", "claim", "claims"),
    GROUPS,
    GROUP_MEMBERS,
    EVENTS,
    STANCES,
    COLUMNS,
)
"""Every table, those that are referred to first."""
