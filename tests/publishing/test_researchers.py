"""What the README tells researchers to do gives what the matrix says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROJECT
from publishing.exporting import REAL, asked, request
from stancetrack.publishing.formats import FORMATS
from stancetrack.views.matrix import Matrix

TEXT = (PROJECT / "README.md").read_text("utf-8")
SECTION = TEXT[TEXT.index("\n## For researchers\n") : TEXT.index("\n## In CI\n")]


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", SECTION, re.DOTALL)


def who_said_yes() -> list[str]:
    view = REAL.matrix(as_of="2025-09-04", troops=["yes"]).view
    assert isinstance(view, Matrix)
    assert view.rows
    return sorted(row.country for row in view.rows)


def test_the_database_is_asked_in_sql(tmp_path: Path) -> None:
    FORMATS["sqlite"].write(request(REAL, tmp_path / "stances.db"))
    (sql,) = examples("sql")
    assert [country for country, _, _ in asked(tmp_path / "stances.db", sql)] == who_said_yes()


@pytest.mark.parametrize("library", ["pandas", "duckdb"])
def test_the_tables_are_read_from_python(tmp_path: Path, library: str) -> None:
    FORMATS["datapackage"].write(request(REAL, tmp_path / "package"))
    (code,) = [each for each in examples("python") if each.startswith(f"import {library}")]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == f"{who_said_yes()}\n"


def test_every_table_is_named() -> None:
    from stancetrack.publishing.tables import TABLES

    assert [table.name for table in TABLES if f"`{table.name}`" not in SECTION] == []
