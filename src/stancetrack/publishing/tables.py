"""The tables that a record is taken away as: their columns, types and meanings, and what refers.

Every export of tables is made from TABLES, so that all say the same.
"""

from __future__ import annotations

from stancetrack.publishing.columns import (
    Column,
    Reference,
    Table,
    Type,
    bounds,
    needed,
    optional,
    recorded,
)
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
from stancetrack.record.model import Basis

NONE = "none"
"""The term that stands where it was said that there is none."""

KINDS = ("said", "no_longer")
"""How a position speaks of a term: it says it, or takes it back."""

BASES = (Basis.OFFICIAL, Basis.REPORTED)
"""By which evidence the stances are worked out: the weakest that counts."""


def _withdrawn() -> tuple[Column, Column]:
    return (
        optional(recorded(WITHDRAWAL, "date", Type.DAY, name="withdrawn_date")),
        optional(recorded(WITHDRAWAL, "reason", name="withdrawn_reason")),
    )


def _id(means: str) -> Column:
    return needed("id", means)


_NUMBER = needed("number", "The place in the list of the file, from 1.", Type.INTEGER)
_LINE = needed("line", "The line of the record in its file, from 1.", Type.INTEGER)

COUNTRIES = Table(
    "countries",
    "Every country with a file, and those that only groups and claims name.",
    (
        needed("code", COUNTRY.by_name["country"].means),
        needed("name", "The name people use."),
        recorded(COUNTRY, "aliases", Type.LIST),
        Column("file", Type.TEXT, "The file in countries/, null for one without a file."),
    ),
    ("code",),
    searched=("name",),
)

TERMS = Table(
    "terms",
    "The vocabulary of each field that holds terms.",
    (
        needed("field", "The field.", Type.TEXT, *TERM_FIELDS),
        needed("name", "The name, or none: it was said that there is none."),
        Column("number", Type.INTEGER, "The place in the vocabulary, null for one outside it."),
        Column("label", Type.TEXT, TERM.by_name["label"].means),
        Column("means", Type.TEXT, TERM.by_name["means"].means),
        recorded(TERM, "formerly", Type.LIST),
        recorded(TERM, "excludes", Type.LIST),
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
        needed("country", "The country whose position it is."),
        recorded(POSITION, "date", Type.DAY),
        needed("approximate", "Whether the day is inferred.", Type.BOOLEAN),
        recorded(POSITION, "troops"),
        *(recorded(POSITION, field, Type.LIST) for field in TERM_FIELDS),
        recorded(POSITION, "no_longer", Type.LIST),
        *bounds(POSITION, "force"),
        recorded(POSITION, "speaker"),
        recorded(POSITION, "basis"),
        recorded(POSITION, "summary"),
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
        needed("position", "The position."),
        _NUMBER,
        needed("field", "The field that the term belongs to.", Type.TEXT, *TERM_FIELDS),
        needed("term", "The term, or none: it was said that there is none."),
        needed("kind", "Whether it is said, or taken back.", Type.TEXT, *KINDS),
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
        recorded(CLAIM, "date", Type.DAY),
        needed("approximate", "Whether the day is inferred.", Type.BOOLEAN),
        recorded(CLAIM, "claimant"),
        recorded(CLAIM, "counts"),
        *bounds(CLAIM, "countries"),
        recorded(CLAIM, "of", Type.INTEGER, name="out_of"),
        *bounds(CLAIM, "force"),
        recorded(CLAIM, "basis"),
        recorded(CLAIM, "summary"),
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
        (needed(of, f"The {of}."), _NUMBER, needed("source", "The source.")),
        (of, "number"),
        (Reference((of,), table, ("id",)), Reference(("source",), "sources", ("id",))),
    )


CLAIM_NAMES = Table(
    "claim_names",
    CLAIM.by_name["names"].means,
    (needed("claim", "The claim."), _NUMBER, needed("country", "A country that is named.")),
    ("claim", "number"),
    (
        Reference(("claim",), "claims", ("id",)),
        Reference(("country",), "countries", ("code",)),
    ),
)

GROUPS = Table(
    "groups",
    "Named sets of countries.",
    (needed("name", "The name."), recorded(GROUP, "label")),
    ("name",),
)

GROUP_MEMBERS = Table(
    "group_members",
    "The members of groups, each on the days of a membership, both inclusive.",
    (
        needed("group_name", "The group."),
        _NUMBER,
        recorded(MEMBER, "country"),
        recorded(MEMBER, "since", Type.DAY),
        recorded(MEMBER, "until", Type.DAY),
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
    (needed("name", "The name."), recorded(EVENT, "date", Type.DAY), recorded(EVENT, "label")),
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
        needed("basis", "The weakest evidence that counts.", Type.TEXT, *BASES),
        needed("country", "The country."),
        needed("field", "The field.", Type.TEXT, *FIELDS),
        needed("value", _VALUE),
        Column("force_min", Type.INTEGER, "The least soldiers, for the field force."),
        Column("force_max", Type.INTEGER, "The most soldiers, for the field force."),
        needed("since", "The first day on which it holds.", Type.DAY),
        Column("until", Type.DAY, "The last day on which it holds, null for what still does."),
        needed("position", "The position that decides it on the first day."),
        needed("last_position", "The position that said it last, which decides it now."),
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
        recorded(TRACKER, "title"),
        recorded(TRACKER, "question"),
        Column("starts", Type.DAY, TRACKER.by_name["starts"].means),
        Column("stale_after", Type.INTEGER, TRACKER.by_name["stale_after"].means),
        recorded(TRACKER, "license"),
        recorded(TRACKER, "homepage"),
        recorded(TRACKER, "contact"),
        Column("data_reach", Type.DAY, "The day of the newest position that is not withdrawn."),
        Column("commit_id", Type.TEXT, "The commit that holds the record, null where none does."),
        needed("program_version", "The version of stancetrack that made this."),
    ),
    ("title",),
)

COLUMNS = Table(
    "columns",
    "What every column of every table means.",
    (
        needed("table_name", "The table."),
        needed("name", "The column."),
        needed("type", "The type of its values.", Type.TEXT, *Type),
        needed("means", "What it means."),
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
