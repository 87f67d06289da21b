"""The JSON Schema of the files, with a record's vocabulary where there is a record."""

from __future__ import annotations

from pathlib import Path

from stancetrack.api.whereabouts import here
from stancetrack.diagnostics import CannotRun
from stancetrack.loading import load
from stancetrack.loading.folder import find_folder, read_folder
from stancetrack.record.model import Tracker
from stancetrack.views.schema import FILES, Schema, schema

__all__ = ["FILES", "schema_for", "schema_of"]


def schema_of(kind: str | None, folder: Path | None) -> Schema:
    """Return the schema of one of FILES, or of all, as `views.schema.schema` does.

    `folder` is the record's, None for the nearest one, which need not be there. Raises CannotRun
    where a folder is asked for and is none.
    """
    try:
        current = here(folder)
        tracker = load(read_folder(folder or find_folder(current), current)).tracker
    except CannotRun:
        if folder is not None:
            raise
        return schema(kind, {})
    return schema_for(kind, tracker)


def schema_for(kind: str | None, tracker: Tracker) -> Schema:
    """Return the schema with the vocabulary and the sources of a record."""
    return schema(kind, tracker.vocabulary, tuple(dict.fromkeys(s.id for s in tracker.references)))
