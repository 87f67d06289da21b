"""What the parsers of YAML do not read alike: one stops at it, another goes on.

It is refused at the same place whichever parser is installed. Where a parser goes on, its events
show it; where it stops, it may have read ahead of its events, and the text has to be searched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import Enum, auto

MAX_DEPTH = 32

IN_FLOW = re.compile(r"\?|:[\[{]|:\s*[,\]}]")
"""What may stand in brackets where the parsers differ; most texts hold none of it."""

COLON = re.compile(r":[,\[\]{}]")

_TAG = re.compile(r"!(?:<[\w;/?:@&=+$,.!~*'()-]+>|[\w;/?:@&=+$.!~*'()-]*)(?=\s|\Z)", re.ASCII)
"""A tag that ends for every parser at the same place."""

_ODD_DIRECTIVE = re.compile(r"^%(?!YAML[ \t]+\d{1,9}\.\d{1,9}\s|TAG\s)", re.MULTILINE)
"""A directive that one parser passes over, and another does not know or finds too long."""

_PIECE = re.compile(
    r"""(?:(?<!\S)\#[^\n]*"""
    r"""|(?<![^\s\[\]{},:?-])(?:"(?:[^"\\]++|\\.)*+"?|'(?:[^']++|'')*+'?)"""
    r"""|(?P<tag>(?<![^\s\[\]{},:?-])!)"""
    r"""|(?P<percent>^%)|(?P<bar>(?<![^\s\]}"'])[|>][-+\d]*\#)"""
    r"""|(?P<sign>:(?=[,\[\]{}])|:(?=\s)|[\[\]{},?]))""",
    re.DOTALL | re.MULTILINE,
)
"""A comment, a directive, a quoted text, a tag, a bar and comment, or what counts in brackets."""

_ESCAPES = re.compile(r"\\(?:(u[dD][89a-fA-F]|U0000[dD][89a-fA-F])|.)", re.DOTALL)
_COMMENT_BEHIND_BAR = re.compile(r"(?:[&!]\S*\s+)*[|>][-+\d]*#")

_BEFORE_A_BRACKET = frozenset(" \n]}\"'")
"""Signs behind which a bracket opens that stands in no other one; behind others it is text."""

_BEGINS_A_KEY = frozenset("[{\"'!&*")
"""Signs from which on all parsers read ahead to the line's end, in search of a colon."""


class Dispute(Enum):
    """What the parsers do not agree about."""

    DEPTH = auto()
    TAG = auto()
    BEHIND_BAR = auto()
    DIRECTIVE = auto()
    IN_BRACKETS = auto()


def odd_directive(text: str, start: int, end: int) -> int | None:
    """Return where a directive begins that the parsers do not all know, if there is one."""
    match = _ODD_DIRECTIVE.search(text, start, end)
    return match.start() if match else None


def common_tag(text: str, index: int) -> bool:
    """Tell whether the tag that begins at the index is the same one for every parser."""
    return _TAG.match(text, index) is not None


def comment_behind_bar(text: str, start: int) -> int | None:
    """Return where a comment begins right behind the sign of the block text at `start`."""
    match = _COMMENT_BEHIND_BAR.match(text, start)
    return match.end() - 1 if match else None


def half_a_character(text: str, start: int) -> int:
    """Return the index of the first escape for half a character behind `start`."""
    return next(match.start() for match in _ESCAPES.finditer(text, start) if match[1])


def first_dispute(
    text: str, start: int, stop: int, depth: int, brackets: Iterable[int]
) -> tuple[Dispute, int] | None:
    """Return what is disputed first from `start` to where a parser stopped, and its index.

    `depth` lists and mappings are open at `start`; `brackets` holds the innermost bracket of each
    of them that is in brackets. What stands in brackets has the innermost one as its place.
    What is too deep is searched for up to the line's end, and comes first: so far some parsers
    read ahead.
    """
    end = text.find("\n", max(start, stop))
    end = len(text) if end < 0 else end
    if text[stop : stop + 1] in _BEGINS_A_KEY:
        stop = end
    search = _Search(depth, brackets)
    found = None
    inside: bool | None = None  # whether a bracket is open where the parser stopped
    for piece in _PIECE.finditer(text, start):
        at = piece.start()
        if at > end:
            break
        if at > stop and inside is None:
            inside = search.inside
        passed = _passes(search, text, piece)
        if passed and passed[0] is Dispute.DEPTH:
            return passed
        if passed and (at <= stop or inside):
            found = found or passed
    return found


def _passes(search: _Search, text: str, piece: re.Match[str]) -> tuple[Dispute, int] | None:
    at = piece.start()
    if piece["tag"]:
        return None if common_tag(text, at) else (Dispute.TAG, at)
    if piece["bar"]:
        return Dispute.BEHIND_BAR, piece.end() - 1
    if piece["percent"]:
        return Dispute.DIRECTIVE, at
    return search.passes(text, at, piece["sign"]) if piece["sign"] else None


class _Search:
    """Follows the brackets of a text, as far as that needs no parser."""

    def __init__(self, depth: int, brackets: Iterable[int]) -> None:
        count = Counter(brackets)
        self._brackets = list(count)
        self._pairs = [times - 1 for times in count.values()]
        self._depth = depth - sum(self._pairs)

    @property
    def inside(self) -> bool:
        """Whether a bracket is open."""
        return bool(self._brackets)

    def passes(self, text: str, at: int, sign: str) -> tuple[Dispute, int] | None:
        """Take the next sign in; return what is disputed about it, if anything is."""
        if sign in {"[", "{"}:
            return self._opens(text, at)
        if not self._brackets:
            return None
        if sign == "?" or (sign == ":" and not text[at + 1].isspace()):
            return Dispute.IN_BRACKETS, self._brackets[-1]
        if sign == ":":
            self._pairs[-1] = text[self._brackets[-1]] == "["  # a mapping of one entry
        elif sign == ",":
            self._pairs[-1] = 0
        else:
            self._brackets.pop()
            self._depth -= 1
            self._pairs.pop()
        return None

    def _opens(self, text: str, at: int) -> tuple[Dispute, int] | None:
        if not self._brackets and at and text[at - 1] not in _BEFORE_A_BRACKET:
            return None  # part of a text
        if self._depth + sum(self._pairs) >= MAX_DEPTH:
            return Dispute.DEPTH, at
        self._depth += 1
        self._brackets.append(at)
        self._pairs.append(0)
        return None
