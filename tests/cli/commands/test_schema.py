"""The command `schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from conftest import Program
from sample import write_record


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("kind", ["country", "sources", "claims", "tracker"])
def test_it_prints_a_json_schema(program: Program, here: Path, kind: str) -> None:
    outcome = program("schema", kind)
    assert (outcome.code, outcome.err) == (0, "")
    Draft202012Validator.check_schema(json.loads(outcome.out))


def test_without_a_kind_it_takes_every_file(program: Program, here: Path) -> None:
    found = json.loads(program("schema").out)
    assert [each["$ref"] for each in found["anyOf"]] == [
        "#/$defs/country",
        "#/$defs/sources",
        "#/$defs/claims",
        "#/$defs/tracker",
    ]


def test_the_vocabulary_at_hand_is_part_of_it(program: Program, here: Path) -> None:
    without = program("schema", "country").out
    write_record(here / "stances")
    assert "parliament-approval" not in without
    assert "parliament-approval" in program("schema", "country").out


def test_a_folder_that_is_asked_for_and_missing_ends_in_2(program: Program, here: Path) -> None:
    outcome = program("schema", "country", "--stances", "nowhere")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("stancetrack: error: there is no folder nowhere\n")


def test_it_writes_to_a_file(program: Program, here: Path) -> None:
    printed = program("schema", "country").out
    assert program("schema", "country", "-o", "a.json").out == ""
    assert Path("a.json").read_text() == printed


def test_an_unknown_kind_ends_in_2(program: Program, here: Path) -> None:
    assert program("schema", "countries").code == 2
