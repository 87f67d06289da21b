"""The format that a file's ending chooses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Program
from sample import write_record


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_record(tmp_path / "stances")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("command", "file", "begins"),
    [
        ("matrix", "m.json", "{"),
        ("matrix", "m.CSV", "country,"),
        ("matrix", "m.md", "## "),
        ("matrix", "m.markdown", "## "),
        ("matrix", "m.txt", "Troops for Ukraine"),
        ("matrix", "m", "Troops for Ukraine"),
        ("history", "h.ndjson", '{"id": '),
        ("history", "h.jsonl", '{"id": '),
        ("explain", "rules.md", "|"),
        ("explain", "rules.json", "{"),
        ("explain", "rules.txt", "The file"),
        ("validate", "v.json", "{"),
        ("validate", "v.sarif", "{"),
        ("validate", "v.txt", "no findings"),
        ("validate", "v.md", "```text\nno findings"),
    ],
)
def test_an_ending_chooses_the_format(
    program: Program, command: str, file: str, begins: str
) -> None:
    assert program(command, "-o", file).code == 0
    text = Path(file).read_text("utf-8")
    assert text.startswith(begins)
    if begins == "{":
        json.loads(text)


@pytest.mark.parametrize(
    ("command", "file", "endings", "formats"),
    [
        ("matrix", "map.png", ".csv, .json, .markdown, .md or .txt", "table|markdown|csv|json"),
        (
            "history",
            "h.xlsx",
            ".csv, .json, .jsonl, .markdown, .md, .ndjson or .txt",
            "table|markdown|csv|json|ndjson",
        ),
        ("matrix", "m.ndjson", ".csv, .json, .markdown, .md or .txt", "table|markdown|csv|json"),
        ("explain", "e.html", ".json, .markdown, .md or .txt", "table|markdown|json"),
        ("explain", "e.csv", ".json, .markdown, .md or .txt", "table|markdown|json"),
        ("schema country", "s.csv", ".json or .txt", "json"),
        ("validate --diff", "p.png", ".diff, .patch or .txt", "patch"),
        (
            "validate",
            "v.csv",
            ".json, .markdown, .md, .sarif or .txt",
            "text|concise|json|github|gitlab|sarif|markdown",
        ),
    ],
)
def test_an_ending_that_cannot_be_written_is_refused(
    program: Program, command: str, file: str, endings: str, formats: str
) -> None:
    done = program(*command.split(), "-o", file)
    assert (done.code, done.out) == (2, "")
    ending = Path(file).suffix
    assert done.err == (
        f"stancetrack: error: {file} ends in {ending}, which is no format of this command\n"
        f"  help: let it end in {endings}, or say the format with --format {formats}\n"
    )
    assert not Path(file).exists()


def test_a_hyphen_is_standard_output(program: Program) -> None:
    assert program("matrix", "-o", "-").out == program("matrix").out
    assert not Path("-").exists()


def test_a_format_that_is_asked_for_wins(program: Program) -> None:
    assert program("matrix", "--format", "csv", "-o", "matrix.dat").code == 0
    assert Path("matrix.dat").read_text("utf-8").startswith("country,")
