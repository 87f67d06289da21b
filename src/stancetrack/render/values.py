"""Values of the model as words, and as JSON (DESIGN section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from stancetrack.fields import TERM_FIELDS
from stancetrack.model import Basis, Position, Range, Source, Tracker
from stancetrack.stances import Value

FIELD_NAMES = {
    "troops": "Troops",
    "us_role": "US role",
    "russian_objections": "Russian objections",
    "contributions": "Contributions",
    "conditions": "Conditions",
    "force": "Force",
}
"""How reports head the fields."""


def day(position: Position) -> str:
    """Return a position's day, with ~ before an inferred one."""
    return f"~{position.date}" if position.approximate else f"{position.date}"


def number_range(value: Range | None) -> str:
    """Return a range in the notation of the data, empty where there is none."""
    if value is None:
        return ""
    if value.min == value.max:
        return f"{value.min}"
    if value.min is None:
        return f"..{value.max}"
    return f"{value.min}.." if value.max is None else f"{value.min}-{value.max}"


def labels(tracker: Tracker, field: str, terms: Iterable[str] | None) -> str:
    """Return terms by their labels; "none" where "none" was said, empty where nothing was."""
    if terms is None:
        return ""
    known = tracker.vocabulary.get(field, {})
    return ", ".join(known[t].label if t in known else t for t in terms) or "none"


def joined(terms: Iterable[str] | None) -> str:
    """Return terms as CSV holds them."""
    return "; ".join(terms or ())


def title(
    tracker: Tracker,
    what: str,
    as_of: date,
    *,
    basis: Basis = Basis.REPORTED,
    since: date | None = None,
    group: str | None = None,
) -> str:
    """Return a report's title: what it shows, the day, and how far the data reach."""
    parts = [what if group is None else f"{what}, {group}", f"as of {as_of} (inclusive)"]
    if since is not None:
        parts.append(f"positions since {since}")
    if basis is not Basis.REPORTED:
        parts.append(f"basis {basis}" + (" or better" if basis is not Basis.OFFICIAL else ""))
    reach = tracker.data_reach
    parts.append(f"data reach to {reach}" if reach else "no positions recorded")
    return " · ".join(parts)


def range_data(value: Range | None) -> dict[str, int | None] | None:
    """Return a range as JSON."""
    return None if value is None else {"min": value.min, "max": value.max}


def value_data(value: Value) -> Any:
    """Return a field's value as JSON."""
    if isinstance(value, Range):
        return range_data(value)
    return list(value) if isinstance(value, tuple) else value


def source_data(id_: str, source: Source | None) -> dict[str, Any]:
    """Return a cited source as JSON; all but the id is null where sources.yaml lacks it."""
    return {
        "id": id_,
        "title": source.title if source else None,
        "outlet": source.outlet if source else None,
        "url": source.url if source else None,
        "published": str(source.published) if source and source.published else None,
    }


def position_data(tracker: Tracker, position: Position, name: str) -> dict[str, Any]:
    """Return a position as JSON; `name` is its country's."""
    withdrawn = position.withdrawn
    return {
        "id": position.id,
        "country": position.country,
        "name": name,
        "date": position.date.isoformat(),
        "approximate": position.approximate,
        "troops": position.troops,
        **{field: _list(getattr(position, field)) for field in TERM_FIELDS},
        "no_longer": _list(position.no_longer),
        "force": range_data(position.force),
        "speaker": position.speaker,
        "basis": position.basis,
        "summary": position.summary,
        "sources": [source_data(id_, tracker.sources.get(id_)) for id_ in position.sources],
        "withdrawn": (
            {"date": withdrawn.date.isoformat(), "reason": withdrawn.reason} if withdrawn else None
        ),
        "path": position.origin.path,
        "line": position.origin.line,
    }


def _list(terms: tuple[str, ...] | None) -> list[str] | None:
    return None if terms is None else list(terms)


def addresses(tracker: Tracker, ids: Iterable[str]) -> str:
    """Return the addresses of sources as CSV holds them; one without an address is left out."""
    found = (tracker.sources.get(id_) for id_ in ids)
    return joined(source.url for source in found if source and source.url)
