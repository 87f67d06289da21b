"""New entries and withdrawals spliced into a text; every other byte of it stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from stancetrack.loading import located_yaml as located
from stancetrack.loading import nodes
from stancetrack.loading.syntax import Mark
from stancetrack.repairs.layout import (
    Layout,
    Value,
    in_braces,
    in_brackets,
    layout_of,
    written,
)
from stancetrack.repairs.order import Entry, day_of, entries_of

Stands = Callable[[nodes.Node], bool]
"""Tells of an entry whether a new one belongs behind it."""

WITHDRAWN = "withdrawn"


def said_by(day: date) -> Stands:
    """Tell of positions whether they are of a day or earlier."""
    return lambda node: (day_of(node) or date.max) <= day


def called_before(name: str) -> Stands:
    """Tell of sources whether their ids come before another one."""
    return lambda node: _id(node) < name


def _id(node: nodes.Node) -> str:
    found = node.entries.get("id") if isinstance(node, nodes.Mapping) else None
    return found[1].text if found and isinstance(found[1], nodes.Scalar) else ""


def with_entry(text: str, listed: str, entry: Mapping[str, Value], stands: Stands) -> str | None:
    """Return the text with a new entry in the list under a key, behind the last it stands behind.

    It is written as its neighbours are. None where the list is not written one below the other,
    or where anything else would be read otherwise afterwards.
    """
    before = located.parse(text, "")
    items = _items(before, listed)
    if items is None:
        return None
    place = max((n for n, item in enumerate(items, 1) if stands(item)), default=0)
    said = _plainly(before.root)
    said[listed].insert(place, _said(entry))
    if not items:
        return _proven(_as_first(text, before, listed, entry), said, before)
    rows = text.split("\n")
    entries = entries_of(before.root, rows, listed)
    return _proven(_among(rows, entries, place, entry), said, before) if entries else None


def with_withdrawal(text: str, listed: str, index: int, day: date, reason: str) -> str | None:
    """Return the text with the 0-based entry of a list withdrawn, in one line of its own.

    An entry in braces keeps its line. None where the text cannot be read, or where anything else
    would be read otherwise afterwards.
    """
    before = located.parse(text, "")
    items = _items(before, listed)
    if items is None or not isinstance(items[index], nodes.Mapping):
        return None
    withdrawal = {"date": day.isoformat(), "reason": reason}
    said = _plainly(before.root)
    said[listed][index][WITHDRAWN] = _said(withdrawal)
    rows = text.split("\n")
    key = f"{WITHDRAWN}: {in_brackets(withdrawal)}"
    if in_braces(rows, items[index]):
        return _proven(_inside(rows, items[index].end, key), said, before)
    entries = entries_of(before.root, rows, listed)
    return _proven(_below(rows, entries[index], key), said, before) if entries else None


def _items(parsed: nodes.Parsed, listed: str) -> list[nodes.Node] | None:
    root = parsed.root
    found = root.entries.get(listed) if isinstance(root, nodes.Mapping) else None
    if not parsed.whole or found is None or not isinstance(found[1], nodes.Sequence):
        return None
    return found[1].items


def _among(
    rows: list[str], entries: Sequence[Entry], place: int, entry: Mapping[str, Value]
) -> list[str]:
    layout = layout_of(rows, entries, place)
    lines = written(entry, layout)
    blank = [""] if layout.apart else []
    if place:
        above = entries[place - 1]
        behind = dict.fromkeys((above.end, above.node.end.line, above.said))
        return [inserted(rows, row, [*blank, *lines]) for row in behind]
    return [inserted(rows, entries[0].first, [*lines, *blank])]


def _as_first(
    text: str, before: nodes.Parsed, listed: str, entry: Mapping[str, Value]
) -> list[str]:
    """Return the text with an entry in a list that is written as empty brackets on one line."""
    assert isinstance(before.root, nodes.Mapping)
    rows = text.split("\n")
    node = before.root.entries[listed][1]
    row, column = node.end.line, node.end.column
    rows[row] = rows[row][: node.start.column].rstrip(" ") + rows[row][column:]
    return [inserted(rows, row + 1, written(entry, Layout()))]


def _inside(rows: list[str], end: Mark, key: str) -> list[str]:
    """Return the text with a key more before the brace that closes just before a mark."""
    row = rows[end.line]
    head, brace = row[: end.column - 1], row[end.column - 1 :]
    if head.strip():
        head = head.rstrip(" ")
    more = [head + joint + key + brace for joint in (", ", " ")]
    return ["\n".join([*rows[: end.line], each, *rows[end.line + 1 :]]) for each in more]


def _below(rows: list[str], entry: Entry, key: str) -> list[str]:
    """Return the text with a key more at the end of an entry."""
    behind = dict.fromkeys((entry.said, entry.node.end.line, entry.end))
    return [inserted(rows, row, [" " * entry.node.start.column + key]) for row in behind]


def inserted(rows: list[str], row: int, lines: Sequence[str]) -> str:
    """Return the text of some lines with others before one, ended as the line above them is."""
    end = "\r\n" if row > 0 and rows[min(row, len(rows) - 1) - 1].endswith("\r") else "\n"
    new = end.join(lines)
    above, below = "\n".join(rows[:row]), "\n".join(rows[row:])
    return f"{above}\n{new}{end}{below}" if row < len(rows) else f"{above}{end}{new}"


def _proven(texts: list[str], said: Any, before: nodes.Parsed) -> str | None:
    """Return the first of some texts that says just what it is to say, None where none does."""
    for text in texts:
        after = located.parse(text, "")
        if after.whole and _plainly(after.root) == said and _told(after) == _told(before):
            return text
    return None


def _told(parsed: nodes.Parsed) -> list[str]:
    return [finding.rule.name for finding in parsed.findings]


def _plainly(node: nodes.Node | None) -> Any:
    """Return what a node says without its place and form; None for nothing."""
    if isinstance(node, nodes.Mapping):
        return {name: _plainly(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, nodes.Sequence):
        return [_plainly(item) for item in node.items]
    return None if node is None or node.is_null else node.text


def _said(value: Value) -> Any:
    """Return what a new value is to say, as `_plainly` would tell it."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _said(each) for key, each in value.items()}
    return [_said(each) for each in value]
