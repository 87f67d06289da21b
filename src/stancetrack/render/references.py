"""The sources that a report lists."""

from __future__ import annotations

from collections.abc import Iterable

from stancetrack.model import Source, Tracker
from stancetrack.render.sheet import Reference


def references(tracker: Tracker, ids: Iterable[str]) -> list[Reference]:
    """Return each cited source once, in the order of their ids."""
    return [_reference(id_, tracker.sources.get(id_)) for id_ in sorted(set(ids))]


def _reference(id_: str, source: Source | None) -> Reference:
    if source is None:
        return Reference(id_, "not in sources.yaml", None)
    parts = (source.outlet, source.title, str(source.published) if source.published else None)
    return Reference(id_, ", ".join(part for part in parts if part), source.url)
