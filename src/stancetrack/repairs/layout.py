"""How the entries of a list are written, and new ones written likewise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from stancetrack.loading import nodes
from stancetrack.repairs.order import Entry

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""What a new entry says under a key: a text, a list, or keys with theirs."""

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`].*")
_IN_BRACKETS = re.compile(r"[\w.](?:[\w .+/-]*[\w.])?")
"""In brackets parsers differ about more signs, so that fewer stand there without quotes."""


class Layout(NamedTuple):
    """How the entries of one list are written.

    `dash` and `keys` are the 0-based columns of an entry's dash and of its keys. `lists` says how
    far right of its key a list's dashes stand, None where lists are in brackets. `braces` tells
    whether an entry is in braces, `apart` whether a blank line stands between two entries.
    """

    dash: int = 2
    keys: int = 4
    lists: int | None = None
    braces: bool = False
    apart: bool = False


def layout_of(rows: Sequence[str], entries: Sequence[Entry], place: int) -> Layout:
    """Return how a new entry at a 0-based place among others is to be written.

    It is written as the one above it is, failing that the one below it.
    """
    near = entries[max(place - 1, 0)]
    dash = len(rows[near.dash]) - len(rows[near.dash].lstrip(" "))
    braces = in_braces(rows, near.node)
    aligned = near.node.start.line == near.dash and not braces
    one = max(min(place, len(entries) - 1), 1)
    between = rows[entries[one - 1].end : entries[one].first] if len(entries) > 1 else ()
    return Layout(
        dash=dash,
        keys=near.node.start.column if aligned else dash + 2,
        lists=_lists(rows, [near, *reversed(entries[:place]), *entries[place:]]),
        braces=braces,
        apart=any(not row.strip() for row in between),
    )


def in_braces(rows: Sequence[str], node: nodes.Node) -> bool:
    """Tell whether an entry stands in braces."""
    return rows[node.start.line].startswith("{", node.start.column)


def _lists(rows: Sequence[str], entries: Sequence[Entry]) -> int | None:
    """Return how far right of their keys the dashes of lists stand, by the first list there is."""
    for entry in entries:
        values = entry.node.entries.values() if isinstance(entry.node, nodes.Mapping) else ()
        for key, value in values:
            if isinstance(value, nodes.Sequence) and value.items:
                start = value.start
                if rows[start.line].startswith("[", start.column):
                    return None
                row = rows[value.items[0].start.line]
                return len(row) - len(row.lstrip(" ")) - key.start.column
    return None


def written(entry: Mapping[str, Value], layout: Layout) -> list[str]:
    """Return the lines of a new entry, without line ends."""
    before = " " * layout.dash + "-" + " " * (layout.keys - layout.dash - 1)
    if layout.braces:
        return [f"{' ' * layout.dash}- {in_brackets(entry)}"]
    rows = [row for key, value in entry.items() for row in _rows(key, value, layout.lists)]
    return [before + rows[0], *(" " * layout.keys + row for row in rows[1:])]


def _rows(key: str, value: Value, lists: int | None) -> Iterator[str]:
    in_lines = lists is not None and isinstance(value, Sequence) and not isinstance(value, str)
    if in_lines and value and all(isinstance(item, str) for item in value):
        yield f"{key}:"
        for item in value:
            yield f"{' ' * (lists or 0)}- {scalar(str(item))}"
    else:
        yield f"{key}: {scalar(value) if isinstance(value, str) else in_brackets(value)}"


def in_brackets(value: Value) -> str:
    """Return a value as it is written in brackets and braces, on one line."""
    if isinstance(value, str):
        return scalar(value, bracketed=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {in_brackets(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(map(in_brackets, value)) + "]"


def scalar(text: str, *, bracketed: bool = False) -> str:
    """Return a text as YAML, in double quotes only where it would not be read as it is."""
    plain = (
        _PLAIN.fullmatch(text)
        and text not in nodes.NULLS
        and not re.search(r":(?:\s|$)|\s#|\s$", text)
        and (not bracketed or _IN_BRACKETS.fullmatch(text))
    )
    if plain:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
