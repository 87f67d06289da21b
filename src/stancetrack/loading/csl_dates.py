"""CSL dates, in the forms that pandoc and Zotero write."""

from __future__ import annotations

import re
from datetime import date

from stancetrack.loading.nodes import Mapping, Node, Scalar, Sequence
from stancetrack.record.fields import CslDate
from stancetrack.record.model import PartialDay

_PARTS = re.compile(CslDate.pattern)
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_FREE_FORMS = ("raw", "literal", "edtf")


def partial_day(node: Node) -> tuple[PartialDay | None, bool]:
    """Return the day, and whether the node could be read.

    A date given only in words (`raw`, `literal`) can be read but names no day.
    """
    if isinstance(node, Scalar):
        match = _PARTS.fullmatch(node.text.strip())
        day = _checked([part for part in match.groups() if part]) if match else None
        return day, day is not None
    if isinstance(node, Mapping):
        return _from_mapping(node)
    return _from_list(node)


def _from_mapping(node: Mapping) -> tuple[PartialDay | None, bool]:
    if "date-parts" in node.entries:
        parts = node.entries["date-parts"][1]
        first = parts.items[0] if isinstance(parts, Sequence) and parts.items else None
        day = _checked(_texts(first.items)) if isinstance(first, Sequence) else None
        return day, day is not None
    if "year" in node.entries:
        keys = [key for key in ("year", "month", "day") if key in node.entries]
        day = _checked(_texts([node.entries[key][1] for key in keys]))
        return day, day is not None
    return None, any(form in node.entries for form in _FREE_FORMS)


def _from_list(node: Sequence) -> tuple[PartialDay | None, bool]:
    """Read pandoc's older form, a list of mappings with year, month and day."""
    if node.items and isinstance(node.items[0], Mapping):
        return _from_mapping(node.items[0])
    return None, False


def _texts(nodes: list[Node]) -> list[str]:
    return [node.text if isinstance(node, Scalar) else "" for node in nodes]


def _checked(parts: list[str]) -> PartialDay | None:
    if not 1 <= len(parts) <= 3 or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    numbers = [int(part) for part in parts]
    try:
        date(*[*numbers, 1, 1][:3])
    except ValueError:
        return None
    return PartialDay(*numbers)
