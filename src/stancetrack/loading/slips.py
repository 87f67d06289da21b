"""Slips of the pen that make a line no YAML, or that YAML sees only a line below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stancetrack.diagnostics import Finding, Location, quoted
from stancetrack.loading import file_rules as rules
from stancetrack.loading.decoding import ODD_SPACES, named_character
from stancetrack.record import fields, kinds

_START = r"^ *(?:- +)?"
_ODD_SPACE = re.compile(rf"^[ -]*+(?:\w[\w-]*+:)?([{ODD_SPACES}])")
_DENSE = re.compile(_START + r"([A-Za-z_-]+):(?=[^\s:])")
_BARE = re.compile(_START + r"([A-Za-z_-]+) +(?=[^\s:])")
_DASHED = re.compile(r"^ *-([A-Za-z_-]+):(?= |$)")
_KEYED = re.compile(r":(?: |$)")

_LATE = "a second “: ”"


def _keys(record: kinds.Kind) -> Iterator[str]:
    if isinstance(record, kinds.Listing | kinds.Table):
        yield from _keys(record.of)
    elif isinstance(record, kinds.Record):
        for key in record.keys:
            yield key.name
            yield from _keys(key.kind)


_KNOWN = frozenset(
    name for record in (fields.COUNTRY, *fields.FILES.values()) for name in _keys(record)
)


def named(finding: Finding, text: str) -> Finding:
    """Return a finding that the text is no YAML with what the slip was, and at its place.

    The parser goes on where a line can still be a part of a text, and stops at the next one.
    """
    row = finding.location.line
    if finding.rule is not rules.YAML_SYNTAX or row is None:
        return finding
    rows = text.splitlines()
    above = next((n for n in range(row - 1, 0, -1) if rows[n - 1].strip()), None)
    for number in (row, above):
        slip = _slip(rows[number - 1]) if number else None
        if number and slip:
            column, message, help_ = slip
            place = Location(finding.location.path, number, column, number, column + 1)
            return rules.YAML_SYNTAX.at(place, f"not valid YAML: {message}", help_)
    if above and _LATE in finding.message and _is_late(rows[row - 1], rows[above - 1]):
        return _at_line_above(finding.location.path, above, rows[above - 1])
    return finding


def _slip(row: str) -> tuple[int, str, str] | None:
    """Return the 1-based column of a slip, the message and the help."""
    if match := _ODD_SPACE.match(row):
        what = named_character(match[1])
        message = f"{what} where a plain space belongs"
        return match.start(1) + 1, message, "delete it, and write a plain space"
    for pattern, message, form in (
        (_DENSE, "no space behind “{key}:”", "write “{key}: ” with a space behind it"),
        (_BARE, "no colon behind “{key}”", "write “{key}: ” with a colon and a space behind it"),
        (_DASHED, "no space behind the dash", "write “- {key}: ” with a space behind the dash"),
    ):
        if (match := pattern.match(row)) and match[1] in _KNOWN:
            return match.start(1) + 1, message.format(key=match[1]), form.format(key=match[1])
    return None


def _is_late(row: str, above: str) -> bool:
    """Tell whether a line is sound by itself, and the one above it is what cannot be."""
    return len(_KEYED.findall(row)) == 1 and not _KEYED.search(above) and "#" not in above


def _at_line_above(path: str, number: int, row: str) -> Finding:
    column = len(row) - len(row.lstrip(" -")) + 1
    message = f"not valid YAML: “{quoted(row.strip())}” is neither “key: value” nor part of a text"
    help_ = "add “: ” and a value behind the key, or indent the line as part of the text above"
    place = Location(path, number, column, number, len(row) + 1)
    return rules.YAML_SYNTAX.at(place, message, help_)
