"""The metadata.json that lets Datasette show a database with the meaning of every column."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancetrack.publishing.queries import QUERIES
from stancetrack.publishing.tables import TABLES
from stancetrack.version import __version__

if TYPE_CHECKING:
    from stancetrack.publishing.request import Request

METADATA = "metadata.json"
"""The file beside a database in which Datasette looks for this."""


def metadata(request: Request) -> dict[str, Any]:
    """Return what metadata.json says of a database (docs.datasette.io, “Metadata”)."""
    tracker = request.record.tracker
    licensed = {"license": request.license} if request.license else {}
    return {
        "title": tracker.title,
        "description": tracker.question,
        **licensed,
        "created_by": created_by(),
        "databases": {
            request.out.stem: {
                "tables": {
                    table.name: {
                        "description": table.means,
                        "columns": {column.name: column.means for column in table.columns},
                    }
                    for table in TABLES
                },
                "queries": {
                    name: {"title": query.title, "sql": query.sql}
                    for name, query in QUERIES.items()
                },
            }
        },
    }


def created_by() -> str:
    """Return what a description that is made here says of its maker."""
    return f"stancetrack {__version__}"


def described(path: Path) -> dict[str, Any]:
    """Return what a JSON file says that was made here, nothing for any other file."""
    try:
        found = json.loads(path.read_bytes()) if path.is_file() else {}  # a pipe may never end
    except (OSError, ValueError, RecursionError):
        return {}
    maker = found.get("created_by") if isinstance(found, dict) else None
    return found if isinstance(maker, str) and maker.startswith("stancetrack ") else {}


def is_about(path: Path, database: str) -> bool:
    """Tell whether a file was made here, and is about a database of that name alone."""
    databases = described(path).get("databases")
    return isinstance(databases, dict) and list(databases) == [database]
