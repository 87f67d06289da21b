"""--rev and --known-on: a report of the record as git holds it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import Program
from sample import FRANCE, GERMANY, SAMPLE, TRACKER, write_record
from scratch import Scratch, isolate_git, new_scratch
from stancetrack.revisions.commits import DEEPEN

NO = GERMANY.replace("troops: undecided", "troops: no")
BROKEN = GERMANY.replace("date: 2025-09-04", "date: 2025-02-30")
EVENT = TRACKER.replace("events:\n", "events:\n  release: {date: 2025-09-08, label: Release}\n")

DATA_REACH = "data reach to 2025-09-04"


@dataclass(frozen=True)
class Versions:
    """A repository with a first version (v1), a broken one, and one where Germany says no."""

    scratch: Scratch
    v1: str
    broken: str
    no: str

    @property
    def folder(self) -> Path:
        return self.scratch.folder


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Versions]:
    folder = tmp_path_factory.mktemp("versions")
    with pytest.MonkeyPatch.context() as patch:
        isolate_git(folder, patch)
        scratch = new_scratch(folder / "work")
        scratch.write()
        v1 = scratch.commit("first", "2025-09-05")
        scratch.git("tag", "v1")
        scratch.write({"countries/germany.yaml": BROKEN})
        broken = scratch.commit("broken", "2025-09-06")
        scratch.git("tag", "broken")
        scratch.write({"countries/germany.yaml": NO, "tracker.yaml": EVENT})
        no = scratch.commit("no", "2025-09-08")
        scratch.git("rm", "--quiet", "-r", "stances")
        scratch.write({"countries/germany.yaml": GERMANY.replace("undecided", "maybe")})
        (scratch.folder / "notes").mkdir()
        yield Versions(scratch, v1, broken, no)


@pytest.fixture
def here(versions: Versions, monkeypatch: pytest.MonkeyPatch) -> Versions:
    monkeypatch.chdir(versions.folder)
    return versions


def troops(out: str) -> dict[str, str | None]:
    return {row["country"]: row["troops"] for row in json.loads(out)["rows"]}


def recorded(rev: str, commit: str, day: str, known_on: str | None = None) -> dict[str, str | None]:
    return {"rev": rev, "known_on": known_on, "commit": commit, "date": day}


def test_the_record_is_the_revisions_whatever_is_on_disk(program: Program, here: Versions) -> None:
    assert program("matrix").code == 2  # what is on disk cannot be read
    at_v1 = program("matrix", "--rev", "v1", "--format", "json")
    at_head = program("matrix", "--rev", "HEAD", "--format", "json")
    assert (at_v1.code, at_v1.err, at_head.code, at_head.err) == (0, "", 0, "")
    assert troops(at_v1.out) == {"DE": "undecided", "FR": "yes"}
    assert troops(at_head.out) == {"DE": "no", "FR": "yes"}
    assert json.loads(at_v1.out)["recorded"] == recorded("v1", here.v1, "2025-09-05")


def test_the_day_that_was_said_and_the_version_are_two_clocks(
    program: Program, here: Versions
) -> None:
    options = ("--as-of", "paris-2025-09", "--format", "json", "--country", "de")
    outs = [program("matrix", *rest, *options).out for rest in (("--rev", "v1"), ("--rev", "HEAD"))]
    assert [troops(out) for out in outs] == [{"DE": "undecided"}, {"DE": "no"}]
    before = program("matrix", "--rev", "HEAD", "--as-of", "2025-09-03", *options[2:])
    assert troops(before.out) == {"DE": None}


def test_a_title_states_both_clocks(program: Program, here: Versions) -> None:
    def title(*arguments: str) -> str:
        return program(*arguments, "--as-of", "2025-09-04", "--width", "200").out.splitlines()[0]

    day = "as of 2025-09-04"
    start, short = "Troops for Ukraine", here.v1[:7]
    assert title("matrix", "--rev", "v1") == (
        f"{start} · {day} · as recorded at v1 ({short}, 2025-09-05) · {DATA_REACH}"
    )
    assert title("matrix", "--rev", here.v1) == (
        f"{start} · {day} · as recorded at {here.v1[:12]} (2025-09-05) · {DATA_REACH}"
    )
    assert title("matrix", "--known-on", "2025-09-05") == (
        f"{start} · {day} · as known on 2025-09-05 ({short}, 2025-09-05) · {DATA_REACH}"
    )
    history = program("history", "fr", "--rev", "v1", "--until", "2025-09-04", "--width", "200")
    assert history.out.splitlines()[0] == (
        f"France: what was said · {day} · as recorded at v1 ({short}, 2025-09-05) · {DATA_REACH}"
    )


REPORTS = (
    ("matrix",),
    ("matrix", "--by", "conditions"),
    ("matrix", "--by", "event"),
    ("history",),
    ("history", "germany"),
    ("timeline", "germany"),
    ("summary",),
    ("why", "germany"),
)


@pytest.mark.parametrize("report", REPORTS, ids=" ".join)
def test_every_report_says_where_its_record_is_from(
    program: Program, here: Versions, report: tuple[str, ...], tmp_path: Path
) -> None:
    at_v1 = program(*report, "--rev", "v1", "--format", "json")
    assert (at_v1.code, at_v1.err) == (0, "")
    assert json.loads(at_v1.out)["recorded"] == recorded("v1", here.v1, "2025-09-05")
    assert "as recorded at v1 (" in program(*report, "--rev", "v1", "--format", "markdown").out
    folder = write_record(tmp_path / "stances")
    on_disk = program(*report, "--stances", folder, "--format", "json")
    assert json.loads(on_disk.out)["recorded"] is None


@pytest.mark.parametrize(
    ("day", "shown", "version"),
    [
        ("2025-09-05", "2025-09-05", "v1"),
        ("2025-09-07", "2025-09-07", "broken"),
        ("2025-09-08", "2025-09-08", "no"),
        ("2026-01-01", "2026-01-01", "no"),
        ("release", "2025-09-08", "no"),
    ],
)
def test_known_on_takes_the_last_commit_on_or_before_the_day(
    program: Program, here: Versions, day: str, shown: str, version: str
) -> None:
    done = program("matrix", "--known-on", day, "--format", "json")
    commit = {"v1": here.v1, "broken": here.broken, "no": here.no}[version]
    days = {"v1": "2025-09-05", "broken": "2025-09-06", "no": "2025-09-08"}
    assert json.loads(done.out)["recorded"] == recorded(
        commit[:12], commit, days[version], known_on=shown
    )


def test_a_broken_version_is_used_as_far_as_it_could_be_read(
    program: Program, here: Versions
) -> None:
    done = program("matrix", "--rev", "broken", "--format", "json")
    assert done.code == 0
    assert troops(done.out) == {"DE": None, "FR": "yes"}
    assert done.err == (
        "stancetrack: left out what could not be read at broken: 1 finding\n"
        "stancetrack:   broken:stances/countries/germany.yaml:11:11: error: 2025-02-30 is not a "
        "day: February 2025 has 28 [impossible-date]\n"
    )


def test_many_findings_of_an_old_version_are_counted(program: Program, scratch: Scratch) -> None:
    scratch.write({"countries/germany.yaml": GERMANY.replace("undecided", "maybe") + "    x: 1\n" +
                   "".join(f"    y{n}: 1\n" for n in range(12))})  # fmt: skip
    scratch.commit()
    lines = program("matrix", "--rev", "HEAD", "--stances", scratch.folder / "stances").err
    said = lines.splitlines()
    assert said[0] == "stancetrack: left out what could not be read at HEAD: 14 findings"
    assert len(said) == 12
    assert said[-1] == "stancetrack:   and 4 more"


def test_a_version_without_a_sound_tracker_still_has_a_title(
    program: Program, scratch: Scratch
) -> None:
    scratch.write({"tracker.yaml": "]"})
    commit = scratch.commit(day="2025-09-05")
    done = program(
        "matrix", "--rev", "main", "--stances", scratch.folder / "stances", "--width", 150
    )
    assert done.code == 0
    assert done.out.splitlines()[0] == (
        f"Stances · as of 2026-06-01 · as recorded at main ({commit[:7]}, 2025-09-05) "
        f"· {DATA_REACH} · not all could be read"
    )


def test_paths_are_those_of_the_revision(program: Program, here: Versions) -> None:
    done = program("history", "fr", "--rev", "v1", "--format", "json")
    paths = {position["path"] for position in json.loads(done.out)["positions"]}
    assert paths == {"v1:stances/countries/france.yaml"}


def refused(program: Program, *arguments: str | Path) -> tuple[str, str]:
    done = program(*arguments)
    assert (done.code, done.out) == (2, "")
    message, advice = done.err.splitlines()
    return message.removeprefix("stancetrack: error: "), advice.removeprefix("  help: ")


def test_both_versions_at_once_are_refused(program: Program, here: Versions) -> None:
    assert refused(program, "matrix", "--rev", "v1", "--known-on", "2025-09-05") == (
        "--rev and --known-on both name a version: give one of them",
        "“stancetrack matrix --help” shows what it takes",
    )


@pytest.mark.parametrize(
    ("arguments", "message", "advice"),
    [
        (
            ("--rev", "broekn"),
            "there is no revision broekn in this repository",
            "did you mean broken?",
        ),
        (("--rev", ""), "there is no revision  in this repository", None),
        (
            ("--rev", "main@{2025-09-01}"),
            "the reflog of this clone does not tell main@{2025-09-01}",
            "write --known-on DAY: it reads the commits' days, which are the same in every clone",
        ),
        (
            ("--known-on", "2025-09-04"),
            "there is no commit on or before 2025-09-04 on the line of HEAD",
            "choose a later day; “git log --first-parent” lists the commits",
        ),
        (
            ("--known-on", "2025-02-30"),
            "2025-02-30 is not a day: February 2025 has 28",
            "write a day that exists",
        ),
        (
            ("--known-on", "paris"),
            "paris is neither a day as YYYY-MM-DD nor an event",
            None,
        ),
        (
            ("--rev", "v1", "--stances", "elsewhere"),
            "there is no record in elsewhere at v1",
            (
                "at v1 there is one in stances/ (seen from the top of the repository): name it "
                "with --stances"
            ),
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_no_version_is_said(
    program: Program,
    here: Versions,
    arguments: tuple[str, ...],
    message: str,
    advice: str | None,
) -> None:
    found = refused(program, "history", *arguments)
    assert found[0] == message
    assert advice is None or found[1] == advice


def test_without_a_repository_it_is_said(
    program: Program, here: Versions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    write_record(tmp_path / "plain" / "stances")
    monkeypatch.chdir(tmp_path / "plain")
    for options in (("--rev", "v1"), ("--known-on", "2025-09-05")):
        assert refused(program, "matrix", *options) == (
            f"{tmp_path / 'plain'} is not in a git repository",
            "revisions are read from git: go to a clone of the repository that holds the record",
        )


def test_without_git_it_is_said(
    program: Program, here: Versions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(here.folder / "notes"))
    assert refused(program, "matrix", "--rev", "v1") == (
        "git cannot be run: no such file or directory",
        "install git (https://git-scm.com) and see that it is in PATH",
    )


def test_a_shallow_clone_is_told_to_deepen(
    program: Program, here: Versions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"file://{here.folder}"
    here.scratch.git("clone", "--quiet", "--depth=1", "--no-tags", address, tmp_path / "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    assert refused(program, "matrix", "--rev", "v1") == (
        "there is no revision v1 in this repository, of which this clone is shallow", DEEPEN
    )  # fmt: skip
    assert refused(program, "matrix", "--known-on", "2025-09-05") == (
        "there is no commit on or before 2025-09-05 on the line of HEAD", DEEPEN
    )  # fmt: skip
    assert program("matrix", "--rev", "HEAD").code == 0


def same_as_v1(program: Program, *arguments: str | Path) -> None:
    done = program("matrix", "--rev", "v1", "--format", "json", *arguments)
    assert (done.code, done.err) == (0, "")
    assert troops(done.out) == {"DE": "undecided", "FR": "yes"}


def test_any_folder_of_the_repository_will_do(
    program: Program, here: Versions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    same_as_v1(program, "--stances", "stances")
    monkeypatch.chdir(here.folder / "notes")
    same_as_v1(program)
    same_as_v1(program, "--stances", "../stances")
    monkeypatch.chdir(tmp_path)
    same_as_v1(program, "--stances", here.folder / "stances")
    monkeypatch.setenv("STANCETRACK_STANCES", str(here.folder / "stances"))
    same_as_v1(program)


def test_bare_sparse_and_linked_clones_will_do(
    program: Program, here: Versions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.scratch.git("clone", "--quiet", "--bare", ".", tmp_path / "bare.git")
    here.scratch.git("clone", "--quiet", "--sparse", ".", tmp_path / "sparse")
    here.scratch.git("worktree", "add", "--quiet", "--detach", tmp_path / "linked", "broken")
    for clone in ("bare.git", "sparse", "linked"):
        monkeypatch.chdir(tmp_path / clone)
        same_as_v1(program)
    assert not (tmp_path / "sparse" / "stances").exists()


@pytest.mark.parametrize("name", ["with space", "Türkei/ü"])
def test_a_record_deeper_in_the_tree_under_an_odd_name_is_read(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    write_record(scratch.folder / name / "stances", {"countries/türkiye.yaml": FRANCE})
    scratch.commit()
    monkeypatch.chdir(scratch.folder / name)
    done = program("history", "--rev", "HEAD", "--format", "json")
    assert done.code == 0
    paths = {position["path"] for position in json.loads(done.out)["positions"]}
    assert f"HEAD:{name}/stances/countries/türkiye.yaml" in paths
    monkeypatch.chdir(scratch.folder)
    assert program("history", "--rev", "HEAD", "--stances", f"{name}/stances").code == 0


def test_a_submodule_is_read_from_its_own_repository(
    program: Program, scratch: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_record(scratch.folder)
    scratch.commit()
    scratch.git("tag", "v1")
    outer = new_scratch(tmp_path / "outer")
    outer.git("submodule", "--quiet", "add", scratch.folder, "stances")
    outer.commit()
    monkeypatch.chdir(outer.folder)
    same_as_v1(program, "--stances", "stances")
    same_as_v1(program)
    outer.git("submodule", "--quiet", "deinit", "--force", "stances")
    assert refused(program, "matrix", "--rev", "HEAD") == (
        "stances is a submodule at HEAD",
        "check it out with “git submodule update --init”; its revisions are its own",
    )


def test_the_checks_are_not_run_on_an_old_version(program: Program, scratch: Scratch) -> None:
    scratch.write({"sources.yaml": SAMPLE["sources.yaml"].replace("https", "http")})
    scratch.commit()
    done = program("matrix", "--rev", "HEAD", "--stances", scratch.folder / "stances")
    assert (done.code, done.err) == (0, "")


def test_a_report_of_200_files_takes_three_processes_of_git(
    program: Program, scratch: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write({f"countries/x{n}.yaml": f"country: X{n}\n" for n in range(198)})
    scratch.commit()
    log = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(log))
    done = program("matrix", "--rev", "HEAD", "--stances", scratch.folder / "stances")
    assert done.code == 0
    started = [json.loads(line) for line in log.read_text().splitlines()]
    assert [event["name"] for event in started if event["event"] == "cmd_name"] == [
        "rev-parse", "ls-tree", "cat-file"
    ]  # fmt: skip


@pytest.mark.usefixtures("here")
def test_a_folder_of_too_long_a_name_is_none(program: Program) -> None:
    name = "z" * 5000
    assert refused(program, "matrix", "--stances", name)[0] == f"there is no folder {name}"
    message, _ = refused(program, "matrix", "--stances", name, "--rev", "v1")
    assert message == f"there is no record in {name} at v1"
