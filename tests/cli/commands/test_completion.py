"""The command `completion`, and what shells get when they ask."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Program
from sample import FRANCE, write_record
from scratch import Scratch


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
        ("stancetrack why germany t", ["troops"]),
        ("stancetrack why fr-2025-0", ["fr-2025-08-19", "fr-2025-09-04"]),
        ("stancetrack history germany de-2025-09", ["de-2025-09-04"]),
        ("stancetrack why germany troops,con", ["troops,contributions", "troops,conditions"]),
        ("stancetrack terms con", ["contributions", "conditions"]),
        ("stancetrack sources af", ["afp-2025-09-04"]),
        ("stancetrack sources AF", ["afp-2025-09-04"]),
        ("stancetrack explain missing-i", ["missing-id"]),
        ("stancetrack validate --select missing-i", ["missing-id"]),
        ("stancetrack validate --ignore tab,missing-i", ["tab,missing-id"]),
        ("stancetrack validate --format gi", ["github", "gitlab"]),
        ("stancetrack matrix --format mark", ["markdown"]),
        ("stancetrack matrix --columns tr", ["troops"]),
        ("stancetrack matrix --columns country,tr", ["country,troops"]),
        ("stancetrack matrix --by conditions --columns ce", ["ceasefire"]),
        ("stancetrack map --by conditions --term ce", ["ceasefire"]),
        ("stancetrack map --by us_role --term ce", []),
        ("stancetrack map --term ba", ["backstop"]),
        ("stancetrack matrix --by event --columns pa", ["paris-2025-09"]),
        ("stancetrack matrix --by event --as-of 2025-09-01 --columns pa", []),
        ("stancetrack matrix --by event --as-of never --columns pa", []),
        ("stancetrack add france --troops u", ["undecided"]),
        ("stancetrack add france --basis a", ["attributed", "assessed"]),
        ("stancetrack add france --speaker em", ["'Emmanuel Macron, President'"]),
        ("stancetrack add --speaker em", []),
        ("stancetrack add atlantis --speaker em", []),
        ("stancetrack add fr --conditions ceasefire,p", ["ceasefire,parliament-approval"]),
        ("stancetrack add fr --no-longer b", ["backstop"]),
        ("stancetrack add fr --date pa", ["paris-2025-09"]),
        ("stancetrack add fr --source af", ["afp-2025-09-04"]),
        ("stancetrack init --troops n", ["no"]),
        ("stancetrack init --country nethe", ["netherlands"]),
        ("stancetrack init --conditions p", ["parliament-approval"]),
        ("stancetrack init --title S", []),
        ("stancetrack init --ci git", ["github", "gitlab"]),
        ("stancetrack history --known-on pa", ["paris-2025-09"]),
        ("stancetrack diff pa", ["paris-2025-09"]),
        ("stancetrack add fr --troops u", ["undecided"]),
        ("stancetrack add fr --no-longer ", ["backstop", "ground-troops", "ceasefire"]),
        ("stancetrack add fr --no-longer=g", ["ground-troops"]),
        ("stancetrack add de --speaker f", ["'Friedrich Merz, Chancellor'"]),
        ("stancetrack add --speaker f", []),
        ("stancetrack add it --summary f", []),
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


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["matrix", "--group", "=", "e"], ["e3"]),
        (["matrix", "--group", "="], ["e3"]),
        (["matrix", "--format", "=", "js"], ["json"]),
        (["diff", "rev", ":", "pa"], []),
        (["validate", "--columns"], []),
    ],
)
def test_bash_is_offered_what_stands_behind_the_signs_at_which_it_parts_words(
    program: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    offered: list[str],
) -> None:
    write_record(tmp_path / "stances")
    monkeypatch.chdir(tmp_path)
    assert ask(program, monkeypatch, " ".join(["stancetrack", *words])) == offered


@pytest.mark.parametrize(
    "line", ["history --rev ", "validate --base ", "diff "], ids=["--rev", "--base", "diff"]
)
def test_branches_and_tags_are_offered_for_revisions(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    scratch.write()
    scratch.commit()
    scratch.git("tag", "v1")
    monkeypatch.chdir(scratch.folder)
    events = ["washington-2025-08", "paris-2025-09"] if line == "diff " else []
    offered = [*events, "HEAD", "main", "v1"]
    assert ask(program, monkeypatch, f"stancetrack {line}") == offered


def test_a_word_on_which_bash_would_act_is_quoted(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    scratch.commit()
    scratch.git("branch", "$(touch)")
    monkeypatch.chdir(scratch.folder)
    assert ask(program, monkeypatch, "stancetrack history --rev $") == ["'$(touch)'"]


@pytest.mark.parametrize(
    ("word", "offered"), [("--group=e", "--group=e3"), ("--gro", "--group")], ids=["value", "name"]
)
@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_zsh_and_fish_are_offered_whole_words(
    program: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    shell: str,
    word: str,
    offered: str,
) -> None:
    write_record(tmp_path / "stances")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("_STANCETRACK_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", f"stancetrack matrix {word}")
    monkeypatch.setenv("COMP_CWORD", "2" if shell == "zsh" else word)
    done = program()
    assert (done.code, done.err) == (0, "")
    assert offered in re.split(r"[\n\t,]", done.out)


def test_zsh_is_made_ready_before_it_is_told_what_completes(program: Program) -> None:
    lines = program("completion", "zsh").out.splitlines()
    told = lines.index("    compdef _stancetrack_completion stancetrack")
    assert lines[told - 1] == (
        "    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }"
    )


def test_fish_keeps_the_commas_of_what_it_is_offered(program: Program) -> None:
    assert 'string split --max 1 "," $completion' in program("completion", "fish").out


@pytest.mark.parametrize("asked", ["bash_source", "tcsh_complete", "1"])
def test_what_no_script_asks_is_not_answered(
    program: Program, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setenv("_STANCETRACK_COMPLETE", asked)
    done = program()
    assert (done.code, done.out) == (1, "")


def ask(program: Program, monkeypatch: pytest.MonkeyPatch, line: str) -> list[str]:
    words = line.split(" ")
    monkeypatch.setenv("_STANCETRACK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    done = program()
    assert (done.code, done.err) == (0, "")
    return [answer.partition(",")[2] for answer in done.out.splitlines() if answer]
