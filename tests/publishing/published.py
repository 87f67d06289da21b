"""Records as they are published, made for tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from conftest import PROJECT
from publishing.exporting import REAL, made
from stancetrack import Record, load
from stancetrack.publishing.publication import Publication

AS_OF = date(2026, 6, 1)

__all__ = ["AS_OF", "PROJECT", "REAL", "at", "opened", "published", "stated"]


def published(record: Record, as_of: date = AS_OF, **options: Any) -> Publication:
    return Publication(record, as_of, **options)


def opened(
    folder: Path, changes: Mapping[str, str | bytes | None] | None = None, **options: Any
) -> Publication:
    """Write the sample record with some files changed, and publish it."""
    return published(made(folder, changes), **options)


def stated(publication: Publication, **keys: Any) -> Publication:
    """Return a publication of the same record with other values in its tracker."""
    record = publication.record
    loaded = record.loaded._replace(tracker=replace(record.tracker, **keys))
    return replace(publication, record=replace(record, loaded=loaded))


def at(folder: Path, revision: str, as_of: date = AS_OF) -> Publication:
    """Publish a record as it was at a revision."""
    return published(load(folder, rev=revision, today=AS_OF), as_of)
