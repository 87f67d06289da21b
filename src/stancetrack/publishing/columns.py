"""How a table is described: its columns, their types and meanings, and what refers to what."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from stancetrack.record.kinds import Choice, Record


class Type(StrEnum):
    """What the values of a column are; a list is a JSON array of texts."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DAY = "day"
    LIST = "list"


class Column(NamedTuple):
    """One column: its name, its type, what it means; of `choices` are all values where given."""

    name: str
    type: Type
    means: str
    required: bool = False
    choices: tuple[str, ...] = ()


class Reference(NamedTuple):
    """Columns whose values, where none is null, are those of a row of another table."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


class Table(NamedTuple):
    """One table; `key` tells its rows apart, and `searched` are the columns for full-text search.

    A table refers to itself or to those that stand before it in TABLES.
    """

    name: str
    means: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    searched: tuple[str, ...] = ()


def recorded(
    record: Record, key: str, type_: Type = Type.TEXT, *, name: str = "", required: bool = False
) -> Column:
    """Return the column of a key of the record's files, with the meaning that it has there."""
    found = record.by_name[key]
    choices = found.kind.words if isinstance(found.kind, Choice) else ()
    return Column(name or key, type_, found.means, required or found.required, tuple(choices))


def bounds(record: Record, key: str) -> tuple[Column, Column]:
    """Return the two columns of a number or range; an open end is null."""
    means = record.by_name[key].means
    return (
        Column(f"{key}_min", Type.INTEGER, f"{means} The least; null for an open end."),
        Column(f"{key}_max", Type.INTEGER, f"{means} The most; null for an open end."),
    )


def optional(column: Column) -> Column:
    """Return a column about the withdrawal of a record, which is null where the record stands."""
    means = f"{column.means} Null where the record stands."
    return Column(column.name, column.type, means, choices=column.choices)


def needed(name: str, means: str, type_: Type = Type.TEXT, *choices: str) -> Column:
    """Return a column that is never null."""
    return Column(name, type_, means, required=True, choices=choices)
