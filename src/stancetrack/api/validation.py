"""What `validate` shows: all that is found, as far as it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stancetrack.api import codebook, outdated_schema
from stancetrack.api.findings import checked
from stancetrack.api.narrowing import shown_paths
from stancetrack.api.record import Record
from stancetrack.api.whereabouts import here
from stancetrack.loading.silencing import Silenced
from stancetrack.loading.whereabouts import path_in_project
from stancetrack.views.lines import Lines
from stancetrack.views.validation import Choice, Read, Validation, validation

if TYPE_CHECKING:
    from stancetrack.api.since import FoundSince

__all__ = ["Choice", "Validation", "choice", "in_project", "validated", "validated_since"]


def choice(
    record: Record,
    files: Sequence[Path],
    select: Sequence[str],
    ignore: Sequence[str],
    *,
    strict: bool = False,
    notes: bool = False,
) -> Choice:
    """Return which findings are asked for; raises CannotRun for unknown files and rules."""
    return Choice(
        paths=shown_paths(record.loaded.snapshot, files, here(record.folder)) if files else None,
        select=codebook.find_rules(select) if select else None,
        ignore=codebook.find_rules(ignore),
        strict=strict,
        notes=notes,
    )


def validated(record: Record, asked: Choice) -> Validation:
    """Return what is found and asked for."""
    further = outdated_schema.find(record.loaded)
    return _view(record, checked(record.loaded, record.today, further), asked)


def validated_since(record: Record, asked: Choice, base: str) -> tuple[Validation, FoundSince]:
    """Return the same with what was deleted or rewritten since the revision `base`, and that alone.

    Raises CannotRun where the revision cannot be read.
    """
    from stancetrack.api.since import since  # git is only needed here

    found = since(record.loaded, base, record.today)
    further = [*found.findings, *outdated_schema.find(record.loaded)]
    whole = checked(record.loaded, record.today, further, codebook.LOOKED_FOR_SINCE)
    return _view(record, whole, asked), found


def in_project(record: Record) -> str | None:
    """Return the path of the record's folder from the top of its project, or None for none."""
    return path_in_project(Path(record.loaded.snapshot.path))


def _view(record: Record, found: Silenced, asked: Choice) -> Validation:
    loaded = record.loaded
    positions = sum(len(country.positions) for country in record.countries)
    read = Read(
        loaded.snapshot.path,
        loaded.files,
        positions,
        Lines(loaded.snapshot.files),
        in_project(record),
    )
    return validation(found.findings, found.silenced, asked, read)
