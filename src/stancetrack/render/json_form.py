"""Data as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice

from stancetrack.diagnostics import FURTHER_CONTROLS, MARKS
from stancetrack.render.screen import Screen

_ACTING = re.compile(f"[{FURTHER_CONTROLS}]|{MARKS.pattern}")
"""What acts unseen where it is shown, or cannot be written, and JSON would hold as it is."""

_AT_ONCE = 10_000
"""How many pieces of JSON, each a few characters, are put together before they are written."""


def as_json(data: object, screen: Screen) -> str:
    """Return data as JSON that the screen can show: beyond ASCII only where it can."""
    return "".join(pieces(data, screen))


def pieces(data: object, screen: Screen) -> Iterator[str]:
    """Yield the JSON of data piece by piece; a list in it may be a Listing."""
    encoded = json.JSONEncoder(ensure_ascii=not screen.unicode, indent=2).iterencode(data)
    while piece := "".join(islice(encoded, _AT_ONCE)):
        yield _inert(piece)
    yield "\n"


def line(data: object) -> str:
    """Return data as JSON on one line."""
    return _inert(json.dumps(data, ensure_ascii=False)) + "\n"


def _inert(text: str) -> str:
    """Return JSON with escapes, which mean the same, for what acts unseen."""
    return _ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class Listing(list[object]):
    """A list for JSON of which each item is made when it is written, and then let go."""

    def __init__(self, items: Iterator[object]) -> None:
        super().__init__(islice(items, 1))
        self._rest = items

    def __iter__(self) -> Iterator[object]:
        yield from super().__iter__()
        yield from self._rest
