"""A record that was moved to another folder is compared with where it lay, and that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Program
from sample import FRANCE, write_record
from scratch import Scratch

WITHOUT_ONE = FRANCE.partition("  - date: 2025-09-04")[0]
SAID = "stancetrack: the record was moved: {} is compared with {}\n"


@pytest.fixture
def record(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    """Commit a record, and move its folder without a commit."""
    monkeypatch.chdir(scratch.folder)
    scratch.write()
    scratch.commit("the record")
    scratch.git("tag", "old")
    scratch.git("mv", "stances", "rec")
    return scratch


@pytest.fixture
def moved(record: Scratch) -> Scratch:
    """Commit the move, too."""
    record.commit("the move")
    record.git("tag", "new")
    return record


def test_what_was_deleted_is_found_across_a_move(program: Program, record: Scratch) -> None:
    asked = ("validate", "--stances", "rec", "--base", "HEAD", "--format", "concise")
    done = program(*asked)
    assert (done.code, "deleted" in done.out) == (0, False)
    assert SAID.format("HEAD:stances", "rec") in done.err
    (record.folder / "rec/countries/france.yaml").write_text(WITHOUT_ONE, "utf-8")
    done = program(*asked)
    assert done.code == 1
    assert "rec/countries/france.yaml" in done.out
    assert "deleted-record" in done.out
    assert SAID.format("HEAD:stances", "rec") in done.err


def test_nothing_is_said_where_nothing_was_moved(program: Program, moved: Scratch) -> None:
    done = program("validate", "--stances", "rec", "--base", "HEAD")
    assert "moved" not in done.err
    assert "moved" not in program("diff", "HEAD", "--stances", "rec").err


@pytest.mark.parametrize(
    ("sides", "said"),
    [
        (("old", "new"), ("new:rec", "old:stances")),
        (("old", "new", "--stances", "rec"), ("old:stances", "new:rec")),
        (("old", "--stances", "rec"), ("old:stances", "rec")),
        (("new", "old", "--stances", "stances"), ("new:rec", "old:stances")),
        (("old...new", "--stances", "rec"), None),
    ],
)
def test_revisions_are_compared_across_a_move(
    program: Program, moved: Scratch, sides: tuple[str, ...], said: tuple[str, str] | None
) -> None:
    done = program("diff", *sides)
    assert (done.code, "No change in meaning." in done.out) == (0, True)
    assert (SAID.format(*said) if said else "the record was moved: ") in done.err


def test_record_is_compared_with_where_it_lay_at_the_top(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(scratch.folder)
    write_record(scratch.folder)
    scratch.commit()
    scratch.git("tag", "old")
    (scratch.folder / "stances").mkdir()
    for name in ("tracker.yaml", "sources.yaml", "claims.yaml", "countries"):
        scratch.git("mv", name, f"stances/{name}")
    done = program("diff", "old")
    assert (done.code, "No change in meaning." in done.out) == (0, True)
    done = program("matrix", "--rev", "old")
    assert "at old there is one in ./ (seen from the top of the repository): name it " in done.err
    assert program("matrix", "--rev", "old", "--stances", ".").code == 0


def test_advice_to_name_a_folder_works_where_it_was_moved_between(
    program: Program, moved: Scratch
) -> None:
    done = program("diff", "old", "new", "--stances", "elsewhere")
    assert done.err == (
        "stancetrack: error: there is no record in elsewhere at old\n"
        "  help: at old there is one in stances/ (seen from the top of the repository): name it "
        "with --stances\n"
    )
    assert program("diff", "old", "new", "--stances", "stances").code == 0


def refused(name: str, revision: str) -> str:
    return (
        f"stancetrack: error: there is no record in {name} at {revision}\n"
        f"  help: compare with a commit that holds it there: “git log -- {name}” lists them; "
        "where it was moved there, commit the move by itself first\n"
    )


def test_new_record_is_not_compared_with_another_that_is_still_there(
    program: Program, moved: Scratch
) -> None:
    write_record(moved.folder / "second")
    for asked in (("validate", "--base", "new"), ("diff", "new")):
        done = program(*asked, "--stances", "second")
        assert (done.code, done.out, done.err) == (2, "", refused("second", "new"))
    moved.commit("a second record")
    moved.git("tag", "two")
    done = program("diff", "new", "two", "--stances", "second")
    assert (done.code, done.err) == (2, refused("second", "new"))


def test_record_that_may_have_been_either_is_compared_once_the_move_is_committed(
    program: Program, moved: Scratch, tmp_path: Path
) -> None:
    write_record(moved.folder / "second")
    moved.commit("a second record")
    moved.git("mv", "rec", "third")
    moved.git("rm", "-r", "--quiet", "second")
    asked = ("validate", "--stances", "third", "--base", "HEAD")
    done = program(*asked)
    assert (done.code, done.err) == (2, refused("third", "HEAD"))
    moved.commit("the move by itself")
    assert moved.git("log", "--format=%s", "--", "third") == "the move by itself"
    assert program(*asked).code == 0
