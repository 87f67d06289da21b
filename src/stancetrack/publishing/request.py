"""What an export is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from stancetrack.api.record import Record

Tell = Callable[[str], None]
"""Is told what is being written, again and again."""


def _silent(_: str) -> None:
    """Tell nobody."""


class Request(NamedTuple):
    """A record and the file or folder to write; `license` is what others may do with the data.

    With `force` a file is replaced whatever it is, and a folder written whatever else it holds.
    The license is named as opendefinition.org or SPDX names it: CC-BY-4.0.
    """

    record: Record
    out: Path
    force: bool = False
    license: str | None = None
    tell: Tell = _silent
