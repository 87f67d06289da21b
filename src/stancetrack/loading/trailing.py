"""White space at the ends of lines."""

from __future__ import annotations

import re
from collections.abc import Collection

from stancetrack.diagnostics import Finding, Location
from stancetrack.loading import value_rules as rules

_SPACES = re.compile(r"(?<! ) ++(?=\r?(?:\n|\Z))")


def trailing_space(text: str, path: str, muted: Collection[int]) -> list[Finding]:
    """Find the spaces at the ends of lines, but for those that already have a finding."""
    if " \n" not in text and " \r\n" not in text and not text.endswith((" ", " \r")):
        return []
    findings = []
    row = 1
    start = 0
    for match in _SPACES.finditer(text):
        breaks = text.count("\n", start, match.start())
        row += breaks
        start = text.rfind("\n", start, match.start()) + 1 if breaks else start
        if row not in muted:
            begin, end = match.start() - start + 1, match.end() - start + 1
            place = Location(path, row, begin, row, end)
            message = "white space at the end of the line"
            findings.append(rules.STRAY_SPACE.at(place, message, "delete it", replacement=""))
    return findings
