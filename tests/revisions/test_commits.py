"""What is written for a revision means one commit, or it is said why not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scratch import Scratch, new_scratch
from stancetrack.diagnostics import CannotRun
from stancetrack.revisions import is_shallow, known_on, merge_base, resolve
from stancetrack.revisions.commits import DEEPEN

LISTED = "“git branch --all” and “git tag” list the names; “git fetch” gets newer ones"
KNOWN_ON = "write --known-on DAY: it reads the commits' days, which are the same in every clone"


def refused(scratch: Scratch, revision: str) -> tuple[str, str]:
    with pytest.raises(CannotRun) as caught:
        resolve(Path(), revision, scratch.folder)
    return str(caught.value), caught.value.help


@pytest.fixture
def line(scratch: Scratch) -> list[str]:
    """Make three commits on main, the second a merge of a branch with one of its own."""
    first = scratch.commit("first", "2025-09-01")
    scratch.git("switch", "--quiet", "-c", "side")
    scratch.commit("on the side", "2025-09-03")
    scratch.git("switch", "--quiet", "main")
    scratch.git("merge", "--quiet", "--no-ff", "-m", "merge", "side", day="2025-09-05")
    second = scratch.git("rev-parse", "HEAD")
    return [first, second, scratch.commit("third", "2025-09-09")]


@pytest.mark.parametrize(
    ("revision", "advice"),
    [
        ("mian", "did you mean main?"),
        ("v1.0", "did you mean v1.0.0?"),
        ("zzz", LISTED),
        ("", LISTED),
        ("a\nb", LISTED),
        ("-h", LISTED),
        ("--all", LISTED),
        ("main..main", LISTED),
        ("^main", "did you mean main?"),
        ("HEAD~9", LISTED),
        ("f" * 40, LISTED),
    ],
)
def test_an_unknown_revision_is_said(scratch: Scratch, revision: str, advice: str) -> None:
    scratch.commit()
    scratch.git("tag", "v1.0.0")
    shown = revision.replace("\n", "\\n")
    assert refused(scratch, revision) == (
        f"there is no revision {shown} in this repository", advice
    )  # fmt: skip


def test_a_repository_without_commits_is_said(scratch: Scratch) -> None:
    expected = "there are no commits yet: commit the record first"
    assert refused(scratch, "HEAD")[1] == refused(scratch, "main")[1] == expected


def test_what_is_no_commit_is_said(scratch: Scratch) -> None:
    scratch.commit()
    assert refused(scratch, "HEAD^{tree}") == (
        "HEAD^{tree} is not a commit",
        "name a commit, a branch or a tag",
    )


def test_what_git_itself_says_is_passed_on(scratch: Scratch) -> None:
    scratch.commit()
    assert refused(scratch, "HEAD@{u}") == (
        "git cannot tell what HEAD@{u} is: no upstream configured for branch 'main'",
        LISTED,
    )


def test_a_name_of_both_a_branch_and_a_tag_is_refused(scratch: Scratch) -> None:
    scratch.commit()
    scratch.git("branch", "v1")
    scratch.git("tag", "v1")
    scratch.git("config", "core.warnAmbiguousRefs", "false")
    assert refused(scratch, "v1") == (
        "v1 is ambiguous: it means more than one thing in this repository",
        "write refs/heads/… for a branch, refs/tags/… for a tag, or more digits of the commit",
    )
    assert resolve(Path(), "refs/tags/v1", scratch.folder) == scratch.git("rev-parse", "HEAD")


@pytest.mark.parametrize("revision", ["main@{2025-09-01}", "HEAD@{2025-09-01 10:00}", "main@{700}"])
def test_a_reflog_that_does_not_reach_is_refused(scratch: Scratch, revision: str) -> None:
    scratch.commit(day="2025-10-01")
    expected = (f"the reflog of this clone does not tell {revision}", KNOWN_ON)
    assert refused(scratch, revision) == expected
    scratch.git("reflog", "expire", "--expire=all", "--all")
    assert refused(scratch, revision) == expected


def test_a_reflog_that_reaches_is_read(scratch: Scratch) -> None:
    first = scratch.commit(day="2025-10-01")
    scratch.commit(day="2025-10-03")
    assert resolve(Path(), "main@{1}", scratch.folder) == first
    assert resolve(Path(), "main@{2025-10-02}", scratch.folder) == first


def test_a_warning_about_something_else_is_passed_over(
    scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = scratch.commit()
    monkeypatch.setenv("GIT_TRACE", "1")
    assert resolve(Path(), "HEAD", scratch.folder) == commit


def test_a_shallow_clone_is_told_to_deepen(scratch: Scratch, tmp_path: Path) -> None:
    first = scratch.commit("first")
    scratch.commit("second")
    scratch.git("clone", "--quiet", "--depth=1", f"file://{scratch.folder}", tmp_path / "shallow")
    shallow = Scratch(tmp_path / "shallow")
    assert (is_shallow(Path(), scratch.folder), is_shallow(Path(), shallow.folder)) == (False, True)
    for revision in (first, "HEAD~1", "v1"):
        assert refused(shallow, revision) == (
            f"there is no revision {revision} in this repository, of which this clone is shallow",
            DEEPEN,
        )


def test_the_base_is_where_two_lines_part(scratch: Scratch) -> None:
    base = scratch.commit("base")
    scratch.git("switch", "--quiet", "-c", "side")
    scratch.commit("on the side")
    scratch.git("switch", "--quiet", "main")
    scratch.commit("on main")
    found = [merge_base(Path(), *pair, scratch.folder) for pair in [("main", "side"), ("", "side")]]
    assert found == [base, base]


def test_lines_that_never_met_have_no_base(scratch: Scratch, tmp_path: Path) -> None:
    scratch.commit("base")
    scratch.git("switch", "--quiet", "--orphan", "other")
    scratch.commit("another beginning")
    with pytest.raises(CannotRun, match=r"^main and HEAD have no commit in common$") as caught:
        merge_base(Path(), "main", "", scratch.folder)
    assert caught.value.help == "compare the two themselves, without the three dots"
    scratch.git(
        "clone", "--quiet", "--depth=1", "--no-single-branch",
        f"file://{scratch.folder}", tmp_path / "shallow",
    )  # fmt: skip
    scratch.git("-C", tmp_path / "shallow", "fetch", "--quiet", "--depth=1", "origin", "main")
    with pytest.raises(CannotRun) as caught:
        merge_base(Path(), "origin/main", "", tmp_path / "shallow")
    assert caught.value.help in (DEEPEN, "compare the two themselves, without the three dots")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 9, 1), 0),
        (date(2025, 9, 4), 0),
        (date(2025, 9, 5), 1),
        (date(2025, 9, 8), 1),
        (date(2025, 9, 9), 2),
        (date.max, 2),
    ],
    ids=str,
)
def test_a_day_means_the_last_commit_of_its_line(
    scratch: Scratch, line: list[str], day: date, expected: int
) -> None:
    assert known_on(Path(), day, scratch.folder) == line[expected]


def test_a_day_ends_at_midnight_in_utc(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    last = scratch.commit("last", "2025-09-02T01:59:59+0200")
    scratch.commit("next", "2025-09-01T20:00:00-0400")
    assert known_on(Path(), date(2025, 9, 1), scratch.folder) == last


def test_a_day_before_the_first_commit_is_said(scratch: Scratch, line: list[str]) -> None:
    for day in (date(2025, 8, 31), date.min):
        with pytest.raises(CannotRun) as caught:
            known_on(Path(), day, scratch.folder)
        assert (str(caught.value), caught.value.help) == (
            f"there is no commit on or before {day} on the line of HEAD",
            "choose a later day; “git log --first-parent” lists the commits",
        )


def test_a_day_before_a_shallow_clone_begins_is_said(scratch: Scratch, tmp_path: Path) -> None:
    scratch.commit("first", "2025-09-01")
    scratch.commit("second", "2025-09-09")
    scratch.git("clone", "--quiet", "--depth=1", f"file://{scratch.folder}", tmp_path / "shallow")
    with pytest.raises(CannotRun) as caught:
        known_on(Path(), date(2025, 9, 4), tmp_path / "shallow")
    assert caught.value.help == DEEPEN
    assert known_on(Path(), date(2025, 9, 9), tmp_path / "shallow")


def test_a_folder_in_another_repository_is_resolved_there(scratch: Scratch, tmp_path: Path) -> None:
    scratch.commit("here")
    there = new_scratch(tmp_path / "there").commit("there")
    assert resolve(tmp_path / "there", "HEAD", scratch.folder) == there
