"""The bibliography as CSL-JSON (CSL-data schema 1.0.2), the form that Zotero and pandoc read.

A date that is a day, a month, a year or an interval of such has `date-parts`, a season `season`
beside the year; what these cannot hold, as an open end or a decade, is EDTF in `raw`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancetrack.record.edtf import InWords, PartialDay
from stancetrack.record.model import Source, Tracker, Variable
from stancetrack.render.json_form import as_json
from stancetrack.render.screen import Screen

if TYPE_CHECKING:
    from stancetrack.api.record import Record

_PARTS = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?(?:-XX){0,2}[?~%]?")
_SEASONS = range(21, 25)

_FLAGS = ("comma-suffix", "static-ordering", "parse-names")
"""The parts of a name that are true or false."""


def is_own(path: Path) -> bool:
    """Tell whether a file is a bibliography in the very form that is written here."""
    try:
        text = path.read_text("utf-8")
        items = json.loads(text)
    except (OSError, ValueError, RecursionError):
        return False
    is_list = isinstance(items, list) and all(isinstance(item, dict) for item in items)
    return (
        is_list and all(list(item)[:2] == ["id", "type"] for item in items) and form(items) == text
    )


def csl(record: Record) -> str:
    """Return the sources of a record as CSL-JSON, in their order."""
    return form([item(source) for source in bibliography(record.tracker)])


def bibliography(tracker: Tracker) -> Iterator[Source]:
    """Yield the sources, of those that share an id the first."""
    return (source for source in tracker.references if tracker.sources[source.id] is source)


def form(items: list[dict[str, Any]]) -> str:
    """Return items as the text of a file."""
    return as_json(items, Screen())


def item(source: Source) -> dict[str, Any]:
    """Return one source as an item of CSL-JSON."""
    values = {name: _value(value) for name, value in source.variables.items()}
    return {"id": source.id, "type": source.type, **values}


def _value(value: Variable) -> Any:
    if isinstance(value, InWords):
        return {"literal": value.text}
    if isinstance(value, PartialDay):
        return _date(value)
    if isinstance(value, tuple):
        return [each if isinstance(each, str) else _name(each) for each in value]
    return value


def _name(parts: Mapping[str, str]) -> dict[str, str | bool]:
    """Return a name, in which a program would take the text false for true."""
    truths = {"true": True, "false": False}
    return {
        part: truths.get(text.lower(), text) if part in _FLAGS else text
        for part, text in parts.items()
    }


def _date(day: PartialDay) -> dict[str, Any]:
    found = [_PARTS.fullmatch(end) for end in day.text.split("/")]
    ends = [[int(part) for part in match.groups() if part] for match in found if match]
    seasons = [end[1] - _SEASONS[0] + 1 for end in ends if len(end) > 1 and end[1] in _SEASONS]
    if len(ends) < len(found) or (seasons and len(ends) > 1):
        return {"raw": day.text}
    circa = {"circa": True} if re.search("[?~%]", day.text) else {}
    if seasons:
        return {"date-parts": [ends[0][:1]], "season": seasons[0], **circa}
    return {"date-parts": ends, **circa}
