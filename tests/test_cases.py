"""Each rule fires where it should and is silent where it should (see cases/README.md)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from findings import findings_in, written
from sample import FOLDER, SAMPLE, write_record
from stancetrack import checks, loading
from stancetrack.api import codebook
from stancetrack.checks.since import RULES as SINCE_RULES
from stancetrack.diagnostics import Rule, Severity
from stancetrack.loading import located_yaml, silencing

CASES = FOLDER.parent
SINCE = {rule.name: rule for rule in SINCE_RULES}
RULES = {
    **{rule.name: rule for rule in loading.RULES + checks.RULES + silencing.RULES},
    **SINCE,
}
IN_CODE = {"unreadable-file", "file-too-large"}
"""Rules about what cannot be kept as a file; their cases are in loading/test_folder.py."""

FIRING = sorted(path for path in CASES.glob("*/fires*") if path.is_dir())
SILENT = sorted(path for path in CASES.glob("*/silent*") if path.is_dir())

PARSERS = {"libyaml": getattr(yaml, "CLoader", yaml.Loader), "python": yaml.Loader}


def _id(path: Path) -> str:
    return path.relative_to(CASES).as_posix()


def _laid(case: Path) -> dict[str, bytes]:
    """Return the files of a case itself, by their names in the record."""
    files = [path for path in sorted(case.rglob("*")) if path.is_file()]
    return {path.relative_to(case).as_posix(): path.read_bytes() for path in files}


def _found(case: Path, folder: Path) -> str:
    """Return what is found in the sample with the case's files laid over it."""
    changes: dict[str, str | bytes | None] = {}
    for name, content in _laid(case).items():
        bare = name.removesuffix(".absent")
        changes[bare] = content if bare == name else None
    rule = case.parent.name
    before = {name: text.decode() for name, text in _laid(case.parent / "before").items()}
    since = before if rule in SINCE else None
    findings = findings_in(write_record(folder, changes), since=since)
    return written(f for f in findings if f.severity is not Severity.NOTE or f.rule.name == rule)


@pytest.fixture(params=PARSERS)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read YAML with either of PyYAML's parsers: they must not be told apart."""
    monkeypatch.setattr(located_yaml, "_Parser", PARSERS[request.param])
    return str(request.param)


@pytest.mark.parametrize("case", FIRING, ids=_id)
def test_fires_as_expected(
    case: Path, parser: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    expected = case.with_suffix(".txt")
    found = _found(case, tmp_path)
    if pytestconfig.getoption("--rewrite") and parser == "libyaml":
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")
    assert case.parent.name in {
        match[1] for match in re.finditer(r"\[([a-z0-9-]+)\]$", found, re.MULTILINE)
    }


@pytest.mark.parametrize("case", SILENT, ids=_id)
@pytest.mark.usefixtures("parser")
def test_is_silent(case: Path, tmp_path: Path) -> None:
    assert _found(case, tmp_path) == ""


@pytest.mark.usefixtures("parser")
def test_nothing_is_wrong_with_the_sample(tmp_path: Path) -> None:
    findings = findings_in(write_record(tmp_path))
    assert written(f for f in findings if f.severity is not Severity.NOTE) == ""


def test_each_rule_has_a_case_and_each_case_a_rule() -> None:
    firing, silent = ({case.parent.name for case in cases} for cases in (FIRING, SILENT))
    folders = {path.name for path in CASES.iterdir() if path.is_dir()}
    assert firing == silent == RULES.keys() - IN_CODE
    assert folders - {FOLDER.name} == firing


def test_each_expectation_has_its_case() -> None:
    assert sorted(CASES.glob("*/*.txt")) == sorted(case.with_suffix(".txt") for case in FIRING)


@pytest.mark.parametrize("name", sorted(RULES.keys() - IN_CODE))
def test_the_examples_of_a_rule_stand_in_its_cases(name: str) -> None:
    rule = RULES[name]
    assert _missing(rule.bad, CASES / name / "fires") == []
    assert _missing(rule.good, CASES / name / "silent") == []


def _missing(excerpt: str, case: Path) -> list[str]:
    """Return the lines of an example that the case does not have.

    An example that lists files names some that the record has.
    """
    laid = _laid(case)
    if all(re.fullmatch(r" *[\w/-]+(/|\.\w+)", line) for line in excerpt.splitlines()):
        present = {*SAMPLE, *laid} - {
            name.removesuffix(".absent") for name in laid if ".ab" in name
        }
        names = [line.strip() for line in excerpt.splitlines() if not line.endswith("/")]
        return [name for name in names if name not in present]
    lines = {line for content in laid.values() for line in content.split(b"\n")}
    return [line for line in excerpt.split("\n") if _bytes(line) not in lines]


def _bytes(line: str) -> bytes:
    """Return the bytes that a line of an example stands for: `<tab>`, `<U+2028>`, `\\xe9`."""
    line = line.replace("<tab>", "\t")
    line = re.sub(r"<U\+([0-9A-F]{4})>", lambda match: chr(int(match[1], 16)), line)
    parts = re.split(r"\\x([0-9a-f]{2})", line)
    return b"".join(
        bytes.fromhex(part) if index % 2 else part.encode() for index, part in enumerate(parts)
    )


def test_every_rule_is_told_apart_by_its_name_and_its_title() -> None:
    rules = list(codebook.RULES.values())
    assert len({rule.name for rule in rules}) == len({rule.title for rule in rules}) == len(rules)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_the_page_of_a_rule_is_whole(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.explanation.endswith(".")
    assert len(rule.explanation) > len(rule.title)
    assert not rule.title.endswith(".")
    assert rule.bad != rule.good
