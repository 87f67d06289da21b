"""Ids written behind the days of positions and claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stancetrack.loading import located_yaml as located
from stancetrack.loading import nodes
from stancetrack.repairs.texts import Edit, edited


def with_ids(text: str, ids: Mapping[int | None, str]) -> str:
    """Return the text with ids for the entries whose days stand on those 1-based lines.

    Behind the day, so that its own line stays as it is: who recorded it is told by that.
    """
    return edited(text, sorted(_edits(text, ids), key=lambda edit: edit.start))


def _edits(text: str, ids: Mapping[int | None, str]) -> Iterator[Edit]:
    for entry, key, day in _days(text):
        id_ = ids.get(day.start.line + 1)
        if id_ is not None and text.startswith("{", entry.start.index):
            yield Edit(day.end.index, day.end.index, f", id: {id_}")
        elif id_ is not None:
            place = text.find("\n", day.end.index)
            end = len(text) if place < 0 else place
            carriage = "\r" if text.endswith("\r", 0, end) else ""
            yield Edit(end, end, f"\n{' ' * key.start.column}id: {id_}{carriage}")


def _days(text: str) -> Iterator[tuple[nodes.Mapping, nodes.Scalar, nodes.Node]]:
    """Return each entry of the file's lists that has a day, with the day's key and value."""
    root = located.parse(text, "").root
    assert isinstance(root, nodes.Mapping)  # ids are missed in readable files alone
    for name in ("positions", "claims"):
        listed = root.entries.get(name)
        for item in listed[1].items if listed and isinstance(listed[1], nodes.Sequence) else ():
            if isinstance(item, nodes.Mapping) and "date" in item.entries:
                yield item, *item.entries["date"]
