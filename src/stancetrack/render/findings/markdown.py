"""Findings as markdown, as the summary of a run shows them: the errors first, the notes folded."""

from __future__ import annotations

import re

from stancetrack.diagnostics import Severity
from stancetrack.render.findings.text import block, counted, left_out, summary
from stancetrack.render.screen import Screen
from stancetrack.views.validation import Validation


def markdown(view: Validation, screen: Screen) -> str:
    """Return the counts, then the findings of each severity in a block of their own."""
    plain = Screen(screen.width)
    findings, rests = view.in_full()
    left = "".join(left_out(rest, plain) for rest in rests)
    parts = [_fenced(summary(view, plain) + left)]
    for severity in Severity:
        found = [finding for finding in findings if finding.severity is severity]
        if not found:
            continue
        heading = counted(view.count(severity), severity)
        text = _fenced("\n".join(block(finding, view, plain) for finding in found))
        if severity is Severity.NOTE:
            parts.append(f"<details>\n<summary>{heading}</summary>\n\n{text}\n</details>\n")
        else:
            parts.append(f"### {heading.capitalize()}\n\n{text}")
    return "\n".join(parts)


def _fenced(text: str) -> str:
    """Return text as a block of code, which nothing in it can end."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(longest + 1, 3)
    return f"{fence}text\n{text}{fence}\n"
