"""Each line is known with the commit that brought it."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sample import FRANCE
from scratch import Scratch
from stancetrack.diagnostics import CannotRun
from stancetrack.revisions import Recorded, blame
from stancetrack.revisions.commits import DEEPEN

NAME = "countries/france.yaml"


def lines_of(scratch: Scratch, revision: str | None = None) -> dict[int, str]:
    found = blame(Path("stances"), NAME, scratch.folder, revision)
    return {number: str(recorded.day) for number, recorded in found.items()}


def test_a_line_has_the_commit_and_day_that_brought_it(scratch: Scratch) -> None:
    scratch.write()
    first = scratch.commit(day="2025-09-01")
    scratch.write({NAME: FRANCE + "    speaker: Somebody\n"})
    second = scratch.commit(day="2025-09-05")
    scratch.write({NAME: FRANCE + "    speaker: Somebody\n# not committed\n"})

    found = blame(Path("stances"), NAME, scratch.folder)

    length = len(FRANCE.splitlines())
    assert found == {
        **{line: Recorded(first, date(2025, 9, 1)) for line in range(1, length + 1)},
        length + 1: Recorded(second, date(2025, 9, 5)),
    }
    assert blame(Path("stances"), NAME, scratch.folder, first) == {
        line: found[line] for line in range(1, length + 1)
    }


def test_indenting_and_moving_make_no_line_new(scratch: Scratch) -> None:
    scratch.write()
    scratch.commit(day="2025-09-01")
    head, first, second = FRANCE.partition("  - date: 2025-08-19")[0], *FRANCE.split("  - date")[1:]
    moved = f"{head}  - date{second}  - date{first}".replace("    ", "     ")
    scratch.write({NAME: moved})
    scratch.commit(day="2025-09-05")
    assert set(lines_of(scratch).values()) == {"2025-09-01"}


@pytest.mark.parametrize(
    ("time", "moment"),
    [
        ("@999999999999 +0000", datetime(9999, 12, 31, 1, 46, 39, tzinfo=UTC)),
        ("@0 +0000", datetime(1970, 1, 1, tzinfo=UTC)),
        ("2025-09-11T08:00:00+1200", datetime(2025, 9, 10, 20, tzinfo=UTC)),
        ("2025-09-11T13:59:59+1400", datetime(2025, 9, 10, 23, 59, 59, tzinfo=UTC)),
        ("2025-09-10T20:00:00-1200", datetime(2025, 9, 11, 8, tzinfo=UTC)),
    ],
)
def test_a_commit_of_any_time_has_a_day_and_a_moment(
    scratch: Scratch, monkeypatch: pytest.MonkeyPatch, time: str, moment: datetime
) -> None:
    scratch.write()
    scratch.git("add", "--all")
    monkeypatch.setenv("GIT_AUTHOR_DATE", time)
    subprocess.run(["git", "commit", "--quiet", "-m", "x"], cwd=scratch.folder, check=True)
    commit = scratch.git("rev-parse", "HEAD")
    found = blame(Path("stances"), NAME, scratch.folder)
    assert set(found.values()) == {Recorded(commit, moment.date())}
    assert {recorded.moment for recorded in found.values()} == {moment}


def test_a_file_that_was_never_committed_has_no_such_line(scratch: Scratch) -> None:
    scratch.commit()
    scratch.write()
    assert lines_of(scratch) == {}


def test_a_file_gone_from_disk_is_known_at_its_revision(scratch: Scratch) -> None:
    scratch.write()
    commit = scratch.commit(day="2025-09-01")
    scratch.git("rm", "-r", "--quiet", "stances")
    assert set(lines_of(scratch, commit).values()) == {"2025-09-01"}


def test_a_shallow_clone_is_told_to_deepen(scratch: Scratch, tmp_path: Path) -> None:
    scratch.write()
    scratch.commit()
    scratch.commit()
    scratch.git("clone", "--quiet", "--depth=1", f"file://{scratch.folder}", tmp_path / "shallow")
    with pytest.raises(CannotRun, match=r"^a shallow clone cannot tell when a line") as caught:
        blame(Path("stances"), NAME, tmp_path / "shallow")
    assert caught.value.help == DEEPEN


def test_what_git_itself_says_is_passed_on(scratch: Scratch) -> None:
    scratch.write()
    scratch.commit()
    with pytest.raises(CannotRun) as caught:
        blame(Path("stances"), NAME, scratch.folder, "f" * 40)
    assert str(caught.value) == (f"git cannot tell when {NAME} was recorded: bad object {'f' * 40}")
    assert caught.value.help == "“git blame” on the file shows what is wrong"
