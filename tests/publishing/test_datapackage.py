"""A record as a data package: the tables of the database as CSV, described for every program."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from publishing.exporting import REAL, asked, made, request
from sample import FRANCE, GERMANY
from stancetrack.diagnostics import CannotRun
from stancetrack.publishing import sqlite
from stancetrack.publishing.columns import Type
from stancetrack.publishing.datapackage import write
from stancetrack.publishing.tables import TABLES
from stancetrack.record.model import Version
from telling import TELLING

VALIDATE = "import sys, frictionless as f; print(f.validate(sys.argv[1]).flatten(['type', 'note']))"


def descriptor(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def found_by_frictionless(folder: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", VALIDATE, "datapackage.json"],
        cwd=folder, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_frictionless_finds_nothing(tmp_path: Path) -> None:
    write(request(REAL, tmp_path / "real", license="CC-BY-4.0"))
    assert found_by_frictionless(tmp_path / "real") == "[]"
    unsound = GERMANY.replace("[afp-2025-09-04]", "[missing]").replace(
        "Left the decision", "=1+1 Left the decision"
    )
    none = FRANCE.replace("conditions: [ceasefire]", "conditions: []\n    force: 5-10")
    changes = {"countries/germany.yaml": unsound, "countries/france.yaml": none}
    write(request(made(tmp_path / "stances", TELLING | changes), tmp_path / "package"))
    assert found_by_frictionless(tmp_path / "package") == "[]"


def test_frictionless_would_find_what_refers_to_nothing(tmp_path: Path) -> None:
    write(request(made(tmp_path / "stances"), tmp_path / "package"))
    path = tmp_path / "package/position_sources.csv"
    path.write_text(path.read_text("utf-8").replace("dpa-2025-08-19", "gone"), "utf-8")
    assert "foreign-key" in found_by_frictionless(tmp_path / "package")


def test_it_holds_the_very_rows_of_the_database(tmp_path: Path) -> None:
    write(request(REAL, tmp_path / "package"))
    sqlite.write(request(REAL, tmp_path / "stances.db"))
    for table in TABLES:
        with (tmp_path / f"package/{table.name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file))
        assert header == [column.name for column in table.columns]
        stored = asked(tmp_path / "stances.db", f"SELECT * FROM {table.name} ORDER BY rowid")
        assert [[_bare(text) for text in row] for row in rows] == [
            [_as_text(value, column.type) for value, column in zip(row, table.columns, strict=True)]
            for row in stored
        ]


def _bare(text: str) -> str:
    return text.removeprefix("'")


def _as_text(value: object, type_: Type) -> str:
    if value is None:
        return ""
    return ("false", "true")[bool(value)] if type_ is Type.BOOLEAN else _bare(str(value))


def test_two_packages_of_one_record_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(request(REAL, tmp_path / name))
    one, two = (
        {p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("one", "two")
    )
    assert one == two


def test_the_descriptor_says_what_the_record_is(tmp_path: Path) -> None:
    record = made(tmp_path / "stances")
    version = Version("v1", "a" * 40, date(2026, 1, 1), tmp_path)
    homepage = "https://example.org/soldiers/"
    tracker = replace(record.tracker, version=version, homepage=homepage)
    loaded = record.loaded._replace(tracker=tracker)
    write(request(replace(record, loaded=loaded), tmp_path / "package", license="CC-BY-4.0"))
    found = descriptor(tmp_path / "package")
    resources = found.pop("resources")
    assert found == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "stances",
        "title": "Troops for Ukraine",
        "description": "Will this country send its own soldiers to Ukraine as part of a post-war "
        "force? Days are inclusive; an empty field is not stated. An apostrophe stands before a "
        "text that a spreadsheet would run or take for a day.",
        "version": f"2025-09-04+{'a' * 40}",
        "homepage": "https://example.org/soldiers/",
        "licenses": [{"name": "CC-BY-4.0"}],
        "sources": [
            {"title": "Allies meet in Paris", "path": "https://afp.example.org/paris"},
            {"title": "Planning goes on", "path": "https://dpa.example.org/planning"},
        ],
        "created_by": "stancetrack 0.1.0",
    }
    (members,) = [each for each in resources if each["name"] == "group-members"]
    content = (tmp_path / "package/group_members.csv").read_bytes()
    assert members["bytes"] == len(content)
    assert members.pop("hash").startswith("sha256:")
    assert members == {
        "name": "group-members",
        "type": "table",
        "description": "The members of groups, each on the days of a membership, both inclusive.",
        "path": "group_members.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "schema": {
            "fields": [
                {
                    "name": "group_name",
                    "type": "string",
                    "description": "The group.",
                    "constraints": {"required": True},
                },
                {
                    "name": "number",
                    "type": "integer",
                    "description": "The place in the list of the file, from 1.",
                    "constraints": {"required": True},
                },
                {
                    "name": "country",
                    "type": "string",
                    "description": "ISO 3166-1 alpha-2 code.",
                    "constraints": {"required": True},
                },
                {
                    "name": "since",
                    "type": "date",
                    "description": "The first day of the membership; left out, it has always been "
                    "one.",
                },
                {
                    "name": "until",
                    "type": "date",
                    "description": "The last day of the membership; left out, it still is one.",
                },
            ],
            "missingValues": [""],
            "primaryKey": ["group_name", "number"],
            "foreignKeys": [
                {
                    "fields": ["group_name"],
                    "reference": {"resource": "groups", "fields": ["name"]},
                },
                {
                    "fields": ["country"],
                    "reference": {"resource": "countries", "fields": ["code"]},
                },
            ],
        },
    }


def test_a_record_without_positions_license_and_sources_says_nothing_of_them(
    tmp_path: Path,
) -> None:
    record = made(tmp_path / "stances")
    bare = replace(record.tracker, countries=(), claims=(), sources={})
    write(request(replace(record, loaded=record.loaded._replace(tracker=bare)), tmp_path / "p"))
    said = descriptor(tmp_path / "p").keys()
    assert {"version", "homepage", "licenses", "sources"} & said == set()


def test_a_source_without_title_or_address_has_another_name(tmp_path: Path) -> None:
    write(request(made(tmp_path / "stances", TELLING), tmp_path / "package"))
    assert {"title": "A note without an address"} in descriptor(tmp_path / "package")["sources"]


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    said: list[str] = []
    write(request(made(tmp_path / "stances"), tmp_path / "package", tell=said.append))
    assert said[:4] == ["meta", "meta.csv: 2 lines", "countries", "countries.csv: 4 lines"]


def test_its_own_package_is_replaced_whole(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    write(request(made(tmp_path / "stances"), package))
    package.chmod(0o750)
    old = descriptor(package)
    old["resources"].append({"path": "of_another_version.csv"})
    (package / "datapackage.json").write_text(json.dumps(old))
    write(request(made(tmp_path / "other", TELLING), package))
    assert "Albania" in (package / "countries.csv").read_text("utf-8")
    assert {p.name for p in package.iterdir()} == {
        "datapackage.json", *(f"{table.name}.csv" for table in TABLES)
    }  # fmt: skip
    assert package.stat().st_mode & 0o777 == 0o750
    assert {p.name for p in tmp_path.iterdir()} == {"package", "stances", "other"}


@pytest.mark.parametrize("own", [True, False], ids=["its own", "another's"])
def test_a_folder_that_holds_other_things_is_written_only_with_force_and_keeps_them(
    tmp_path: Path, own: bool
) -> None:
    record, package = made(tmp_path / "stances"), tmp_path / "package"
    if own:
        write(request(record, package))
    (package / "mine").mkdir(parents=True)
    (package / "mine/notes.txt").write_text("mine")
    with pytest.raises(CannotRun) as refused:
        write(request(record, package))
    assert (str(refused.value), refused.value.help) == (
        f"{package} holds mine, which no export wrote",
        "name a new folder, or write there with --force, which keeps what has another name",
    )
    write(request(record, package, force=True))
    assert (package / "mine/notes.txt").read_text() == "mine"
    assert (package / "countries.csv").exists()
    assert {p.name for p in tmp_path.iterdir()} == {"package", "stances"}


def test_what_fails_half_way_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    write(request(made(tmp_path / "stances"), package))
    before = {p.name: p.read_bytes() for p in package.iterdir()}

    def interrupt(doing: str) -> None:
        if doing == "claims":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(request(made(tmp_path / "other", TELLING), package, tell=interrupt))
    assert {p.name: p.read_bytes() for p in package.iterdir()} == before
    assert {p.name for p in tmp_path.iterdir()} == {"package", "stances", "other"}

    real_rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if Path(target) == package and not path.name.endswith(".old"):
            raise OSError(28, "No space left on device")
        return real_rename(path, target)

    # Where two folders cannot change places at one stroke, one is moved away first.
    monkeypatch.setattr("stancetrack.writing._moved", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(CannotRun, match="cannot be written: No space left on device"):
        write(request(made(tmp_path / "other", TELLING), package))
    assert {p.name: p.read_bytes() for p in package.iterdir()} == before


def test_where_no_folder_can_be_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = made(tmp_path / "stances")
    (tmp_path / "file").write_text("")
    (tmp_path / "work/here").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work/here")
    for out, reason in {
        tmp_path / "file": "is no folder, and one is written",
        tmp_path / "stances": "is the folder of a record",
        tmp_path / "stances/countries": "is the folder of a record",
        Path(): "is the folder you are in",
        tmp_path / "work": "holds the folder you are in",
        tmp_path / "file/package": "cannot be written: Not a directory",
    }.items():
        with pytest.raises(CannotRun) as refused:
            write(request(record, out, force=True))
        assert str(refused.value) == f"{out} {reason}"


def test_what_a_killed_program_left_in_the_folder_is_in_nobodys_way(tmp_path: Path) -> None:
    record, package = made(tmp_path / "stances"), tmp_path / "package"
    write(request(record, package))
    before = {path.name for path in package.iterdir()}
    (package / ".stancetrack-abcdefgh.tmp").write_text("half")
    write(request(record, package))
    assert {path.name for path in package.iterdir()} == before
