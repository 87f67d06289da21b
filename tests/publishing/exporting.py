"""Records opened for exports, and what an export wrote of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from conftest import PROJECT
from sample import RECORD_TODAY, TODAY, write_record
from stancetrack import Record, load
from stancetrack.publishing.request import Request

REAL = load(PROJECT / "stances", today=date.fromisoformat(RECORD_TODAY))


def made(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Record:
    """Write the sample record with some files changed, and open it."""
    return load(write_record(folder, changes), today=date.fromisoformat(TODAY))


def request(record: Record, out: Path, **options: Any) -> Request:
    return Request(record, out, **options)


@contextmanager
def database(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as opened:
        yield opened


def asked(path: Path, sql: str, **values: str) -> list[tuple[Any, ...]]:
    """Return the rows that a statement gives."""
    with database(path) as opened:
        return list(opened.execute(sql, values))
