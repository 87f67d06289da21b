"""Repairs of a record, worked out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from stancetrack.api.record import Record
from stancetrack.api.validation import validated
from stancetrack.diagnostics import Finding
from stancetrack.loading import Loaded
from stancetrack.loading.folder import content
from stancetrack.repairs import Repairs, repair
from stancetrack.views.validation import Choice


def repairs(record: Record, asked: Choice) -> Repairs:
    """Return what mends all that is found and asked for, as far as it can be mended safely."""
    folder = Path(record.loaded.snapshot.path)

    def stray(name: str) -> bytes | None:
        try:
            return content(folder, name)
        except OSError:
            return None

    return repair(record.loaded, _check(record, asked), stray)


def _check(record: Record, asked: Choice) -> Callable[[Loaded], Sequence[Finding]]:
    return lambda loaded: validated(replace(record, loaded=loaded), asked).findings
