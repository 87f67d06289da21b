"""A record as a Frictionless Data Package: the tables as CSV, with a description of all of it.

The descriptor follows the Data Package standard, version 2 (datapackage.org).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancetrack.publishing.columns import Column, Table, Type
from stancetrack.publishing.datasette import created_by, described
from stancetrack.publishing.places import require_free_folder
from stancetrack.publishing.rows import Row, Rows, Value, bibliography, rows_of
from stancetrack.publishing.tables import META, TABLES
from stancetrack.render.flat import TRUTHS
from stancetrack.render.json_form import as_json
from stancetrack.render.screen import Screen
from stancetrack.render.separated import separated
from stancetrack.writing import writing_folder

if TYPE_CHECKING:
    from stancetrack.publishing.request import Request, Tell
    from stancetrack.record.model import Tracker

DESCRIPTOR = "datapackage.json"

_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES = {Type.TEXT: "string", Type.DAY: "date", Type.LIST: "array"}
_AT_ONCE = 5_000
"""How many rows are written at once."""

_NOTE = (
    "Days are inclusive; an empty field is not stated. An apostrophe stands before a text that a "
    "spreadsheet would run or take for a day."
)


def write(request: Request) -> tuple[Path, ...]:
    """Write the folder; return what was written.

    Raises CannotRun where the place is taken by something else, or cannot be written. Two of one
    record are the same bytes.
    """
    require_free_folder(request.out, _own(request.out), force=request.force)
    rows = rows_of(request.record)
    with writing_folder(request.out) as folder:
        resources = [_resource(folder, table, rows, request.tell) for table in TABLES]
        text = as_json(_descriptor(request, rows, resources), Screen())
        (folder / DESCRIPTOR).write_text(text, "utf-8")
    return (request.out,)


def _own(folder: Path) -> set[str]:
    """Return the names of the files in a folder that an export before left there."""
    found = described(folder / DESCRIPTOR)
    paths = {str(each.get("path")) for each in found.get("resources", ())}
    return {DESCRIPTOR, *paths} if found else set()


def _resource(folder: Path, table: Table, rows: Rows, tell: Tell) -> dict[str, Any]:
    """Write a table; return what the descriptor says of it."""
    path = f"{table.name}.csv"
    digest, size, done = sha256(), 0, 0
    lines = chain([[column.name for column in table.columns]], map(_texts, rows[table.name]()))
    tell(table.name)
    with (folder / path).open("wb") as stream:
        while chunk := list(islice(lines, _AT_ONCE)):
            content = separated(chunk).encode()
            stream.write(content)
            digest.update(content)
            size, done = size + len(content), done + len(chunk)
            tell(f"{path}: {done:,} lines")
    return {
        "name": table.name.replace("_", "-"),
        "type": "table",
        "description": table.means,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest.hexdigest()}",
        "schema": _schema(table),
    }


def _texts(row: Row) -> list[str]:
    return [_text(value) for value in row]


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return TRUTHS[not value]
    return value.isoformat() if isinstance(value, date) else str(value)


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.references:
        schema["foreignKeys"] = [
            {
                "fields": list(each.columns),
                "reference": {"resource": each.table.replace("_", "-"), "fields": list(each.to)},
            }
            for each in table.references
        ]
    return schema


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    return {
        "name": column.name,
        "type": _TYPES.get(column.type, column.type),
        "description": column.means,
        **({"constraints": constraints} if constraints else {}),
    }


def _descriptor(request: Request, rows: Rows, resources: list[dict[str, Any]]) -> dict[str, Any]:
    tracker = request.record.tracker
    (values,) = rows[META.name]()
    meta = dict(zip([column.name for column in META.columns], values, strict=True))
    known = [str(part) for part in (meta["data_reach"], meta["commit_id"]) if part]
    homepage = {"homepage": tracker.homepage} if tracker.homepage else {}
    licenses = {"licenses": [{"name": request.license}]} if request.license else {}
    sources = list(_sources(tracker))
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "stances",
        "title": tracker.title,
        "description": f"{tracker.question} {_NOTE}",
        **({"version": "+".join(known)} if known else {}),
        **homepage,
        **licenses,
        **({"sources": sources} if sources else {}),
        "created_by": created_by(),
        "resources": resources,
    }


def _sources(tracker: Tracker) -> Iterator[dict[str, str]]:
    for source in bibliography(tracker):
        title = source.title or source.outlet or source.id
        yield {"title": title, **({"path": source.url} if source.url else {})}
