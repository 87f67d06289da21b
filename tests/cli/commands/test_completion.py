"""The command `completion`, and what shells get when they ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Program
from sample import write_record


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_script_asks_the_program(program: Program, shell: str) -> None:
    done = program("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert f"_STANCETRACK_COMPLETE={shell}_complete" in done.out


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("stancetrack hist", ["history"]),
        ("stancetrack history fr", ["france"]),
        ("stancetrack history ", ["france", "germany"]),
        ("stancetrack matrix --as-of pa", ["paris-2025-09"]),
        ("stancetrack matrix --group ", ["e3"]),
        ("stancetrack matrix --country g", ["germany"]),
        ("stancetrack matrix --by mon", ["month"]),
    ],
)
def test_shell_is_offered_what_fits(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, offered: list[str]
) -> None:
    write_record(tmp_path / "stances")
    monkeypatch.chdir(tmp_path)
    assert ask(program, monkeypatch, line) == offered


def test_nothing_is_offered_where_there_is_no_record(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ask(program, monkeypatch, "stancetrack history ") == []


def ask(program: Program, monkeypatch: pytest.MonkeyPatch, line: str) -> list[str]:
    words = line.split(" ")
    monkeypatch.setenv("_STANCETRACK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    done = program()
    assert (done.code, done.err) == (0, "")
    return [answer.split(",")[1] for answer in done.out.splitlines() if answer]
