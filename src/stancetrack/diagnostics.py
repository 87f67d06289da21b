"""What validation has to say: rules, findings, their places and their order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from itertools import islice
from typing import NamedTuple


class CannotRun(Exception):  # noqa: N818 - it names what happens
    """A command cannot do what it was asked: the message says why, `help` what to do."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002 - the word that is printed
        super().__init__(message)
        self.help = help


class Severity(StrEnum):
    """How much a finding weighs: only an error fails `validate` by itself."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Location(NamedTuple):
    """A stretch of text in one file, or the whole file where the lines are None.

    Lines and columns are 1-based and counted in code points; the end is exclusive.
    The path is the one shown to people: with forward slashes, relative where it can be.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None

    @property
    def order(self) -> tuple[str, int, int]:
        """Sorts by path, then line, then column; a whole file comes before its lines."""
        return (self.path, self.line or 0, self.column or 0)


class Related(NamedTuple):
    """Another place that a finding speaks of, and what is there."""

    location: Location
    message: str


class Rule(NamedTuple):
    """One kind of finding.

    `title` says in one line what it finds, `explanation` why that is wrong and how to mend it.
    `bad` and `good` are excerpts of a file that fires and of the same file mended.
    What breaks a `syntax` rule could not be read, or not as it was meant, so it cannot be silenced;
    a `fixable` one is mended by `validate --fix`.
    """

    name: str
    severity: Severity
    title: str
    explanation: str
    bad: str
    good: str
    syntax: bool = False
    fixable: bool = False

    def at(
        self,
        location: Location,
        message: str,
        help: str,  # noqa: A002 - the word that findings print
        *,
        related: tuple[Related, ...] = (),
        replacement: str | None = None,
    ) -> Finding:
        """Return the finding of this rule at `location`."""
        return Finding(self, location, message, help, related, replacement)


class Finding(NamedTuple):
    """One thing that validation has to say about one place.

    `replacement` is the text that may safely stand at `location` instead, where there is one.
    """

    rule: Rule
    location: Location
    message: str
    help: str
    related: tuple[Related, ...] = ()
    replacement: str | None = None

    @property
    def severity(self) -> Severity:
        """The severity of the finding's rule."""
        return self.rule.severity

    @property
    def unread(self) -> bool:
        """Whether something could not be read, or not as it was meant."""
        return self.rule.syntax and self.rule.severity is Severity.ERROR

    @property
    def order(self) -> tuple[tuple[str, int, int], str, str]:
        """Sorts findings by path, line, column, rule and message."""
        return (self.location.order, self.rule.name, self.message)


FURTHER_CONTROLS = "\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
"""The controls behind the first 32 characters, as the inside of a class of a pattern."""

_CONTROLS = re.compile(f"[\x00-\x1f{FURTHER_CONTROLS}]")
"""What acts on a terminal or breaks a line, and the halves of characters that cannot be written.

They are listed, for what Python calls printable differs between its versions, and holds neither
a no-break space nor the joiners that some scripts cannot be written without.
"""

MARKS = re.compile("[\u061c\u200e\u200f]")
"""Marks of direction, which texts written from right to left need."""


def one_line(text: str) -> str:
    """Return text as one line of data: controls, which no valid text holds, become escapes."""
    return text if text.isprintable() else _CONTROLS.sub(_escaped, text)


def harmless(text: str) -> str:
    """Return text as one line in which nothing acts on a terminal: what would becomes an escape.

    Marks of direction stay where a letter is written from right to left.
    """
    line = one_line(text)
    if line.isprintable() or not MARKS.search(line):
        return line
    if any(unicodedata.bidirectional(c) in ("R", "AL") for c in MARKS.sub("", line)):
        return line
    return MARKS.sub(_escaped, line)


def quoted(text: str, limit: int = 60) -> str:
    """Return text for a message: harmless, and cut to `limit` characters."""
    return harmless(text if len(text) <= limit else text[: limit - 1] + "…")


def some(names: Iterable[str], most: int = 16) -> str:
    """Return names in words: the first of them, where they are many."""
    first = list(islice(names, most + 1))
    return ", ".join(first[:most]) + (" …" if len(first) > most else "")


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")
