"""Text as it is compared: what looks equal is equal."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

_QUOTES = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′ʼ", "'")  # noqa: RUF001 - the signs
)


def plain(text: str) -> str:
    """Return text after NFC, white space as one space each and typographic quotes as plain ones."""
    if text.isascii():
        return " ".join(text.split()) if "  " in text else text
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())


def plainly(value: Any) -> Hashable:
    """Return a value of the model such that it equals what differs from it in looks alone.

    Tables keep no order, and of a record what its own equality leaves out is left out here too.
    """
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, tuple):
        return tuple(plainly(item) for item in value)
    if isinstance(value, Mapping):
        return frozenset((key, plainly(item)) for key, item in value.items())
    if is_dataclass(value):
        told = (getattr(value, each.name) for each in fields(value) if each.compare)
        return (type(value), *(plainly(each) for each in told))
    found: Hashable = value
    return found
