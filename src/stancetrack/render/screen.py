"""What a report is shown on."""

from __future__ import annotations

from typing import NamedTuple


class Screen(NamedTuple):
    """A width in columns, and whether colours, every character of Unicode and hyperlinks are shown.

    Where not every character is, `encoding` says which ones are.
    """

    width: int = 120
    color: bool = False
    unicode: bool = True
    encoding: str = "ascii"
    links: bool = False

    def legible(self, text: str) -> str:
        """Return text in which what `encoding` lacks is written out as escapes."""
        return text.encode(self.encoding, "backslashreplace").decode(self.encoding)
