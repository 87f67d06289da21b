"""Ids written behind the days of positions and claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stancetrack.loading import located_yaml as located
from stancetrack.loading import nodes


def with_ids(text: str, ids: Mapping[int | None, str]) -> str:
    """Return the text with ids for the entries whose days stand on those 1-based lines.

    Behind the day, so that its own line stays as it is: who recorded it is told by that.
    """
    rows = text.split("\n")
    for entry, key, day in reversed(list(_days(text))):
        id_ = ids.get(day.start.line + 1)
        if id_ is not None:
            row = rows[day.end.line]
            if rows[entry.start.line].startswith("{", entry.start.column):
                column = day.end.column
                rows[day.end.line] = f"{row[:column]}, id: {id_}{row[column:]}"
            else:
                end = "\r" if row.endswith("\r") else ""
                rows.insert(day.end.line + 1, f"{' ' * key.start.column}id: {id_}{end}")
    return "\n".join(rows)


def _days(text: str) -> Iterator[tuple[nodes.Mapping, nodes.Scalar, nodes.Node]]:
    """Return each entry of the file's lists that has a day, with the day's key and value."""
    root = located.parse(text, "").root
    assert isinstance(root, nodes.Mapping)  # ids are missed in readable files alone
    for name in ("positions", "claims"):
        listed = root.entries.get(name)
        for item in listed[1].items if listed and isinstance(listed[1], nodes.Sequence) else ():
            if isinstance(item, nodes.Mapping) and "date" in item.entries:
                yield item, *item.entries["date"]
