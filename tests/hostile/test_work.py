"""How much work the program does, where that does not depend on a clock."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from benchmarks.generate import write_record as generate
from conftest import Program
from sample import SAMPLE, TODAY, write_record
from stancetrack.loading import located_yaml

IMPORTS = """
import sys
from stancetrack.cli import run
code = run(sys.argv[1:])
print(*sorted(name for name in sys.modules), file=sys.stderr)
sys.exit(code)
"""

RARE = {
    "yaml", "rich", "json", "csv", "difflib", "subprocess", "tempfile", "calendar",
    "stancetrack.record.model", "stancetrack.revisions", "stancetrack.comparison",
    "stancetrack.repairs", "stancetrack.api.mending",
}  # fmt: skip
"""What only some commands need."""


def imported(folder: Path, *arguments: str) -> set[str]:
    """Return which of RARE a command imports."""
    # Coverage imports much by itself.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS, *arguments],
        cwd=folder,
        env={**environment, "STANCETRACK_TODAY": TODAY},
        capture_output=True,
        text=True,
        check=True,
    )
    return RARE & set(done.stderr.split())


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("--version", set()),
        ("--help", set()),
        ("matrix --format csv", {"yaml", "stancetrack.record.model"}),
        ("matrix --format markdown", {"yaml", "stancetrack.record.model"}),
        ("history FR --format json", {"yaml", "json", "stancetrack.record.model"}),
        ("validate --format concise", {"yaml", "stancetrack.record.model"}),
    ],
)
def test_a_command_imports_what_it_uses(command: str, expected: set[str], tmp_path: Path) -> None:
    write_record(tmp_path / "stances")
    assert imported(tmp_path, *command.split()) == expected


def test_each_file_is_opened_once(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = write_record(tmp_path)
    opened = []
    real_open = os.open

    def counted(path: str | Path, flags: int, *rest: int) -> int:
        opened.append(os.fspath(path))
        return real_open(path, flags, *rest)

    monkeypatch.setattr(os, "open", counted)
    assert program("--stances", record, "validate").code == 0
    inside = [path for path in opened if path.startswith(str(record))]
    assert sorted(inside) == sorted(str(record / name) for name in SAMPLE)


class Counting:
    """A parser that counts the events that are asked of it."""

    events = 0

    def __init__(self, text: str) -> None:
        self._parser = yaml.CLoader(text)
        self.dispose = self._parser.dispose

    def get_event(self) -> yaml.Event | None:
        Counting.events += 1
        event: yaml.Event | None = self._parser.get_event()
        return event


def test_each_file_is_parsed_once_where_nothing_is_wrong(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate(tmp_path, 2, 10, 1)
    texts = [path.read_text("utf-8") for path in tmp_path.rglob("*.yaml")]
    expected = sum(len(list(yaml.parse(text, Loader=yaml.CLoader))) + 1 for text in texts)
    monkeypatch.setattr(located_yaml, "_Parser", Counting)
    monkeypatch.setattr(Counting, "events", 0)
    assert program("--stances", tmp_path, "validate", "--strict").code == 0
    assert Counting.events == expected


@pytest.mark.parametrize("command", ["validate", "matrix"])
def test_work_grows_with_the_positions(command: str, program: Program, tmp_path: Path) -> None:
    calls = []
    for positions in (20, 40, 80, 160):  # the first imports and compiles, and is not counted
        record = tmp_path / str(positions)
        generate(record, 1, positions, 1)
        number = 0

        def count(_frame: object, event: str, _argument: object) -> None:
            nonlocal number
            number += event == "call"

        sys.setprofile(count)
        try:
            assert program("--stances", record, command, "--format", _form(command)).code == 0
        finally:
            sys.setprofile(None)
        calls.append(number)
    assert calls[3] - calls[2] < 2.2 * (calls[2] - calls[1])


def _form(command: str) -> str:
    return "concise" if command == "validate" else "csv"
