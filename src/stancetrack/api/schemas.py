"""The JSON Schema of the files, with a record's vocabulary where there is a record."""

from __future__ import annotations

from pathlib import Path

from stancetrack.api.whereabouts import here
from stancetrack.diagnostics import CannotRun
from stancetrack.loading import load
from stancetrack.loading.folder import find_folder, read_folder
from stancetrack.views.schema import FILES, Schema, Vocabulary, schema

__all__ = ["FILES", "schema_of"]


def schema_of(kind: str | None, folder: Path | None) -> Schema:
    """Return the schema of one of FILES, or of all, as `views.schema.schema` does.

    `folder` is the record's, None for the nearest one, which need not be there. Raises CannotRun
    where a folder is asked for and is none.
    """
    return schema(kind, _vocabulary(folder))


def _vocabulary(folder: Path | None) -> Vocabulary:
    try:
        current = here(folder)
        return load(read_folder(folder or find_folder(current), current)).tracker.vocabulary
    except CannotRun:
        if folder is not None:
            raise
        return {}
