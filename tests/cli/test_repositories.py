"""One and the same repository is asked by --base, --rev, --known-on, --recorded and diff."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from conftest import Program
from sample import GERMANY, write_record
from scratch import Scratch, new_scratch

NO = GERMANY.replace("troops: undecided", "troops: no")
NAME = "countries/germany.yaml"

SUBMODULE, LINK_OUT, LINK_INSIDE, ABOVE = "submodule", "link out", "link inside", "above"


@pytest.fixture(params=[SUBMODULE, LINK_OUT, LINK_INSIDE, ABOVE])
def elsewhere(
    request: pytest.FixtureRequest,
    scratch: Scratch,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Scratch:
    """Make the record's own repository, v1 and v2, and one beside or around it, without; go there.

    Germany says no at v2 and in the work tree.
    """
    inside = scratch.folder / "data/stances"
    if request.param in (SUBMODULE, ABOVE):
        inside = scratch.folder / ("stances" if request.param == ABOVE else "")
    for tag, text in (("v1", GERMANY), ("v2", NO)):
        write_record(inside, {NAME: text})
        scratch.commit(tag, "2025-09-05" if tag == "v1" else "2025-09-08")
        scratch.git("tag", tag)
    here = scratch.folder if request.param == LINK_INSIDE else tmp_path / "outer"
    if request.param == ABOVE:
        here = scratch.folder / "notes"
    outer = Scratch(here) if request.param == LINK_INSIDE else new_scratch(here)
    if request.param == SUBMODULE:
        outer.git("submodule", "--quiet", "add", scratch.folder, "stances")
        subprocess.run(["git", "fetch", "-q", "--tags"], cwd=here / "stances", check=True)
    elif request.param != ABOVE:
        (here / "stances").symlink_to(inside)
    (here / "file").write_text("another")
    if request.param == ABOVE:
        outer.git("add", "file")
        outer.git("commit", "--quiet", "-m", "x")
    else:
        outer.commit()
    monkeypatch.chdir(here)
    return scratch


def troops(program: Program, *arguments: str) -> str:
    done = program("matrix", *arguments, "--format", "json")
    rows = {row["country"]: row["troops"] for row in json.loads(done.out)["rows"]}
    return f"{done.code} {rows['DE']}"


@pytest.mark.parametrize("named", [(), ("--stances", "stances")], ids=["nearest", "named"])
def test_the_record_s_own_repository_is_asked(
    elsewhere: Scratch, program: Program, named: tuple[str, ...]
) -> None:
    if named and not Path("stances").exists():
        named = ("--stances", "../stances")
    assert troops(program, *named, "--rev", "v1") == "0 undecided"
    assert troops(program, *named, "--rev", "v2") == "0 no"
    assert troops(program, *named, "--known-on", "2025-09-06") == "0 undecided"
    base = program("validate", *named, "--base", "v1", "--format", "json")
    assert [found["rule"] for found in json.loads(base.out)["findings"]] == ["rewritten-record"]
    for words in (("v1",), ("v1", "v2"), ("v1...v2",)):
        diff = json.loads(program("diff", *words, *named, "--format", "json").out)
        assert [(each["from"], each["to"]) for each in diff["changes"]] == [("undecided", "no")]
    recorded = json.loads(program("history", "de", *named, "--recorded", "--format", "json").out)
    days = {step["recorded"]["date"] for step in recorded["positions"]}
    assert days == {"2025-09-05"}


def test_a_revision_of_the_folder_around_is_unknown(
    scratch: Scratch, tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_record(scratch.folder)
    scratch.commit()
    outer = new_scratch(tmp_path / "outer")
    outer.git("submodule", "--quiet", "add", scratch.folder, "stances")
    outer.commit()
    outer.git("tag", "only-here")
    monkeypatch.chdir(outer.folder)
    for command in (
        ("matrix", "--rev", "only-here"),
        ("validate", "--base", "only-here"),
        ("diff", "only-here"),
    ):
        done = program(*command)
        assert (done.code, "there is no revision only-here in this repository" in done.err) == (
            2, True
        )  # fmt: skip


@pytest.fixture
def here(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    scratch.write()
    scratch.commit()
    monkeypatch.chdir(scratch.folder)
    return scratch


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("main..HEAD",), "main...HEAD, which begins where the two parted, or “main HEAD”"),
        (("rev:main..HEAD",), "main...HEAD, which begins where the two parted, or “main HEAD”"),
        (("main..",), "main..., which begins where the two parted, or “main HEAD”"),
        (("..main",), "...main, which begins where the two parted, or “HEAD main”"),
        (("HEAD", "a..b"), "a...b, which begins where the two parted, or “a b”"),
    ],
    ids=str,
)
def test_a_range_of_commits_is_answered_with_three_dots(
    here: Scratch, program: Program, words: tuple[str, ...], advice: str
) -> None:
    done = program("diff", *words)
    word = words[-1].removeprefix("rev:")
    assert (done.code, done.out, done.err) == (
        2,
        "",
        (
            f"stancetrack: error: {word} is a range of commits, and a diff has two sides\n"
            f"  help: write {advice}, the two as they are\n"
        ),
    )


def test_a_path_with_two_dots_is_no_range(here: Scratch, program: Program) -> None:
    done = program("diff", "../nowhere/stances")
    assert done.code == 2
    assert "is neither a day as YYYY-MM-DD nor an event, nor a folder" in done.err


@pytest.mark.parametrize(
    "path",
    ["stances/countries/france.yaml", "countries/france.yaml", "./stances/countries/FRANCE.yaml",
     "/somewhere/france.yaml", "countries/france"],
)  # fmt: skip
def test_a_country_is_known_by_the_path_of_its_file(
    here: Scratch, program: Program, path: str
) -> None:
    by_name = program("history", "france")
    assert by_name.code == 0
    assert program("history", path) == by_name
    assert program("why", path) == program("why", "france")
    assert program("matrix", "--country", path) == program("matrix", "--country", "france")


def test_a_path_of_no_countrys_file_is_said(here: Scratch, program: Program) -> None:
    said = program("history", "stances/countries/francs.yaml").err
    assert said.startswith(
        "stancetrack: error: there is no country stances/countries/francs.yaml in this record\n"
    )
    assert "in this record" in program("history", "stances/countries/").err


@pytest.mark.parametrize("clone", ["--single-branch", "--no-single-branch"])
@pytest.mark.parametrize(
    "command",
    [("validate", "--base", "origin/main"), ("diff", "origin/main...HEAD")],
    ids=" ".join,
)
def test_a_shallow_clone_names_the_branch_that_was_asked_for(
    here: Scratch,
    program: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    clone: str,
    command: tuple[str, ...],
) -> None:
    here.git("switch", "--quiet", "-c", "side")
    here.commit("on the side")
    here.git("switch", "--quiet", "main")
    here.commit("on main")
    here.git(
        "clone", "--quiet", "--depth=1", clone, "--branch=side", f"file://{here.folder}",
        tmp_path / "shallow",
    )  # fmt: skip
    monkeypatch.chdir(tmp_path / "shallow")
    done = program(*command)
    assert (done.code, done.out) == (2, "")
    assert "origin/main" in done.err.splitlines()[0]
    assert "git fetch --unshallow" in done.err
