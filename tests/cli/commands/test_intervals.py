"""`history --intervals`, and `history` as NDJSON."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from conftest import Program
from sample import GERMANY, write_record
from telling import TELLING


@pytest.fixture(autouse=True)
def stances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances", TELLING)


def test_ndjson_is_the_positions_of_the_json_one_a_line(program: Program) -> None:
    for options in ((), ("--reverse", "-n", "2"), ("pl", "--field", "troops")):
        whole = program("history", *options, "--format", "json")
        done = program("history", *options, "--format", "ndjson")
        rows = [json.loads(line) for line in done.out.splitlines()]
        assert rows == json.loads(whole.out)["positions"] != []


def test_ndjson_without_a_position_is_empty_and_says_why(program: Program) -> None:
    done = program("history", "--since", "2026-05-30", "--format", "ndjson")
    assert (done.code, done.out) == (0, "")
    assert done.err == "stancetrack: no position meets what was asked for\n"
    done = program("history", "--format", "ndjson", "--bom")
    assert (done.code, done.err.split("\n")[0]) == (
        2, "stancetrack: error: --bom is for CSV, and this is ndjson",
    )  # fmt: skip


def test_ndjson_is_written_to_a_file_whole(program: Program) -> None:
    assert program("history", "-o", "all.ndjson").code == 0
    written = Path("all.ndjson").read_text("utf-8")
    assert written == program("history", "--format", "ndjson").out
    assert program("history", "--intervals", "-o", "/dev/stdout", "--format", "ndjson").out != ""


def test_intervals_are_the_same_in_json_and_ndjson_and_csv(program: Program) -> None:
    asked = ("history", "--intervals", "de", "it", "--basis", "official", "--until", "2025-09-12")
    rows = json.loads(program(*asked, "--format", "json").out)["stances"]
    lines = program(*asked, "--format", "ndjson").out.splitlines()
    assert [json.loads(line) for line in lines] == rows != []
    table = list(csv.DictReader(program(*asked, "--format", "csv").out.splitlines()))
    same = ("country", "field", "since", "decided_by", "basis", "least_basis", "last_said")
    assert [[row[name] for name in same] for row in table] == [
        [row[name] for name in same] for row in rows
    ]
    assert {row["least_basis"] for row in rows} == {"official"}


SAID_NONE = """\
  - date: 2025-09-10
    approximate: true
    troops: no
    russian_objections: []
    basis: reported
    summary: Ruled soldiers out.
    sources: [afp-2025-09-04]
  - date: 2025-09-11
    troops: yes
    basis: reported
    summary: Ruled soldiers in.
    sources: [afp-2025-09-04]
"""


def test_intervals_of_a_none_that_was_said_and_of_one_day(program: Program, stances: Path) -> None:
    write_record(stances, {**TELLING, "countries/germany.yaml": GERMANY + SAID_NONE})
    asked = ("history", "de", "--intervals", "--field", "troops", "--field", "russian_objections")
    rows = list(csv.DictReader(program(*asked, "--format", "csv").out.splitlines()))
    assert [(row["value"], row["since"], row["until"]) for row in rows] == [
        ("undecided", "2025-09-04", "2025-09-09"),
        ("no", "2025-09-10", "2025-09-10"),
        ("yes", "2025-09-11", ""),
        ("none", "2025-09-10", ""),
    ]
    data = json.loads(program(*asked, "--format", "json").out)["stances"]
    assert [row["value"] for row in data] == ["undecided", "no", "yes", []]
    assert "○ no         ~2025-09-10  " in program(*asked, "--width", "160").out


def test_no_interval_says_why(program: Program) -> None:
    done = program("history", "de", "--intervals", "--until", "2025-02-05")
    assert done.err == "stancetrack: no stance meets what was asked for\n"
    assert "0 intervals: 0 still hold on 2025-02-05" in done.out


@pytest.mark.parametrize("option", [("--changed", "troops"), ("--recorded",)])
def test_what_asks_for_positions_is_refused_of_intervals(
    program: Program, option: tuple[str, ...]
) -> None:
    done = program("history", "--intervals", *option)
    assert (done.code, done.out) == (2, "")
    assert done.err.split("\n")[0] == (
        f"stancetrack: error: {option[0]} is about positions, and --intervals shows none"
    )
    assert "leave out one of the two" in done.err
