"""The table of signs: every word that reports mark, with its sign, its ASCII sign and colour.

The colours are told apart with the common forms of colour blindness, and no colour stands alone:
the word or the sign says the same.
"""

from __future__ import annotations

from typing import NamedTuple


class Symbol(NamedTuple):
    """A word, its sign for UTF-8 and for ASCII terminals, and the style of both."""

    word: str
    sign: str
    ascii: str
    style: str


SYMBOLS = {
    symbol.word: symbol
    for symbol in (
        Symbol("yes", "●", "+", "bold bright_blue"),
        Symbol("undecided", "◐", "?", "yellow"),
        Symbol("no", "○", "-", "bold bright_magenta"),
        Symbol("not stated", "–", ".", "dim"),  # noqa: RUF001
        Symbol("no position", "·", " ", "dim"),
        Symbol("split", "≠", "/", "bold"),
        Symbol("disputed", "!", "!", "bold"),
        Symbol("stale", "†", "*", "bold"),
        Symbol("held", "✓", "x", "bold bright_blue"),
        Symbol("becomes", "→", "->", ""),
        Symbol("set aside", "()", "()", "dim"),
        Symbol("withdrawn", "✗", "X", "dim"),
        Symbol("later", "»", ">", "dim"),
    )
}


MARKS = ("split", "disputed", "stale")
"""The words that are marked behind where a country stands, in their order."""


def sign(word: str, *, unicode: bool) -> str:
    """Return the sign of a word."""
    symbol = SYMBOLS[word]
    return symbol.sign if unicode else symbol.ascii


_TYPOGRAPHY = {"↔": "<->", "–": "-", "…": "...", "·": "-", "“": '"', "”": '"', "’": "'"}  # noqa: RUF001

_SIGNS = {symbol.sign: symbol.ascii for symbol in SYMBOLS.values() if len(symbol.sign) == 1}

_ASCII = str.maketrans(_SIGNS | _TYPOGRAPHY)
"""In a sentence a dash is a dash and a dot a dot, whatever they mean as signs."""


def in_ascii(text: str) -> str:
    """Return text with ASCII for signs and typography; letters stay as they are."""
    return text.translate(_ASCII)
