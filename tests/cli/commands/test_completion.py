"""The command `completion`, and what shells get when they ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Program
from sample import FRANCE, write_record


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


ODD_NAMES = ("fr\x1b[31mance", "fr\nplain,evil", "fr ance", "$(touch evil)", "-o", "fr\u202e")
"""What a terminal or a shell would act on."""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_a_file_name_that_would_act_is_not_offered_but_the_code(
    program: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    shell: str,
) -> None:
    named = FRANCE.replace("name: France", "name: Fr\u200dance")
    files = {"countries/france.yaml": None, f"countries/{name}.yaml": named}
    write_record(tmp_path / "stances", files)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("_STANCETRACK_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", "stancetrack history ")
    monkeypatch.setenv("COMP_CWORD", "2" if shell != "fish" else "")
    done = program()
    offered = {
        "bash": "plain,fr\nplain,germany\n",
        "zsh": "plain\nfr\nFr\u200dance\nplain\ngermany\nGermany\n",
        "fish": "plain,fr\tFr\u200dance\nplain,germany\tGermany\n",
    }
    assert sorted(done.out.splitlines()) == sorted(offered[shell].splitlines())


def test_a_name_is_offered_however_its_file_is_spelt(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_record(
        tmp_path / "stances", {"countries/france.yaml": None, "countries/France.yaml": FRANCE}
    )
    monkeypatch.chdir(tmp_path)
    assert ask(program, monkeypatch, "stancetrack history FR") == ["France"]


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
