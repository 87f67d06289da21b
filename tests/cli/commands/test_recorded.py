"""history --recorded: which commit recorded a position, and how long after it was said."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import Program
from sample import FRANCE, GERMANY, write_record
from scratch import Scratch, isolate_git, new_scratch
from stancetrack.revisions.commits import DEEPEN

FIRST, SECOND = (f"  - {part}" for part in GERMANY.split("  - ")[1:])
HEAD = GERMANY.split("  - ")[0]
NAME, MOVED = "countries/germany.yaml", "countries/deutschland.yaml"
LATER = """\
  - date: 2025-09-06
    force: 100
    basis: reported
    summary: Berlin counts.
    sources: [afp-2025-09-04]
"""


@dataclass(frozen=True)
class Line:
    """A repository in which Germany's positions were recorded on two days, and how it went on."""

    scratch: Scratch
    commits: tuple[str, ...]

    @property
    def folder(self) -> Path:
        return self.scratch.folder


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    folder = tmp_path_factory.mktemp("recorded")
    with pytest.MonkeyPatch.context() as patch:
        isolate_git(folder, patch)
        scratch = new_scratch(folder / "work")
        scratch.write({NAME: HEAD + FIRST, "countries/france.yaml": FRANCE})
        first = scratch.commit("one", "2025-08-20T23:30:00+0000")
        scratch.write({NAME: GERMANY})
        second = scratch.commit("two", "2025-09-10")
        scratch.git("mv", f"stances/{NAME}", f"stances/{MOVED}")
        scratch.commit("renamed", "2025-09-15")
        indented = GERMANY.replace("    ", "      ").replace("  - ", "    - ")
        scratch.write({NAME: None, MOVED: indented})
        scratch.commit("indented", "2025-09-20")
        scratch.git("tag", "indented")
        turned = HEAD + SECOND + FIRST.replace("08-19", "08-18")
        scratch.write({NAME: None, MOVED: turned})
        third = scratch.commit("another order and a mended date", "2025-09-30")
        scratch.write({NAME: None, MOVED: turned + LATER})
        yield Line(scratch, (first, second, third))


@pytest.fixture
def here(line: Line, monkeypatch: pytest.MonkeyPatch) -> Line:
    monkeypatch.chdir(line.folder)
    return line


def recorded(out: str) -> dict[str, dict[str, object] | None]:
    return {position["id"]: position["recorded"] for position in json.loads(out)["positions"]}


def test_each_position_has_its_commit_day_and_lag(program: Program, here: Line) -> None:
    done = program("history", "de", "--recorded", "--format", "json", "--rev", here.commits[1])
    assert (done.code, done.err) == (0, "")
    assert recorded(done.out) == {
        "de-2025-08-19": {"commit": here.commits[0], "date": "2025-08-20", "lag_days": 1},
        "de-2025-09-04": {"commit": here.commits[1], "date": "2025-09-10", "lag_days": 6},
    }


def test_indenting_and_renaming_record_nothing_anew(program: Program, here: Line) -> None:
    done = program("history", "de", "--recorded", "--format", "json", "--rev", "indented")
    assert [known and known["commit"] for known in recorded(done.out).values()] == list(
        here.commits[:2]
    )


def test_a_mended_date_is_recorded_anew_and_a_new_line_not_at_all(
    program: Program, here: Line
) -> None:
    done = program("history", "de", "--recorded", "--format", "json")
    assert recorded(done.out) == {
        "de-2025-08-18": {"commit": here.commits[2], "date": "2025-09-30", "lag_days": 43},
        "de-2025-09-04": {"commit": here.commits[1], "date": "2025-09-10", "lag_days": 6},
        "de-2025-09-06": None,
    }


def test_the_table_says_it_at_80_columns(program: Program, here: Line) -> None:
    done = program("history", "de", "--recorded", "--width", "80")
    second, third = here.commits[1][:7], here.commits[2][:7]
    assert (
        done.out
        == f"""\
Germany: what was said · as of 2026-06-01 · data reach to 2025-09-06
undecided since 2025-09-04 · 3 positions: 2 count, 1 set aside

Day         Troops       What it changed · Who says so
2025-08-18  (● yes)      recorded: 2025-09-30 · after 43 days · in {third} · set
      aside · Donald Trump, President of the United States (attributed)
    Named Germany among those ready to send soldiers.
    Sources: dpa-2025-08-18

2025-09-04  ◐ undecided  recorded: 2025-09-10 · after 6 days · in {second} ·
      Troops: not stated → undecided; Conditions: + Parliament · Friedrich Merz,
      Chancellor (official)
    Left the decision open and pointed to the Bundestag.
    Sources: afp-2025-09-04

2025-09-06               recorded: not committed · Force: not stated → 100 ·
      (reported)
    Berlin counts.
    Sources: afp-2025-09-04

() set aside: a weaker basis than reported, which does not move the stance
Recorded: the commit that brought the line of the date, by its author's day in
UTC; a mended date counts as recorded anew.
"""
    )


