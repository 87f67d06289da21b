"""A picture as a page shows it: its file, its size, and what it says in words."""

from __future__ import annotations

import re
from typing import NamedTuple

_SIZE = re.compile(r' (width|height)="([0-9.]+)"')


class Embedded(NamedTuple):
    """An SVG file of the site; `alt` is what somebody is told who does not see it."""

    path: str
    svg: str
    alt: str

    @property
    def width(self) -> str:
        """How wide it is, in pixels."""
        return self._size["width"]

    @property
    def height(self) -> str:
        """How high it is, in pixels."""
        return self._size["height"]

    @property
    def _size(self) -> dict[str, str]:
        return dict(_SIZE.findall(self.svg.partition(">")[0]))
