"""Lines of text in a picture, which nothing wraps: how wide they are, about, and where they end."""

from __future__ import annotations

from textwrap import wrap
from unicodedata import combining, east_asian_width

_NARROW = frozenset("iIjltfr.,:;'|!()[]/ ·’‘“”\"-")  # noqa: RUF001 - what is narrow
_WIDE = frozenset("mwMW@%—…●◐○")


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is, rather more than less, in letters of a size in pixels.

    A reader's own fonts decide how wide it is.
    """
    return size * sum(map(_width, text))


def _width(letter: str) -> float:
    if combining(letter):
        return 0
    if letter in _NARROW:
        return 0.38
    if letter in _WIDE or east_asian_width(letter) in "WF":
        return 1
    return 0.72 if letter.isupper() else 0.6


def lines_of(text: str, size: float, width: float, most: int) -> list[str]:
    """Return a text in lines that are about as wide as there is room; too long a one is cut."""
    # The room may have been measured by this very text, and sums of fractions differ.
    if text and width_of(text, size) <= width + 0.01:
        return [text]
    average = max(width_of(text, size) / max(len(text), 1), size * 0.38)
    letters = max(int(width / average), 1)
    while any(width_of(line, size) > width for line in wrap(text, letters)) and letters > 1:
        letters -= 1
    lines = wrap(text, letters)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1][: max(letters - 1, 1)]}…"]
