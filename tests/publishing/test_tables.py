"""The description of the tables holds together."""

from __future__ import annotations

import pytest

from publishing.exporting import REAL
from stancetrack.publishing.columns import Table, Type
from stancetrack.publishing.rows import rows_of
from stancetrack.publishing.tables import TABLES

NAMES = [table.name for table in TABLES]
each_table = pytest.mark.parametrize("table", TABLES, ids=NAMES)


@each_table
def test_a_table_refers_only_to_keys_of_those_before_it(table: Table) -> None:
    before = {other.name: other.key for other in TABLES[: TABLES.index(table)]}
    for reference in table.references:
        assert before[reference.table] == reference.to


@each_table
def test_every_column_is_there_once_and_says_what_it_means(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))
    assert {*table.key, *table.searched} <= set(names)
    assert [c.name for c in table.columns if not c.means.endswith((".", "?"))] == []


@each_table
def test_the_rows_are_as_the_columns_say(table: Table) -> None:
    for row in rows_of(REAL)[table.name]():
        for column, value in zip(table.columns, row, strict=True):
            assert value is not None or not column.required
            assert value is None or not column.choices or value in column.choices
            assert value is None or isinstance(value, bool) is (column.type is Type.BOOLEAN)


@each_table
def test_the_key_tells_rows_apart(table: Table) -> None:
    names = [column.name for column in table.columns]
    places = [names.index(part) for part in table.key]
    keys = [tuple(row[place] for place in places) for row in rows_of(REAL)[table.name]()]
    assert len(keys) == len(set(keys))
    assert all(None not in key for key in keys)


def test_there_is_a_table_for_all_that_is_recorded() -> None:
    assert set(NAMES) == set(rows_of(REAL))
