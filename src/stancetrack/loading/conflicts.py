"""Merges that git could not finish, as they stand in a file's text."""

from __future__ import annotations

import re

from stancetrack.diagnostics import Finding, Location, Related
from stancetrack.loading.file_rules import MERGE_CONFLICT

_MARK = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?=[ \r]|$)", re.MULTILINE)
_PARTS = {"|": "what both began with", "=": "the other version begins here", ">": "it ends here"}


def conflicts(text: str, path: str) -> list[Finding]:
    """Return a finding for each unfinished merge, at its first mark; the other marks are related.

    Text that cannot hold one is not searched.
    """
    if not any(mark in text for mark in ("<<<<<<<", "=======", ">>>>>>>")):
        return []
    found: list[tuple[Location, str, list[Related]]] = []
    is_open = False
    row, end = 1, 0
    for match in _MARK.finditer(text):
        row, end = row + text.count("\n", end, match.start()), match.start()
        place, sign = Location(path, row, 1, row, 8), match[1][0]
        if is_open and sign != "<":
            found[-1][2].append(Related(place, _PARTS[sign]))
        else:
            found.append((place, sign, []))
        is_open = sign != ">"
    return [_finding(place, sign, tuple(related)) for place, sign, related in found]


def _finding(place: Location, sign: str, related: tuple[Related, ...]) -> Finding:
    if sign == "<":
        message = "an unfinished merge: from here on two versions stand in the file"
        help_ = "keep what holds of both, and delete the lines with <<<<<<<, ======= and >>>>>>>"
    else:
        message = f"a line with {sign * 7}, left behind by an unfinished merge"
        help_ = "delete the line, and look whether what stands around it is twice there"
    return MERGE_CONFLICT.at(place, message, help_, related=related)
