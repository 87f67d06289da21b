"""The sources that a report lists and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stancetrack.record.model import Source, Tracker
from stancetrack.render.sheet import Column, Reference

Numbers = Mapping[str, int]
"""The numbers under which sources are listed, by their ids."""

NUMBERS = Column("Sources", width=7)
"""The column of a table whose sources are listed below it."""


def references(tracker: Tracker, ids: Iterable[str]) -> list[Reference]:
    """Return each cited source once, numbered from 1 in the order in which they are cited."""
    return [
        _reference(number, id_, tracker.sources.get(id_))
        for number, id_ in enumerate(dict.fromkeys(ids), 1)
    ]


def numbering(listed: Iterable[Reference]) -> Numbers:
    """Return the number of each listed source."""
    return {reference.id: reference.number for reference in listed}


def numbers(known: Numbers, ids: Iterable[str]) -> str:
    """Return the numbers under which sources are listed."""
    return ", ".join(str(known[id_]) for id_ in ids)


def _reference(number: int, id_: str, source: Source | None) -> Reference:
    if source is None:
        return Reference(number, id_, "not in sources.yaml", None)
    parts = (source.outlet, source.title, source.published.words if source.published else None)
    return Reference(number, id_, ", ".join(part for part in parts if part), source.url)
