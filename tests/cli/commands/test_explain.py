"""The command `explain`, over the rules that the program has."""

from __future__ import annotations

import json
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


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_of_the_table_is_wider_than_asked(program: Program, width: int) -> None:
    lines = program("explain", "--width", str(width)).out.splitlines()
    narrowest = max(len(name) for name in RULES) + 13 + 20
    assert max(map(len, lines)) <= max(width, narrowest)
