"""Colour for a terminal, written plainly: text from the data passes no markup language."""

from __future__ import annotations

from stancetrack.diagnostics import harmless
from stancetrack.render.screen import Screen

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "place": "1",
    "edge": "34",
    "help": "1;32",
}
"""What is coloured, and the terminal's code for it; each is told by its word or sign as well."""

_ASCII = str.maketrans({"“": '"', "”": '"', "’": "'", "…": "...", "–": "-", "→": "->"})  # noqa: RUF001


def paint(text: str, what: str, screen: Screen) -> str:
    """Return text in the colour of what it is, where the screen shows colour."""
    return f"\x1b[{_CODES[what]}m{text}\x1b[0m" if screen.color and text else text


def said(text: str, screen: Screen) -> str:
    """Return a sentence of ours in one harmless line, with the signs that the screen has."""
    return harmless(text if screen.unicode else text.translate(_ASCII))
