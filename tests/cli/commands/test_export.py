"""`stancetrack export`: what it says, and how it ends."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Program
from sample import GERMANY, TRACKER, write_record
from scratch import Scratch


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_record(tmp_path / "stances")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def titles(path: Path) -> list[tuple[str, str | None]]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.execute("SELECT title, commit_id FROM meta"))


def test_it_says_what_it_wrote(here: Path, program: Program) -> None:
    done = program("export", "sqlite", "stances.db")
    assert (done.code, done.out, done.err) == (
        0, "", "stancetrack: wrote stances.db and metadata.json\n"
    )  # fmt: skip
    assert titles(here / "stances.db") == [("Troops for Ukraine", None)]
    done = program("export", "datapackage", "package")
    assert (done.code, done.out, done.err) == (0, "", "stancetrack: wrote package\n")
    assert (here / "package/datapackage.json").is_file()


def test_a_format_is_named_in_any_case_and_a_miss_is_suggested(
    here: Path, program: Program
) -> None:
    assert program("export", "SQLite", "a.db").code == 0
    done = program("export", "sqllite", "b.db")
    assert (done.code, done.out) == (2, "")
    assert "Did you mean sqlite?" in done.err
    assert not (here / "b.db").exists()


@pytest.mark.parametrize("form", ["sqlite", "csl", "bibtex"])
def test_a_link_that_leads_nowhere_is_in_the_way(here: Path, program: Program, form: str) -> None:
    (here / "out").symlink_to("nowhere")
    done = program("export", form, "out")
    assert (done.code, done.out, done.err) == (
        2,
        "",
        (
            "stancetrack: error: out is there already, and is not what this export wrote before\n"
            "  help: name another place, or replace it with --force\n"
        ),
    )
    assert not (here / "nowhere").exists()


def test_what_is_in_the_way_is_replaced_only_with_force(here: Path, program: Program) -> None:
    (here / "stances.db").write_text("mine")
    done = program("export", "sqlite", "stances.db")
    assert (done.code, done.out, done.err) == (
        2,
        "",
        (
            "stancetrack: error: stances.db is there already, and is not what this export wrote "
            "before\n  help: name another place, or replace it with --force\n"
        ),
    )
    assert program("export", "sqlite", "stances.db", "--force").code == 0
    assert program("export", "sqlite", "stances.db").code == 0


def test_a_broken_record_is_refused_unless_it_is_to_be_skipped(
    here: Path, program: Program
) -> None:
    write_record(here / "stances", {"countries/germany.yaml": GERMANY + "  - date: [\n"})
    done = program("export", "sqlite", "stances.db")
    assert (done.code, done.out) == (2, "")
    assert "could not be read" in done.err
    assert not (here / "stances.db").exists()
    done = program("export", "sqlite", "stances.db", "--skip-broken")
    assert done.code == 0
    assert done.err.startswith("stancetrack: left out what could not be read")
    assert done.err.endswith("stancetrack: wrote stances.db and metadata.json\n")


def test_a_version_of_git_is_exported_and_named(
    scratch: Scratch, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(scratch.folder)
    scratch.write()
    first = scratch.commit(day="2025-10-01")
    scratch.write({"tracker.yaml": TRACKER.replace("Troops for", "Soldiers for")})
    for options, expected in {
        ("--rev", "HEAD"): ("Troops for Ukraine", first),
        ("--known-on", "2025-10-02"): ("Troops for Ukraine", first),
        (): ("Soldiers for Ukraine", None),
    }.items():
        assert program("export", "sqlite", "stances.db", *options).code == 0
        assert titles(scratch.folder / "stances.db") == [expected]
    second = scratch.commit(day="2025-10-03")
    assert program("export", "sqlite", "stances.db").code == 0
    assert titles(scratch.folder / "stances.db") == [("Soldiers for Ukraine", second)]
    committed = (scratch.folder / "stances.db").read_bytes()
    assert program("export", "sqlite", "stances.db", "--rev", "HEAD").code == 0
    assert (scratch.folder / "stances.db").read_bytes() == committed


def test_two_versions_at_once_are_refused(here: Path, program: Program) -> None:
    done = program("export", "sqlite", "stances.db", "--rev", "a", "--known-on", "2025-10-02")
    assert (done.code, "give one of them" in done.err) == (2, True)
    assert not (here / "stances.db").exists()


def test_the_license_is_that_of_the_record_where_none_is_given(
    here: Path, program: Program
) -> None:
    write_record(here / "stances", {"tracker.yaml": f"license: CC-BY-4.0\n{TRACKER}"})
    for options, license_ in (((), "CC-BY-4.0"), (("--license", "ODbL-1.0"), "ODbL-1.0")):
        assert program("export", "datapackage", "package", *options).code == 0
        descriptor = json.loads((here / "package/datapackage.json").read_text("utf-8"))
        assert descriptor["licenses"] == [{"name": license_}]
