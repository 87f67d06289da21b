"""The command `explain`, over the rules that the program has."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import Program
from stancetrack import checks, loading
from stancetrack.api.codebook import GROUPS, RULES
from stancetrack.diagnostics import Rule
from stancetrack.loading import silencing


def test_the_table_holds_every_rule_once(program: Program) -> None:
    named = [line.split()[0] for line in program("explain").out.splitlines() if line[:2] == "  "]
    assert [name for name in named if name in RULES] == list(RULES)
    rules = [rule for group in GROUPS.values() for rule in group]
    assert len(rules) == len(RULES)
    assert {*loading.RULES, *checks.RULES, *silencing.RULES} <= set(rules)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_each_rule_has_a_page_with_all_of_its_parts(program: Program, rule: Rule) -> None:
    outcome = program("explain", rule.name)
    assert (outcome.code, outcome.err) == (0, "")
    words = " ".join(outcome.out.split())
    assert words.startswith(f"{rule.name} ({rule.severity}) {rule.title[0].upper()}")
    for part in (rule.title[1:], rule.explanation, rule.bad, rule.good):
        assert " ".join(part.split()) in words or len(part) > 80


def test_a_rule_may_be_written_in_capitals(program: Program) -> None:
    assert program("explain", "Future-Date").out == program("explain", "future-date").out


def test_an_unknown_rule_ends_in_2_with_advice(program: Program) -> None:
    outcome = program("explain", "future-dates")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "stancetrack: error: there is no rule future-dates\n  help: did you mean future-date?\n"
    )


def test_it_writes_to_a_file(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    assert program("explain", "--format", "json", "-o", file).out == ""
    assert [rule["name"] for rule in json.loads(file.read_text())["rules"]] == list(RULES)


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize("color", ["never", "always"])
def test_no_line_of_the_table_is_wider_than_asked(program: Program, width: int, color: str) -> None:
    out = program("explain", "--width", str(width), "--color", color).out
    assert max(map(len, bare(out).splitlines())) <= width
    words = bare(out).split()
    assert [name for name in RULES if len(name) < width - 2 and name not in words] == []


@pytest.mark.parametrize("width", [20, 40])
@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_no_line_of_a_page_is_wider_than_asked_and_nothing_is_lost(
    program: Program, rule: Rule, width: int
) -> None:
    narrow = program("explain", rule.name, "--width", str(width), "--color", "always").out
    wide = program("explain", rule.name, "--width", "1000").out
    assert max(map(len, bare(narrow).splitlines())) <= width
    assert "".join(bare(narrow).split()) == "".join(wide.split())


def bare(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
