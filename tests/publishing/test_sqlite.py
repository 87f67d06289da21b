"""A record as an SQLite database: nothing is lost, and it answers as the reports do."""

from __future__ import annotations

import builtins
import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from generated import DAYS, trackers
from publishing.exporting import REAL, asked, database, made, request
from sample import FRANCE, GERMANY, SAMPLE, TRACKER
from stancetrack.api.record import Record
from stancetrack.diagnostics import CannotRun
from stancetrack.publishing import sqlite
from stancetrack.publishing.queries import QUERIES
from stancetrack.publishing.sqlite import write
from stancetrack.publishing.tables import TABLES
from stancetrack.record.model import Tracker, Version
from stancetrack.views.matrix import Matrix
from telling import TELLING

quick = settings(
    max_examples=8, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("real") / "stances.db"
    write(request(REAL, path))
    return path


def told(tmp_path: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Return the database of the sample record with some files changed."""
    path = tmp_path / "stances.db"
    write(request(made(tmp_path / "stances", changes), path))
    return path


def test_everything_that_refers_to_a_row_finds_it(real: Path, tmp_path: Path) -> None:
    for path in (real, told(tmp_path, TELLING)):
        assert asked(path, "PRAGMA foreign_key_check") == []
        assert asked(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_broken_reference_would_be_found(real: Path, tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(real.read_bytes())
    broken = sqlite3.connect(path)
    broken.execute("DELETE FROM sources WHERE id IN (SELECT source FROM position_sources LIMIT 1)")
    assert broken.execute("PRAGMA foreign_key_check").fetchall() != []
    broken.close()


def test_two_exports_of_one_record_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write(request(REAL, tmp_path / name / "stances.db"))
    for file in ("stances.db", "metadata.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    later = replace(REAL, today=REAL.today + timedelta(days=99))
    write(request(later, tmp_path / "one/stances.db"))
    assert (tmp_path / "one/stances.db").read_bytes() == (tmp_path / "two/stances.db").read_bytes()


def test_a_position_has_all_its_fields_and_null_is_not_stated(tmp_path: Path) -> None:
    none = FRANCE.replace("conditions: [ceasefire]", "conditions: []\n    force: 5000..")
    changed = none.replace("us_role: [backstop]", "no_longer: [ground-troops]")
    said, where = ("fr-2025-08-19", "fr-2025-08-19"), "country = 'FR' AND basis = 'reported'"
    path = told(tmp_path, {"countries/france.yaml": changed})
    assert asked(path, "SELECT * FROM positions WHERE country = 'FR'") == [
        (
            "fr-2025-08-19", "FR", "2025-08-19", 0, "yes", None, None, '["ground-troops"]', "[]",
            None, 5000, None, "Emmanuel Macron, President", "official",
            "Promised soldiers once the guns are silent.", None, None, 4,
        ),
        (
            "fr-2025-09-04", "FR", "2025-09-04", 0, None, None, None, None, None,
            '["ground-troops"]', None, None, None, "reported",
            "Paris expects the Americans to stand behind the force.", None, None, 13,
        ),
    ]  # fmt: skip
    assert asked(path, "SELECT * FROM position_terms WHERE position LIKE 'fr-%'") == [
        ("fr-2025-08-19", 1, "contributions", "ground-troops", "said"),
        ("fr-2025-08-19", 2, "conditions", "none", "said"),
        ("fr-2025-09-04", 1, "contributions", "ground-troops", "no_longer"),
    ]
    assert asked(path, f"SELECT * FROM stances WHERE {where} ORDER BY rowid") == [
        ("reported", "FR", "troops", "yes", None, None, "2025-08-19", None, *said),
        (
            "reported", "FR", "contributions", "ground-troops", None, None, "2025-08-19",
            "2025-09-03", *said,
        ),
        ("reported", "FR", "conditions", "none", None, None, "2025-08-19", None, *said),
        ("reported", "FR", "force", "5000..", 5000, None, "2025-08-19", None, *said),
    ]  # fmt: skip


def test_the_tables_hold_what_the_record_holds(real: Path) -> None:
    tracker = REAL.tracker
    positions = [p for country in tracker.countries for p in country.positions]
    expected = {
        "positions": [p.id for p in positions],
        "claims": [c.id for c in tracker.claims],
        "sources": list(tracker.sources),
    }
    for table, ids in expected.items():
        assert sorted(id_ for (id_,) in asked(real, f"SELECT id FROM {table}")) == sorted(ids)
    cited = asked(real, "SELECT position, source FROM position_sources ORDER BY position, number")
    assert cited == [(p.id, s) for p in sorted(positions, key=lambda p: p.id) for s in p.sources]
    assert dict(asked(real, "SELECT name, date FROM events")) == {
        e.name: e.date.isoformat() for e in tracker.events.values()
    }
    withdrawn = {p.id for p in positions if p.withdrawn}
    found = asked(real, "SELECT id FROM positions WHERE withdrawn_date IS NOT NULL")
    assert {id_ for (id_,) in found} == withdrawn
    (meta,) = asked(real, "SELECT title, question, data_reach FROM meta")
    assert meta == (tracker.title, tracker.question, str(tracker.data_reach))


def test_countries_without_a_file_are_there_where_they_are_named(tmp_path: Path) -> None:
    path = told(tmp_path, TELLING)
    assert asked(path, "SELECT code, name, file FROM countries WHERE code IN ('AL', 'DE')") == [
        ("AL", "Albania", None),
        ("DE", "Germany", "germany.yaml"),
    ]


def test_memberships_keep_their_days(tmp_path: Path) -> None:
    member = "[DE, {country: FR, since: 2025-03-01, until: 2025-12-31}, GB]"
    path = told(tmp_path, {"tracker.yaml": TRACKER.replace("[DE, FR, GB]", member)})
    assert asked(path, "SELECT * FROM group_members") == [
        ("e3", 1, "DE", None, None),
        ("e3", 2, "FR", "2025-03-01", "2025-12-31"),
        ("e3", 3, "GB", None, None),
    ]


def test_a_source_that_is_cited_and_missing_has_an_id_alone(tmp_path: Path) -> None:
    changed = GERMANY.replace("[afp-2025-09-04]", "[afp-2025-09-05]")
    path = told(tmp_path, {"countries/germany.yaml": changed})
    assert asked(path, "SELECT id, type, title FROM sources WHERE type IS NULL") == [
        ("afp-2025-09-05", None, None)
    ]
    assert asked(path, "PRAGMA foreign_key_check") == []


def test_the_days_of_a_source_are_those_it_may_mean(tmp_path: Path) -> None:
    path = told(tmp_path, TELLING)
    columns = "published, published_first, published_last"
    assert asked(path, f"SELECT {columns} FROM sources WHERE id = 'note-2025-09'") == [
        ("2025-09", "2025-09-01", "2025-09-30")
    ]


def test_an_open_end_of_a_source_is_null(tmp_path: Path) -> None:
    sources = SAMPLE["sources.yaml"].replace(
        "issued: 2025-08-19", "issued: 2025-08-01/..\n    accessed: 2025-08-20"
    ).replace("    issued: 2025-09-04\n", "")  # fmt: skip
    path = told(tmp_path, {"sources.yaml": sources})
    columns = "published, published_first, published_last, accessed"
    assert asked(path, f"SELECT {columns} FROM sources ORDER BY id") == [
        (None, None, None, None),
        ("2025-08-01/..", "2025-08-01", None, "2025-08-20"),
    ]


def test_terms_of_an_unreadable_vocabulary_are_kept(tmp_path: Path) -> None:
    tracker = TRACKER.replace("  conditions:\n", "  conditions: 5\n  rest:\n")
    changed = GERMANY.replace("conditions: [parliament-approval]", "no_longer: [made-up, training]")
    path = told(tmp_path, {"tracker.yaml": tracker, "countries/germany.yaml": changed})
    assert asked(path, "PRAGMA foreign_key_check") == []
    assert asked(path, "SELECT name, number FROM terms WHERE field = 'conditions'") == [
        ("ceasefire", None),
        ("none", None),
    ]


def test_every_column_is_explained(real: Path) -> None:
    explained = asked(real, "SELECT table_name, name FROM columns ORDER BY rowid")
    there = []
    for table in TABLES:
        there += [(table.name, row[1]) for row in asked(real, f"PRAGMA table_info({table.name})")]
    assert explained == there
    metadata = json.loads((real.parent / "metadata.json").read_text("utf-8"))
    tables = metadata["databases"]["stances"]["tables"]
    assert [(name, column) for name in tables for column in tables[name]["columns"]] == there
    (means,) = asked(
        real,
        "SELECT means FROM columns WHERE table_name = 'positions' AND name = 'conditions'",
    )
    assert means == ("What must hold before the country acts.",)


def test_texts_are_found_by_their_words(tmp_path: Path) -> None:
    path = told(tmp_path)
    sql = "SELECT id FROM positions WHERE rowid IN (SELECT rowid FROM positions_fts WHERE {})"
    assert asked(path, sql.format("positions_fts MATCH 'bundestag'")) == [("de-2025-09-04",)]
    sql = "SELECT id FROM {0} WHERE rowid IN (SELECT rowid FROM {0}_fts WHERE {0}_fts MATCH :word)"
    assert asked(path, sql.format("sources"), word="planning") == [("dpa-2025-08-19",)]
    assert asked(path, sql.format("claims"), word="states") == [("claim-2025-09-04",)]


def test_meta_names_the_commit_that_was_asked_for(tmp_path: Path) -> None:
    record = made(tmp_path / "stances")
    version = Version("v1", "a" * 40, date(2026, 1, 1), tmp_path)
    loaded = record.loaded._replace(tracker=replace(record.tracker, version=version))
    path = tmp_path / "stances.db"
    write(request(replace(record, loaded=loaded), path))
    assert asked(path, "SELECT commit_id FROM meta") == [("a" * 40,)]


# What the database answers, beside what the reports say.


def _who_said_yes(record: Record, path: Path, day: date) -> None:
    found = asked(path, QUERIES["who_said_yes"].sql, day=day.isoformat())
    view = record.matrix(as_of=day, troops=["yes"]).view
    assert isinstance(view, Matrix)
    assert [row[:2] for row in found] == [
        (row.name, row.troops_since and row.troops_since.isoformat())
        for row in sorted(view.rows, key=lambda row: row.name)
    ]


def _changes_per_month(record: Record, path: Path, days: list[date]) -> None:
    """The matrix counts how often a stance changed up to a day."""
    before, expected = 0, {}
    for month in sorted({day.replace(day=1) for day in days}):
        end = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        view = record.matrix(as_of=end).view
        assert isinstance(view, Matrix)
        changes = sum(row.changes for row in view.rows)
        if changes > before:
            expected[f"{month:%Y-%m}"] = changes - before
        before = changes
    assert dict(asked(path, QUERIES["changes_per_month"].sql)) == expected


def _conditions_of_a_yes(record: Record, path: Path, day: date) -> None:
    found = asked(path, QUERIES["conditions_of_a_yes"].sql, day=day.isoformat())
    view = record.matrix(as_of=day, troops=["yes"]).view
    assert isinstance(view, Matrix)
    held = Counter(term for row in view.rows for term in row.terms["conditions"] or ())
    terms = record.tracker.vocabulary["conditions"]
    assert [row[:2] for row in found] == [
        (term.label, held[name]) for name, term in terms.items() if held[name]
    ]
    codes = {label: set(codes.split(",")) for label, _, codes in found}
    assert codes == {
        terms[name].label: {r.country for r in view.rows if name in (r.terms["conditions"] or ())}
        for name in held
    }


def _claims_against_names(record: Record, path: Path) -> None:
    found = asked(path, QUERIES["claims_against_names"].sql)
    namings = record.summary(as_of=date(2100, 1, 1)).view.claims
    assert [(row[0], row[6], set(filter(None, (row[7] or "").split(",")))) for row in found] == [
        (each.claim.id, len(each.named), set(each.named)) for each in namings
    ]


def _every_answer(record: Record, path: Path, days: list[date]) -> None:
    for day in days:
        _who_said_yes(record, path, day)
        _conditions_of_a_yes(record, path, day)
    _changes_per_month(record, path, list(_days(record)))
    _claims_against_names(record, path)


def _days(record: Record) -> set[date]:
    return {p.date for country in record.countries for p in country.positions}


def test_it_answers_what_the_reports_say(real: Path) -> None:
    days = sorted(_days(REAL))
    _every_answer(REAL, real, [date(2025, 9, 4), *days[::20], days[-1]])
    assert asked(real, QUERIES["who_said_yes"].sql, day="2025-09-04") != []


@quick
@given(tracker=trackers())
def test_it_answers_what_the_reports_say_of_any_record(tracker: Tracker, tmp_path: Path) -> None:
    version = Version("v1", "a" * 40, date(2026, 1, 1), tmp_path)
    loaded = REAL.loaded._replace(tracker=replace(tracker, version=version))
    record = replace(REAL, loaded=loaded)
    path = tmp_path / "stances.db"
    write(request(record, path))
    assert asked(path, "PRAGMA foreign_key_check") == []
    _every_answer(record, path, list(DAYS))


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    said: list[str] = []
    write(request(REAL, tmp_path / "stances.db", tell=said.append))
    positions = sum(len(country.positions) for country in REAL.countries)
    assert said.index("positions") + 1 == said.index(f"positions: {positions} rows")
    tables = [table.name for table in TABLES]
    assert [each for each in said if ":" not in each] == [*tables, "indexes"]


# Where it may not write, and what it cannot.


@pytest.mark.parametrize(
    ("what", "file", "ids"),
    [
        ("two files are of the country DE", "countries/deutschland.yaml", GERMANY),
    ],
)
def test_what_cannot_be_told_apart_is_refused(
    tmp_path: Path, what: str, file: str, ids: str
) -> None:
    with pytest.raises(CannotRun) as refused:
        told(tmp_path, {file: ids})
    assert (str(refused.value), refused.value.help) == (
        f"{what}, and tables cannot tell them apart",
        "“stancetrack validate” shows where, and what to do",
    )
    assert not (tmp_path / "stances.db").exists()


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    record = made(tmp_path / "stances")
    tracker = record.tracker
    twice = replace(tracker, claims=tracker.claims * 2)
    with pytest.raises(CannotRun, match="two claims have the id claim-2025-09-04, and"):
        write(
            request(replace(record, loaded=record.loaded._replace(tracker=twice)), tmp_path / "a")
        )


def test_its_own_database_is_replaced(tmp_path: Path) -> None:
    path = told(tmp_path)
    path.chmod(0o640)
    write(request(made(tmp_path / "other", TELLING), path))
    assert asked(path, "SELECT count(*) FROM countries") == [(7,)]
    assert path.stat().st_mode & 0o777 == 0o640
    assert {p.name for p in tmp_path.iterdir() if p.is_file()} == {"metadata.json", "stances.db"}


def _foreign(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE mine (it)")
    other.close()


@pytest.mark.parametrize("name", ["stances.db", "metadata.json"])
def test_what_it_did_not_write_is_replaced_only_with_force(tmp_path: Path, name: str) -> None:
    record, taken = made(tmp_path / "stances"), tmp_path / name
    _foreign(taken)
    before = taken.read_bytes()
    with pytest.raises(CannotRun) as refused:
        write(request(record, tmp_path / "stances.db"))
    assert (str(refused.value), refused.value.help) == (
        f"{taken} is there already, and is not what this export wrote before",
        "name another place, or replace it with --force",
    )
    assert taken.read_bytes() == before
    write(request(record, tmp_path / "stances.db", force=True))
    assert taken.read_bytes() != before


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "[1]", '{"created_by": "me"}', '{"created_by": "stancetrack 1"}', "{"]
)
def test_a_metadata_json_of_something_else_is_in_the_way(tmp_path: Path, text: str) -> None:
    (tmp_path / "metadata.json").write_text(text)
    with pytest.raises(CannotRun, match=r"metadata\.json is there already"):
        write(request(made(tmp_path / "stances"), tmp_path / "stances.db"))
    assert not (tmp_path / "stances.db").exists()


def test_the_description_of_another_database_is_in_the_way(tmp_path: Path) -> None:
    told(tmp_path)
    with pytest.raises(CannotRun, match=r"metadata\.json is there already"):
        write(request(made(tmp_path / "stances"), tmp_path / "other.db"))


def test_a_license_is_told_where_it_is_given(tmp_path: Path) -> None:
    write(request(made(tmp_path / "s"), tmp_path / "stances.db", license="CC-BY-4.0"))
    metadata = json.loads((tmp_path / "metadata.json").read_text("utf-8"))
    assert metadata["license"] == "CC-BY-4.0"
    told(tmp_path)
    assert "license" not in json.loads((tmp_path / "metadata.json").read_text("utf-8"))


def test_meta_holds_what_is_said_of_the_record_as_published(tmp_path: Path) -> None:
    said = "license: CC-BY-4.0\nhomepage: https://example.org/\ncontact: desk@example.org\n"
    for name, text in (("said", said), ("silent", "")):
        record = made(tmp_path / name, {"tracker.yaml": text + TRACKER})
        write(request(record, tmp_path / name / "stances.db"))
    sql = "SELECT license, homepage, contact FROM meta"
    stated = ("CC-BY-4.0", "https://example.org/", "desk@example.org")
    assert asked(tmp_path / "said/stances.db", sql) == [stated]
    assert asked(tmp_path / "silent/stances.db", sql) == [(None, None, None)]


def test_a_folder_is_no_place_for_a_file(tmp_path: Path) -> None:
    (tmp_path / "stances.db").mkdir()
    with pytest.raises(CannotRun, match="is a folder, and a file is written"):
        write(request(made(tmp_path / "s"), tmp_path / "stances.db", force=True))
    with pytest.raises(CannotRun, match="is no ordinary file, and a file is written"):
        write(request(made(tmp_path / "s"), Path("/dev/null"), force=True))


def test_a_place_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"cannot be written: No such file or directory"):
        write(request(made(tmp_path / "s"), tmp_path / "nowhere/stances.db"))


class _Refusing:
    """A library whose databases refuse a statement."""

    OperationalError = sqlite3.OperationalError

    def __init__(self, of: str, error: str) -> None:
        self._of, self._error = of, error

    def connect(self, *arguments: Any, **options: Any) -> Any:
        del arguments, options
        return self

    def close(self) -> None:
        """Nothing is open."""

    def execute(self, command: str, *_: Any) -> None:
        if self._of in command:
            raise sqlite3.OperationalError(self._error)

    executemany = execute


@pytest.mark.parametrize(
    ("of", "error", "message", "help_"),
    [
        (
            "VIRTUAL", "no such module: fts5",
            "this Python's SQLite has no full-text search (FTS5)", sqlite._OTHER_PYTHON,
        ),
        (
            "INSERT", "database or disk is full",
            "the database cannot be written: database or disk is full", "choose another place",
        ),
    ],
)  # fmt: skip
def test_what_sqlite_cannot_do_is_said_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, of: str, error: str, message: str, help_: str
) -> None:
    monkeypatch.setattr(sqlite, "_library", lambda: _Refusing(of, error))
    record = made(tmp_path / "stances")
    with pytest.raises(CannotRun) as refused:
        write(request(record, tmp_path / "stances.db"))
    assert (str(refused.value), refused.value.help) == (message, help_)
    assert [path.name for path in tmp_path.iterdir()] == ["stances"]


def test_a_python_without_sqlite_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_import = builtins.__import__

    def without(name: str, *rest: Any, **options: Any) -> Any:
        if name == "sqlite3":
            raise ImportError(name)
        return real_import(name, *rest, **options)

    record = made(tmp_path / "stances")
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(CannotRun) as refused:
        write(request(record, tmp_path / "stances.db"))
    assert str(refused.value) == "this Python was built without SQLite"
    assert "export datapackage" in refused.value.help


def test_the_database_can_be_read_while_nothing_else_is_there(real: Path) -> None:
    with database(real) as opened:
        (version,) = opened.execute("PRAGMA user_version").fetchone()
        assert version == sqlite.SCHEMA_VERSION
