"""What a YAML parser complains of, in words that help.

A parser's own words are never read, since they change with its release and differ between
PyYAML's two: what is wrong is known by the signs that stand where the parser stopped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from stancetrack.diagnostics import Finding, Location
from stancetrack.loading.file_rules import YAML_SYNTAX


class Mark(Protocol):
    """A place in a text: 0-based index, line and column in code points."""

    index: int
    line: int
    column: int


@dataclass(slots=True)
class Place:
    """A mark that no parser made."""

    index: int
    line: int
    column: int


def mark_at(text: str, index: int) -> Place:
    """Return the mark of an index."""
    line_start = text.rfind("\n", 0, index) + 1
    return Place(index, text.count("\n", 0, index), index - line_start)


class Explanation(NamedTuple):
    """What is not valid YAML, and what to do about it."""

    message: str
    help: str


@dataclass(slots=True)
class Refusal:
    """Where a parser stopped: at what, and in which part of the text, if it says so.

    `scanning` tells whether single signs were being read, and not how they belong together.
    `reached` is the index behind all that its events told of, `depth` the number of lists and
    mappings open there, and `brackets` the index of the innermost bracket for each in brackets.
    """

    problem: Mark | None
    reached: int
    depth: int
    brackets: list[int]
    context: Mark | None = None
    scanning: bool = False


ESCAPE = Explanation(
    "an escape that YAML does not know", "write \\\\ for a backslash, or use single quotes"
)
QUOTE = Explanation("the quote that opens here is never closed", "close the quote on the same line")
DIRECTIVE = Explanation(
    "a line that begins with %, which YAML takes for a directive",
    "put the text in double quotes, or indent it as part of the text above",
)
COLON = Explanation(
    "a second “: ” on one line, or a key that is indented too far",
    "put text that holds “: ” in double quotes, or line the key up with its neighbours",
)
QUESTION = Explanation("a value may not begin with “? ”", "put the text in double quotes")
LIST = Explanation(
    "“- ” begins a list, which cannot stand here",
    "begin the list on a line of its own, or put the text in double quotes",
)
NO_COLON = Explanation(
    "a line that is neither “key: value” nor part of a text",
    "add “: ” and a value behind the key, or indent the line as part of the text above",
)
BEHIND_BAR = Explanation(
    "| and > begin a text on the next line, so nothing else may follow them",
    "begin the text on the next line, or put it in double quotes",
)
SIGN = Explanation("a value may not begin with this sign", "put the text in double quotes")
IN_BRACKETS = Explanation(
    "the bracket that opens here is not closed, or something in it is not written properly",
    "separate items with commas, close the bracket, and put text with : or ? in double quotes",
)
MISFIT = Explanation(
    "this does not fit the list or mapping that it stands in",
    "line it up with its neighbours, and quote text that begins with a special sign",
)
ENDED = Explanation(
    "the document has ended above, and the file goes on here",
    "delete the line --- or … above, or line this up with its neighbours",
)
UNKNOWN = Explanation(
    "it cannot be read from here on", "compare the line with the entries around it"
)

_BY_ITSELF = {"-": LIST, "?": QUESTION, ":": COLON} | dict.fromkeys("%@`|>", SIGN)
"""What is wrong with a sign that a parser stops at where nothing was begun."""

_CLOSED = {
    '"': re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL),
    "'": re.compile(r"'(?:[^']++|'')*+'"),
}
_DANGLING = re.compile(r'"(?:[^"\\]++|\\.)*+\\\Z', re.DOTALL)
"""A quoted text that ends, with its file, in the middle of an escape."""

_LONGEST_KEY = 1024
"""How many characters a key may have; YAML 1.2.2, section 7.4.2."""


def explained(refusal: Refusal, text: str) -> tuple[Explanation, Mark]:
    """Return what is wrong where a parser stopped, and the place that shows it."""
    context, problem = refusal.context, refusal.problem
    if problem is None:
        return UNKNOWN, context or mark_at(text, refusal.reached)
    if context is None:
        return _by_itself(refusal, _sign(text, problem)), problem
    if refusal.scanning:
        return _in_a_token(text, context, problem)
    if _sign(text, problem) == "!":  # a tag whose handle nobody defined
        return SIGN, problem
    if refusal.brackets:
        return IN_BRACKETS, mark_at(text, refusal.brackets[-1])
    return MISFIT, problem


def finding(path: str, text: str, explanation: Explanation, mark: Mark) -> Finding:
    """Return the finding for what is wrong at a mark."""
    place = _inside(path, text, mark, escapes=explanation is ESCAPE)
    return YAML_SYNTAX.at(place, f"not valid YAML: {explanation.message}", explanation.help)


def _sign(text: str, mark: Mark) -> str:
    return text[mark.index : mark.index + 1]


def _by_itself(refusal: Refusal, sign: str) -> Explanation:
    if refusal.scanning:
        return _BY_ITSELF.get(sign, UNKNOWN)
    return UNKNOWN if refusal.depth else ENDED


def _in_a_token(text: str, context: Mark, problem: Mark) -> tuple[Explanation, Mark]:
    """Explain a token that begins at the context and goes wrong at the problem."""
    sign = _sign(text, context)
    if context.index == problem.index or sign in {"&", "*", "!"}:
        return SIGN, context
    if sign in {"|", ">"}:
        return BEHIND_BAR, problem
    if sign in _CLOSED and not _CLOSED[sign].match(text, context.index, problem.index):
        return _in_quotes(text, context, problem)
    length = problem.index - context.index
    ends = problem.line != context.line or problem.index >= len(text)
    return (NO_COLON, context) if ends or length > _LONGEST_KEY else (UNKNOWN, problem)


def _in_quotes(text: str, context: Mark, problem: Mark) -> tuple[Explanation, Mark]:
    separator = problem.column == 0 and text.startswith(("---", "..."), problem.index)
    ends = separator or problem.index >= len(text)
    if ends and not _DANGLING.match(text, context.index):
        return QUOTE, context
    return ESCAPE, problem


def _inside(path: str, text: str, mark: Mark, *, escapes: bool) -> Location:
    """Return the mark's place, moved to the beginning of the last line if it lies behind the text.

    One parser ends each text with a line of its own, and marks an escape's backslash where the
    other marks what follows it.
    """
    lines = text.splitlines() or [""]
    behind = mark.index >= len(text) and not escapes
    row = len(lines) - 1 if behind else min(mark.line, len(lines) - 1)
    column = 0 if behind or row != mark.line else min(mark.column, max(len(lines[row]) - 1, 0))
    if escapes:
        column = max(lines[row].rfind("\\", 0, column + 1), 0)
    return Location(path, row + 1, column + 1, row + 1, column + 2)