def test_csv_has_columns_for_it(program: Program, here: Line) -> None:
    done = program("history", "--since", "2025-09-04", "--recorded", "--format", "csv")
    rows = [row[-3:] for row in csv.reader(done.out.splitlines())]
    assert rows == [
        ["recorded", "lag_days", "commit"],
        ["2025-08-20", "-15", here.commits[0]],
        ["2025-09-10", "6", here.commits[1]],
        ["", "", ""],
    ]
    assert "commit" not in program("history", "--format", "csv").out.splitlines()[0]


def test_one_day_is_one_day(program: Program, here: Line) -> None:
    done = program("history", "fr", "--recorded", "--until", "2025-08-19", "--format", "markdown")
    assert f"| 2025-08-20 | 1 day | {here.commits[0][:7]} |" in done.out


def test_without_the_option_git_is_not_asked(
    program: Program, here: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    done = program("history", "de", "--format", "json")
    assert done.code == 0
    assert all("recorded" not in position for position in json.loads(done.out)["positions"])


def test_a_record_gone_from_the_work_tree_is_told(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_record(scratch.folder / "deep" / "stances")
    (scratch.folder / "deep" / "notes").mkdir()
    commit = scratch.commit(day="2025-09-05")
    scratch.git("rm", "-r", "--quiet", "deep/stances")
    (scratch.folder / "link").symlink_to("deep/notes")
    for folder in ("deep/notes", "link"):
        monkeypatch.chdir(scratch.folder / folder)
        done = program("history", "fr", "--recorded", "--rev", "HEAD", "--format", "json")
        assert {known and known["commit"] for known in recorded(done.out).values()} == {commit}


def refused(program: Program, *arguments: str | Path) -> tuple[str, str]:
    done = program("history", "de", "--recorded", *arguments)
    assert (done.code, done.out) == (2, "")
    *_, message, advice = done.err.splitlines()
    return message.removeprefix("stancetrack: error: "), advice.removeprefix("  help: ")


def test_a_shallow_clone_is_told_to_deepen(program: Program, here: Line, tmp_path: Path) -> None:
    here.scratch.git("clone", "--quiet", "--depth=1", f"file://{here.folder}", tmp_path / "shallow")
    assert refused(program, "--stances", tmp_path / "shallow" / "stances") == (
        "a shallow clone cannot tell when a line was recorded", DEEPEN
    )  # fmt: skip


def test_without_a_repository_it_is_said(program: Program, here: Line, tmp_path: Path) -> None:
    assert refused(program, "--stances", write_record(tmp_path / "stances")) == (
        f"{tmp_path / 'stances'} is not in a git repository",
        "revisions are read from git: go to a clone of the repository that holds the record",
    )


@pytest.mark.parametrize("moment", ["@999999999999 +0000", "@0 -1200", "2025-09-04T08:00:00+1400"])
@pytest.mark.parametrize(
    "command",
    [
        ("history", "--recorded"),
        ("history", "--recorded", "--rev", "HEAD", "--format", "json"),
        ("matrix", "--rev", "HEAD"),
        ("summary", "--known-on", "9999-12-31"),
        ("diff", "HEAD", "--format", "json"),
        ("validate", "--base", "HEAD"),
    ],
    ids=" ".join,
)
def test_a_commit_of_any_time_is_read(
    program: Program,
    scratch: Scratch,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
    command: tuple[str, ...],
) -> None:
    scratch.write()
    scratch.git("add", "--all")
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, moment)
    subprocess.run(["git", "commit", "--quiet", "-m", "x"], cwd=scratch.folder, check=True)
    monkeypatch.chdir(scratch.folder)
    done = program(*command)
    assert (done.code, "error" in done.err) == (0, False)


def test_a_position_recorded_in_the_far_east_is_not_recorded_before_it_was_said(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    scratch.commit(day="2025-09-04T08:00:00+1200")  # the 3rd in UTC
    monkeypatch.chdir(scratch.folder)
    done = program("history", "de", "--recorded", "--format", "json")
    recorded = [step["recorded"] for step in json.loads(done.out)["positions"]]
    assert [(each["date"], each["lag_days"]) for each in recorded] == [
        ("2025-09-03", 15),
        ("2025-09-03", 0),
    ]
