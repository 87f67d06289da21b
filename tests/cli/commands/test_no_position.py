"""A country without a position is told from one that says nothing on troops, wherever it is met."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Program
from sample import write_record

SAID = """\
country: NL
name: Netherlands
positions:
  - date: 2025-09-04
    conditions: [ceasefire]
    speaker: Dick Schoof, Prime Minister
    basis: official
    summary: He wants a ceasefire.
    sources: [afp-2025-09-04]
  - date: 2025-10-01
    troops: yes
    speaker: Dick Schoof, Prime Minister
    basis: official
    summary: He sends soldiers.
    sources: [afp-2025-09-04]
"""
NETHERLANDS = "countries/netherlands.yaml"
FILE = Path("stances", NETHERLANDS)
CAMPS = [
    ("2025-09-03", "· no position", "· No position (1)", "· Troops: no position"),
    ("2025-09-04", "– not stated", "– Not stated (1)", "Troops: not stated"),  # noqa: RUF001
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return write_record(tmp_path / "stances", {NETHERLANDS: SAID})


WIDE = ("--width", "200")
MARKDOWN = ("--format", "markdown")


def printed(program: Program, *words: str) -> str:
    done = program(*words)
    assert done.code == 0
    return done.out


@pytest.mark.parametrize(("day", "camp", "in_matrix", "in_why"), CAMPS, ids=["none", "silent"])
def test_every_report_says_the_same_camp(
    program: Program, day: str, camp: str, in_matrix: str, in_why: str
) -> None:
    matrix = printed(program, "matrix", "--as-of", day, "--country", "NL")
    assert in_matrix in matrix.splitlines()
    assert in_why in printed(program, "why", "NL", "troops", "--as-of", day).splitlines()
    between = ("diff", day, "2025-10-01", "--country", "NL", "--field", "troops")
    assert f"Netherlands  {camp}  ● yes " in printed(program, *between, *WIDE)
    assert f"| Netherlands | {camp} | ● yes |" in printed(program, *between, *MARKDOWN)
    new = printed(program, "summary", "--since", day, "--as-of", "2025-10-01", *WIDE)
    assert f"Troops: {camp[2:]} → yes; 2025-10-01" in new


def test_a_field_of_a_country_that_said_something_is_not_stated(program: Program) -> None:
    found = printed(program, "why", "NL", "force", "--as-of", "2025-09-04")
    assert "\nForce: not stated\n" in found
    assert "no position" not in found


def test_between_versions_each_side_has_its_own_camp(program: Program) -> None:
    silent = SAID.replace("    troops: yes\n", "    us_role: [backstop]\n")
    write_record(Path("without"), {NETHERLANDS: "country: NL\nname: Netherlands\npositions: []\n"})
    Path("without", NETHERLANDS).unlink()
    write_record(Path("silent"), {NETHERLANDS: silent})
    for folder, word, sign in (("without", "no position", "·"), ("silent", "not stated", "–")):  # noqa: RUF001
        asked = ("diff", folder, "stances", "--field", "troops", "--country", "NL")
        table = printed(program, *asked, *WIDE).splitlines()
        row = next(line for line in table if line.startswith("Netherlands "))
        assert row.split("  ", 1)[1].strip().startswith(f"{sign} {word} ")
        found = printed(program, *asked, *MARKDOWN)
        assert found.startswith(f"## Netherlands: troops {word} → yes")
        assert f"| Netherlands | Troops | {word} | ● yes |" in found


def test_before_an_entry_is_written_its_country_has_no_position(program: Program) -> None:
    FILE.unlink()
    given = ("--speaker", "A, B", "--basis", "official", "--source", "afp-2025-09-04")
    said = ("--date", "2025-10-01", "--troops", "yes", *given, "--summary", "Draft", "--dry-run")
    assert "Netherlands  · no position  ● yes  2025-10-01" in printed(program, "add", "NL", *said)


def test_after_its_only_position_is_withdrawn_a_country_has_none(program: Program) -> None:
    asked = ("withdraw", "nl-2025-10-01", "--reason", "A slip.", "--dry-run")
    assert "Netherlands  ● yes  – not stated" in printed(program, *asked)  # noqa: RUF001
    first = SAID.index("  - date: 2025-09-04")
    FILE.write_text(SAID[:first] + SAID[SAID.index("  - date: 2025-10-01") :])
    assert "Netherlands  ● yes  · no position" in printed(program, *asked)


def test_programs_are_told_nothing_else_than_before(program: Program) -> None:
    asked = ("diff", "2025-09-03", "2025-10-01", "--country", "NL", "--field", "troops")
    assert "NL,Netherlands,troops,,yes," in printed(program, *asked, "--format", "csv")
    assert '"from": null' in printed(program, *asked, "--format", "json")


def test_only_the_first_words_of_a_country_end_that_it_had_no_position(program: Program) -> None:
    assert "| Troops: not stated → yes |" in printed(program, "history", "NL", *MARKDOWN)
    first = SAID.index("  - date: 2025-09-04")
    FILE.write_text(SAID[:first] + SAID[SAID.index("  - date: 2025-10-01") :])
    assert "| Troops: no position → yes |" in printed(program, "history", "NL", *MARKDOWN)
