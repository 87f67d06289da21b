"""What a report is shown on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """A width in columns, and whether colours and characters beyond ASCII are shown."""

    width: int = 120
    color: bool = False
    unicode: bool = True
