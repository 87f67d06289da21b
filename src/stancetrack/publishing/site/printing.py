"""What a printed page says at its foot: the record, the day, and the page's number."""

from __future__ import annotations

import re
from datetime import date

from stancetrack.record.model import Tracker
from stancetrack.render.values import name_of

_PLAIN = re.compile(r"[^ A-Za-z0-9]")


def print_style(tracker: Tracker, day: date) -> str:
    """Return the style of a page printed on A4 as of a day (CSS Paged Media Level 3)."""
    foot = css_text(f"{name_of(tracker)} · as of {day}")
    return (
        "@page {\n"
        "  size: A4;\n"
        "  margin: 16mm 14mm 18mm;\n"
        f"  @bottom-left {{ content: {foot}; font: 8pt Georgia, serif; }}\n"
        "  @bottom-right { content: counter(page); font: 8pt Georgia, serif; }\n"
        "}\n"
    )


def css_text(text: str) -> str:
    """Return a text as a string of CSS, in which nothing of it can act."""
    escaped = _PLAIN.sub(lambda match: f"\\{ord(match[0]):x} ", text)
    return f'"{escaped}"'
