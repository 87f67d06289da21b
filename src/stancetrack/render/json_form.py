"""Data as JSON."""

from __future__ import annotations

import json

from stancetrack.render.screen import Screen


def as_json(data: object, screen: Screen) -> str:
    """Return data as JSON that the screen can show: beyond ASCII only where it can."""
    return json.dumps(data, ensure_ascii=not screen.unicode, indent=2) + "\n"
