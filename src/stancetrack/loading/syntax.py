"""What a YAML parser complains of, in words that help.

Both of PyYAML's parsers get the same words and places, since results may not depend on which of
them is installed. Their errors are known here by their texts and marks alone.
"""

from __future__ import annotations

from typing import Protocol

from stancetrack.diagnostics import Finding, Location
from stancetrack.loading.file_rules import YAML_SYNTAX


class Mark(Protocol):
    """A place in a text: 0-based line and column in code points."""

    line: int
    column: int


IN_FLOW = "while parsing a flow"
TAG = "while scanning a tag"
COLON_IN_FLOW = "found unexpected ':'"
ESCAPE = "escape"

_QUOTED = "while scanning a quoted scalar"
_DIRECTIVE = "while scanning a directive"
_SIMPLE_KEY = "while scanning a simple key"

_EXPLAINED = (
    (
        (ESCAPE, "hexdecimal number"),
        "an escape that YAML does not know",
        "write \\\\ for a backslash, or use single quotes",
    ),
    (
        (_QUOTED, "found unexpected end of stream"),
        "the quote that opens here is never closed",
        "close the quote on the same line",
    ),
    (
        (_DIRECTIVE,),
        "a line that begins with %, which YAML takes for a directive",
        "put the text in double quotes, or indent it as part of the text above",
    ),
    (
        ("mapping values are not allowed",),
        "a second “: ” on one line, or a key that is indented too far",
        "put text that holds “: ” in double quotes, or line the key up with its neighbours",
    ),
    (
        ("mapping keys are not allowed",),
        "a value may not begin with “? ”",
        "put the text in double quotes",
    ),
    (
        ("sequence entries are not allowed",),
        "“- ” begins a list, which cannot stand here",
        "begin the list on a line of its own, or put the text in double quotes",
    ),
    (
        (_SIMPLE_KEY,),
        "a line that is neither “key: value” nor part of a text",
        "add “: ” and a value behind the key, or indent the line as part of the text above",
    ),
    (
        ("while scanning a block scalar",),
        "| and > begin a text on the next line, so nothing else may follow them",
        "begin the text on the next line, or put it in double quotes",
    ),
    (
        ("cannot start any token", "while scanning an a", TAG, "while parsing a tag"),
        "a value may not begin with this sign",
        "put the text in double quotes",
    ),
    (
        (IN_FLOW, "while parsing a node", COLON_IN_FLOW),
        "the bracket that opens here is not closed, or something in it is not written properly",
        "separate items with commas, close the bracket, and put text with : or ? in double quotes",
    ),
    (
        ("while parsing a block",),
        "this does not fit the list or mapping that it stands in",
        "line it up with its neighbours, and quote text that begins with a special sign",
    ),
    (
        ("<document start>",),
        "the document has ended above, and the file goes on here",
        "delete the line --- or … above, or line this up with its neighbours",
    ),
)

_CONTEXT_IS_THE_PLACE = (_QUOTED, _DIRECTIVE, _SIMPLE_KEY, IN_FLOW, TAG)


def explained(
    said: str, path: str, text: str, context: Mark | None, problem: Mark | None
) -> Finding:
    """Return the finding for what a parser said, about one of two places or the text's end."""
    escapes = ESCAPE in said or "hexdecimal number" in said
    mark = problem or context
    if context and not escapes and any(start in said for start in _CONTEXT_IS_THE_PLACE):
        mark = context
    place = _inside(path, text, mark, escapes=escapes)
    for parts, message, help_ in _EXPLAINED:
        if any(part in said for part in parts):
            return YAML_SYNTAX.at(place, f"not valid YAML: {message}", help_)
    help_ = "compare the line with the entries around it"
    return YAML_SYNTAX.at(place, "not valid YAML: it cannot be read from here on", help_)


def _inside(path: str, text: str, mark: Mark | None, *, escapes: bool) -> Location:
    """Return the mark's place, moved to the last character where it lies behind the text.

    One parser marks an escape's backslash and the other what follows it.
    """
    lines = text.splitlines() or [""]
    row = min(mark.line, len(lines) - 1) if mark else 0
    column = min(mark.column, max(len(lines[row]) - 1, 0)) if mark and row == mark.line else 0
    if escapes:
        column = max(lines[row].rfind("\\", 0, column + 1), 0)
    return Location(path, row + 1, column + 1, row + 1, column + 2)
