"""What the examples in a command's help name is in the project's own record."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from conftest import PROJECT, Program
from stancetrack import load
from stancetrack.cli import COMMANDS

REPORTS = ("summary", "matrix", "map", "timeline", "history", "why", "diff", "terms", "sources")

ELSEWHERE = re.compile(r"\bv1\b|\bmain\b|\.\./|--recorded|--uncited")
"""What is in a repository or in other folders, and what a record should have none of."""


def help_of(name: str) -> str:
    text = import_module(f"stancetrack.cli.commands.{name}").HELP
    assert isinstance(text, str)
    return text


def examples() -> list[str]:
    """Return the examples of reports, without the words beside them."""
    found = []
    for name in REPORTS:
        lines = re.findall(r"^  (stancetrack .+)$", help_of(name), re.MULTILINE)
        found += [re.split(r" {2,}| \| ", line)[0] for line in lines]
    return [example for example in found if not ELSEWHERE.search(example)]


@pytest.mark.usefixtures("record_today")
@pytest.mark.parametrize("example", examples())
def test_example_in_help_finds_something(
    example: str, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = program("--stances", PROJECT / "stances", *shlex.split(example)[1:])
    assert done.code == (1 if "--exit-code" in example else 0), done.err
    assert done.err == ""


def test_examples_of_every_report_are_tried() -> None:
    assert {example.split()[1] for example in examples()} == set(REPORTS)


def test_positions_that_help_names_are_on_record() -> None:
    record = load(PROJECT / "stances")
    known = {position.id for country in record.countries for position in country.positions}
    named = {
        id_
        for name in COMMANDS
        for id_ in re.findall(r"\b[a-z]{2}-\d{4}-\d{2}-\d{2}(?:-[b-z])?\b", help_of(name))
    }
    assert named
    assert named <= known
