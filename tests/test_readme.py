"""The README's commands print what it shows, and its example record is sound.

`pytest tests/test_readme.py --rewrite` writes anew what the commands print; read it afterwards.
A comment `<!-- with FILE: OLD -> NEW -->` before a block plants a mistake in the record, and
`<!-- the first N lines -->` cuts what is long; a cut ends in `…`.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROJECT, Program
from scratch import Scratch
from stancetrack.api import ci_files

pytestmark = pytest.mark.usefixtures("record_today")

README = PROJECT / "README.md"
TEXT = README.read_text("utf-8")
BLOCK = re.compile(
    r"(?:<!-- with (?P<file>\S+): (?P<old>.+?) -> (?P<new>.+?) -->\n)?"
    r"(?:<!-- the first (?P<lines>\d+) lines -->\n)?"
    r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```\n",
    re.DOTALL,
)
BLOCKS = list(BLOCK.finditer(TEXT))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(PROJECT / "stances", tmp_path / "stances")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.mark.parametrize("block", BLOCKS, ids=[block["command"] for block in BLOCKS])
def test_command_prints_what_the_readme_shows(
    block: re.Match[str], program: Program, folder: Path, request: pytest.FixtureRequest
) -> None:
    if block["file"]:
        path = folder / "stances" / block["file"]
        before = path.read_text("utf-8")
        assert before.count(block["old"]) >= 1
        path.write_text(before.replace(block["old"], block["new"], 1), "utf-8")
    name, *arguments = shlex.split(block["command"])
    assert name == "stancetrack"
    done = program(*arguments)
    shown = _cut(done.out + done.err, int(block["lines"] or 0))
    if request.config.getoption("--rewrite"):
        whole = block[0]
        head = whole[: whole.index("$ ")] + f"$ {block['command']}\n"
        README.write_text(
            README.read_text("utf-8").replace(whole, f"{head}{shown}```\n", 1), "utf-8"
        )
    else:
        assert block["output"] == shown


def _cut(text: str, lines: int) -> str:
    return text if not lines else "".join(text.splitlines(keepends=True)[:lines]) + "…\n"


PANDAS = """
class DataFrame:
    def __init__(self, data: list[dict[str, Any]]) -> None:
        self.data = data
"""
"""All of pandas that the example calls."""


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Write the example for Python, and a stand-in for pandas beside it; return its file."""
    found, *_ = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "pandas.py").write_text(f"from typing import Any\n{PANDAS}")
    path = tmp_path / "example.py"
    path.write_text(found)
    return path


def test_the_example_for_python_runs_and_its_data_frame_is_the_matrix(
    example: Path, scratch: Scratch
) -> None:
    shutil.copytree(PROJECT / "stances", scratch.folder / "stances")
    scratch.commit(day="2026-01-01")
    code = (
        f"{example.read_text()}\n"
        "assert matrix.data == record.matrix(as_of='2025-09-04').rows()\n"
        "assert {row['date'].year for row in history} <= {2025, 2026}\n"
        "assert changes == []\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=scratch.folder,
        env={**os.environ, "PYTHONPATH": str(example.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("undecided\n")
    assert done.stdout.endswith(" findings\n")


def test_the_example_for_python_is_typed(example: Path) -> None:
    mypy = Path(sys.executable).parent / "mypy"
    done = subprocess.run(
        [mypy, "--strict", "--config-file", os.devnull, "--cache-dir", os.devnull, example.name],
        cwd=example.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "Success: no issues found in 1 source file\n")


def test_every_command_has_a_page() -> None:
    from stancetrack.cli import COMMANDS

    assert [name for name in COMMANDS if f"stancetrack {name}" not in TEXT] == []


def test_the_example_record_is_what_init_writes_and_is_sound(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = dict(re.findall(r"```yaml\n# (stances/\S+)\n(.*?)```", TEXT, re.DOTALL))
    (command,) = re.findall(r"```sh\n(stancetrack init .*?)```", TEXT, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    assert program(*shlex.split(command.replace("\\\n", ""))[1:]).code == 0
    written = [path.as_posix() for path in sorted(Path().rglob("*.yaml"))]
    assert {name: Path(name).read_text("utf-8") for name in written} == shown
    done = program("validate", "--strict")
    assert (done.code, done.out) == (0, "no findings in 3 files, 1 position\n")


@pytest.mark.parametrize("name", ci_files.FILES)
def test_init_writes_for_ci_what_is_shown(name: str) -> None:
    path, text = ci_files.FILES[name]
    assert f"```yaml\n# {path}\n{text}```\n" in TEXT
