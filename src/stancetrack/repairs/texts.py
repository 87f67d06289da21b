"""A file's text by the lines and columns that places count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from stancetrack.diagnostics import Location

_BOM = b"\xef\xbb\xbf"


class Edit(NamedTuple):
    """A stretch of a text by 0-based offsets, the end exclusive, and what is to stand there."""

    start: int
    end: int
    new: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits that are in their order and do not overlap."""
    parts = []
    end = 0
    for edit in edits:
        parts += [text[end : edit.start], edit.new]
        end = edit.end
    return "".join(parts) + text[end:]


class Text:
    """The text of a file that is UTF-8; a byte-order mark and the line ends stay as they are."""

    def __init__(self, content: bytes) -> None:
        self._mark = _BOM if content.startswith(_BOM) else b""
        self.text = content.removeprefix(_BOM).decode("utf-8")
        self._starts = [0, *(match.end() for match in re.finditer("\n", self.text))]

    @classmethod
    def of(cls, content: bytes) -> Text | None:
        """Return the text of a file, None where it is not UTF-8."""
        try:
            return cls(content)
        except UnicodeDecodeError:
            return None

    def edit(self, place: Location, new: str) -> Edit:
        """Return the edit that puts `new` at a place."""
        start = self._offset(place.line, place.column)
        return Edit(start, self._offset(place.end_line, place.end_column), new)

    def _offset(self, line: int | None, column: int | None) -> int:
        assert line is not None
        assert column is not None
        return min(self._starts[line - 1] + column - 1, len(self.text))

    def encoded(self, text: str) -> bytes:
        """Return another text as the content of this file."""
        return self._mark + text.encode("utf-8")
