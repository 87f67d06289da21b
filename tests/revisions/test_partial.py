"""A partial clone fetches what it lacks; where it cannot, that is what is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Program
from sample import FRANCE
from scratch import Scratch
from stancetrack.diagnostics import CannotRun
from stancetrack.revisions import merge_base, read_revision, resolve

NAME = "countries/france.yaml"

ADVICE = (
    "see that “git fetch” works there and that GIT_NO_LAZY_FETCH is not set, or clone the "
    "repository without --filter"
)

COMMANDS = (
    ("validate", "--base", "HEAD~1"),
    ("diff", "HEAD~1"),
    ("matrix", "--rev", "HEAD~1"),
    ("matrix", "--known-on", "2025-09-03"),
    ("history", "--recorded"),
)


@pytest.fixture
def origin(scratch: Scratch) -> Scratch:
    scratch.write()
    scratch.commit(day="2025-09-01")
    scratch.write({NAME: FRANCE.replace("yes", "undecided")})
    scratch.commit(day="2025-09-05")
    scratch.write({NAME: FRANCE + "# the end\n"})
    scratch.commit(day="2025-09-09")
    scratch.git("config", "uploadpack.allowFilter", "true")
    scratch.git("config", "uploadpack.allowAnySHA1InWant", "true")
    return scratch


@pytest.fixture(params=["blob:none", "tree:0"])
def clone(origin: Scratch, tmp_path: Path, request: pytest.FixtureRequest) -> Scratch:
    folder = tmp_path / "clone"
    where = f"file://{origin.folder}"
    origin.git("clone", "--quiet", f"--filter={request.param}", where, folder)
    return Scratch(folder)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_is_missing_is_fetched(
    origin: Scratch, clone: Scratch, program: Program, command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(origin.folder)
    whole = program(*command)
    monkeypatch.chdir(clone.folder)
    assert program(*command) == whole
    assert "error" not in whole.err


@pytest.mark.parametrize(
    ("command", "cut"),
    [*((command, "gone") for command in COMMANDS), (COMMANDS[0], "forbidden")],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_what_cannot_be_fetched_is_said(
    origin: Scratch, clone: Scratch, program: Program, command: tuple[str, ...], cut: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    if cut == "gone":
        origin.folder.rename(origin.folder.with_name("elsewhere"))
    else:
        monkeypatch.setenv("GIT_NO_LAZY_FETCH", "1")
    monkeypatch.chdir(clone.folder)
    done = program(*command)
    assert (done.code, done.out) == (2, "")
    assert "; this clone is a partial one, and what it lacks cannot be fetched\n" in done.err
    assert done.err.endswith(f"\n  help: {ADVICE}\n")


def test_a_commit_that_nobody_has_is_unknown(clone: Scratch) -> None:
    with pytest.raises(CannotRun, match=r"^there is no revision f{40} in this repository$"):
        resolve(Path(), "f" * 40, clone.folder)


@pytest.mark.parametrize(
    ("lost", "question"),
    [
        ("HEAD:stances", lambda here: read_revision(None, "HEAD", here)),
        ("HEAD:stances/countries/france.yaml", lambda here: read_revision(None, "HEAD", here)),
        ("first~1", lambda here: merge_base(Path(), "HEAD", "first", here)),
    ],
    ids=["tree", "file", "commit"],
)
def test_a_broken_repository_is_none_that_could_be_fetched(
    scratch: Scratch, lost: str, question: Callable[[Path], object]
) -> None:
    scratch.commit()
    scratch.git("switch", "--quiet", "--orphan", "first")
    scratch.write()
    scratch.commit("lost")
    scratch.write({NAME: FRANCE + "# the end\n"})
    scratch.commit("first")
    scratch.git("switch", "--quiet", "--orphan", "second")
    scratch.write({NAME: FRANCE + "# another\n"})
    scratch.commit("second")
    found = scratch.git("rev-parse", lost)
    (scratch.folder / ".git/objects" / found[:2] / found[2:]).unlink()
    with pytest.raises(CannotRun) as caught:
        question(scratch.folder)
    assert caught.value.help == "“git fsck” tells whether the repository is sound"
