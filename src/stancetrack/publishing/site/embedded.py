"""A picture as a page shows it: its file, its size, and what it says in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SIZE = re.compile(r'<svg [^>]*?\bwidth="([0-9.]+)"[^>]*?\bheight="([0-9.]+)"')


@dataclass(frozen=True, slots=True)
class Embedded:
    """An SVG file of the site; `alt` is what somebody is told who does not see it."""

    path: str
    svg: str
    alt: str

    @property
    def width(self) -> str:
        """How wide it is, in pixels."""
        return self._size[0]

    @property
    def height(self) -> str:
        """How high it is, in pixels."""
        return self._size[1]

    @property
    def _size(self) -> tuple[str, str]:
        found = _SIZE.search(self.svg)
        assert found is not None  # every picture of ours states its size
        return found[1], found[2]
