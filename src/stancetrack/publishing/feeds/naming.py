"""The names of what is published, which stay the same for good."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from stancetrack.record.model import Tracker

NOWHERE = "stancetrack.invalid"
"""The authority where tracker.yaml states no homepage: a name that is nobody's (RFC 2606)."""

_YEAR = "2026"
"""The day, as RFC 4151 allows it, on which the authority gave the names: one for all of them."""

_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*")


def authority(tracker: Tracker) -> str:
    """Return the host in whose name things are named: that of the homepage, else NOWHERE.

    It is in lower case and ASCII; a homepage whose host cannot be written so names nothing.
    """
    host = (urlsplit(tracker.homepage or "").hostname or "").rstrip(".")
    try:
        name = host.encode("idna").decode("ascii")
    except UnicodeError:
        return NOWHERE
    return name if _HOST.fullmatch(name) else NOWHERE


def tag(tracker: Tracker, specific: str) -> str:
    """Return a `tag:` URI (RFC 4151) for what a record calls `specific`.

    It rests on that and on the homepage's host alone, so that it outlives a renamed country, a
    corrected day, a moved file and another address of the site. Stating a homepage, or moving it
    to another host, changes the names: readers then take all for new. Two records with one host
    share the names of their positions.
    """
    return f"tag:{authority(tracker)},{_YEAR}:{quote(specific)}"
