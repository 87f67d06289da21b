"""Texts that a `#` cuts short, since YAML takes what follows it for a comment."""

from __future__ import annotations

import re
from collections.abc import Collection

from stancetrack.diagnostics import Finding, Location, quoted
from stancetrack.loading import located_yaml as located
from stancetrack.loading import value_rules as rules

_CUT = re.compile(r" #(?!stancetrack:)[^\s#][^\n]*")
"""What may be the rest of a text: a comment is written with a space behind its `#`."""


def cut_texts(text: str, path: str, muted: Collection[int]) -> list[Finding]:
    """Find texts without quotes that end at a ` #`, but for lines that have a finding already."""
    # Finding texts needs the parser, so it is asked only where there is something to be found.
    if not _CUT.search(text):
        return []
    plain = (scalar for scalar in located.scalars(text) or () if scalar.text and not scalar.style)
    left = {(scalar.end.line, scalar.end.column): scalar.text for scalar in plain}
    findings = []
    for row, line in enumerate(text.split("\n")):
        match = _CUT.search(line)
        kept = left.get((row, len(line[: match.start()].rstrip(" ")))) if match else None
        if match and kept is not None and row + 1 not in muted:
            rest = match[0].strip()
            start = match.start() + 2
            place = Location(path, row + 1, start, row + 1, start + len(rest))
            message = f"the text ends before “{quoted(rest)}”: only “{quoted(kept)}” is left of it"
            help_ = "put the text in double quotes; or write a comment with a space behind the #"
            findings.append(rules.CUT_TEXT.at(place, message, help_))
    return findings
