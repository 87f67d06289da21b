"""A record as an SQLite database, with a description of it for Datasette beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancetrack.diagnostics import CannotRun
from stancetrack.publishing.columns import Column, Table, Type
from stancetrack.publishing.datasette import METADATA, is_about, metadata
from stancetrack.publishing.places import require_free
from stancetrack.publishing.rows import Row, Rows, rows_of
from stancetrack.publishing.tables import TABLES
from stancetrack.record.snapshot import require_no_record
from stancetrack.render.json_form import as_json
from stancetrack.render.screen import Screen
from stancetrack.writing import write_file, writing_file

if TYPE_CHECKING:
    from sqlite3 import Connection

    from stancetrack.publishing.request import Request, Tell

APPLICATION = 0x53746E63
"""Says in the header of a file that it is one of these databases: “Stnc”."""

SCHEMA_VERSION = 1
"""The `user_version`: tables and columns may be added to one, never renamed or removed."""

_HEADER = 100
_MAGIC = b"SQLite format 3\0"
_AT_ONCE = 5_000
"""How many rows are written before it is told how far it is."""

_TYPES = {Type.INTEGER: "INTEGER", Type.BOOLEAN: "INTEGER"}


def write(request: Request) -> tuple[Path, ...]:
    """Write the database and its metadata.json; return what was written.

    Raises CannotRun where either place is taken by something else, or cannot be written, or
    where this Python's SQLite lacks full-text search. Two of one record are the same bytes.
    """
    out, described = request.out, request.out.parent / METADATA
    for path in (out, described):
        require_no_record(path)
    require_free(out, own=is_own, force=request.force)
    require_free(described, own=partial(is_about, database=out.stem), force=request.force)
    rows = rows_of(request.record)
    with writing_file(out) as temporary:
        _fill(temporary, rows, request.tell)
    write_file(described, as_json(metadata(request), Screen()).encode())
    return out, described


def is_own(path: Path) -> bool:
    """Tell whether a file is a database that was made here; one that cannot be read is none."""
    try:
        with path.open("rb") as stream:
            header = stream.read(_HEADER)
    except OSError:
        return False
    return header.startswith(_MAGIC) and header[68:72] == APPLICATION.to_bytes(4)


def _fill(path: Path, rows: Rows, tell: Tell) -> None:
    sqlite3 = _library()
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            # The file is not in its place yet: what fails half-way is thrown away whole.
            for pragma in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF"):
                database.execute(f"PRAGMA {pragma}")
            database.execute("BEGIN")
            database.execute(f"PRAGMA application_id = {APPLICATION}")
            database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            for table in TABLES:
                _write_table(database, table, rows[table.name](), tell)
            tell("indexes")
            for table in TABLES:
                _index(database, table)
            database.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise _told(path, error) from None


def _library() -> Any:
    try:
        import sqlite3  # slow to import, and some builds of Python lack it
    except ImportError:
        raise CannotRun("this Python was built without SQLite", _OTHER_PYTHON) from None
    return sqlite3


_OTHER_PYTHON = (
    "run stancetrack with another Python, such as that of python.org or of your system, or take "
    "the tables as CSV: “stancetrack export datapackage DIR”"
)


def _told(path: Path, error: Exception) -> CannotRun:
    if "fts5" in str(error):
        return CannotRun("this Python's SQLite has no full-text search (FTS5)", _OTHER_PYTHON)
    return CannotRun(f"the database cannot be written: {error}", "choose another place")


def _write_table(database: Connection, table: Table, rows: Iterator[Row], tell: Tell) -> None:
    database.execute(_definition(table))
    places = ", ".join("?" * len(table.columns))
    command = f"INSERT INTO {table.name} VALUES ({places})"  # noqa: S608 - names of our own
    done = 0
    tell(table.name)
    while chunk := [_stored(row) for row in islice(rows, _AT_ONCE)]:
        database.executemany(command, chunk)
        done += len(chunk)
        tell(f"{table.name}: {done:,} rows")


def _stored(row: Row) -> list[Any]:
    return [value.isoformat() if isinstance(value, date) else value for value in row]


def _definition(table: Table) -> str:
    lines = [*map(_column, table.columns), f"PRIMARY KEY ({', '.join(table.key)})"]
    for reference in table.references:
        here, there = ", ".join(reference.columns), ", ".join(reference.to)
        lines.append(f"FOREIGN KEY ({here}) REFERENCES {reference.table} ({there})")
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Column) -> str:
    parts = [column.name, _TYPES.get(column.type, "TEXT")]
    if column.required:
        parts.append("NOT NULL")
    choices = [f"'{choice}'" for choice in column.choices]
    if column.type is Type.BOOLEAN:
        choices = ["0", "1"]
    if choices:
        parts.append(f"CHECK ({column.name} IN ({', '.join(choices)}))")
    return " ".join(parts)


def _index(database: Connection, table: Table) -> None:
    """Let what refers be found quickly, and texts by their words."""
    for reference in table.references:
        if reference.columns != table.key[: len(reference.columns)]:
            name = "_".join((table.name, *reference.columns))
            here = ", ".join(reference.columns)
            database.execute(f"CREATE INDEX {name} ON {table.name} ({here})")
    if table.searched:
        words = _words(table.name, table.searched)
        database.execute(words)
        fts = f"{table.name}_fts"
        for command in ("rebuild", "optimize"):
            database.execute(f"INSERT INTO {fts} ({fts}) VALUES (?)", (command,))  # noqa: S608


def _words(name: str, columns: Iterable[str]) -> str:
    """Return what makes the full-text index of a table, in the form that Datasette knows."""
    return f'CREATE VIRTUAL TABLE {name}_fts USING fts5({", ".join(columns)}, content="{name}")'
