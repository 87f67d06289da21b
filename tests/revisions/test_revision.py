"""The record at a revision is what git holds of it, wherever and however it is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sample import FRANCE, SAMPLE, write_record
from scratch import Scratch, new_scratch
from stancetrack.diagnostics import CannotRun
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.snapshot import MAX_BYTES
from stancetrack.revisions import Revision, read_revision

FAKE_GIT = """\
#!/bin/sh
case "$*" in *"$FAIL_AT"*) %s ;; esac
exec "$REAL_GIT" "$@"
"""


def contents(revision: Revision) -> dict[str, str]:
    return {file.name: file.content.decode() for file in revision.snapshot.files}


def refused(folder: Path | None, revision: str, base: Path) -> tuple[str, str]:
    with pytest.raises(CannotRun) as caught:
        read_revision(folder, revision, base)
    return str(caught.value), caught.value.help


def test_a_revision_is_the_same_snapshot_as_the_folder_was(scratch: Scratch) -> None:
    scratch.write()
    commit = scratch.commit(day="2025-09-05")
    before = read_folder(scratch.folder / "stances", scratch.folder)
    scratch.write({"countries/france.yaml": FRANCE.replace("yes", "no")})
    (scratch.folder / "stances/countries/germany.yaml").unlink()

    revision = read_revision(Path("stances"), "HEAD", scratch.folder)

    assert (revision.name, revision.commit, revision.day) == ("HEAD", commit, date(2025, 9, 5))
    assert contents(revision) == dict(sorted(SAMPLE.items()))
    assert [(f.name, f.content) for f in revision.snapshot.files] == [
        (f.name, f.content) for f in before.files
    ]
    assert load(revision.snapshot).tracker == load(before).tracker


def test_paths_are_shown_as_git_takes_them(scratch: Scratch) -> None:
    scratch.write()
    scratch.commit()
    scratch.git("tag", "v1")
    shown = [file.path for file in read_revision(None, "v1", scratch.folder).snapshot.files]
    assert shown[1] == "v1:stances/countries/france.yaml"
    assert scratch.git("show", shown[1]) == FRANCE.rstrip("\n")


def test_a_whole_id_is_shown_short(scratch: Scratch) -> None:
    scratch.write()
    commit = scratch.commit()
    assert read_revision(None, commit, scratch.folder).snapshot.path == f"{commit[:12]}:stances"


@pytest.mark.parametrize("revision", ["main", "v1", "v1-annotated", ":/a change", "HEAD~0", "@"])
def test_every_kind_of_name_is_taken(scratch: Scratch, revision: str) -> None:
    scratch.write()
    commit = scratch.commit()
    scratch.git("tag", "v1")
    scratch.git("tag", "-a", "-m", "first", "v1-annotated")
    assert read_revision(None, revision, scratch.folder).commit == commit


def test_the_record_is_found_from_any_folder(scratch: Scratch) -> None:
    write_record(scratch.folder / "data" / "stances")
    deep = scratch.folder / "data" / "notes" / "2025"
    deep.mkdir(parents=True)
    scratch.commit()
    found = [
        read_revision(None, "HEAD", deep),
        read_revision(Path("../../stances"), "HEAD", deep),
        read_revision(scratch.folder / "data/stances", "HEAD", deep),
        read_revision(Path("data/stances"), "HEAD", scratch.folder),
        read_revision(None, "HEAD", scratch.folder / "data/stances/countries"),
    ]
    assert [revision.snapshot.path for revision in found] == ["HEAD:data/stances"] * 5


def test_the_nearest_record_at_the_revision_counts(scratch: Scratch) -> None:
    scratch.write()
    write_record(scratch.folder / "data" / "stances")
    scratch.commit()
    assert read_revision(None, "HEAD", scratch.folder / "data").snapshot.path == "HEAD:data/stances"
    assert read_revision(None, "HEAD", scratch.folder).snapshot.path == "HEAD:stances"


def test_a_record_at_the_top_of_the_repository_is_read(scratch: Scratch) -> None:
    write_record(scratch.folder)
    (scratch.folder / "other.txt").write_text("not a part of the record")
    scratch.commit()
    revision = read_revision(Path(), "HEAD", scratch.folder)
    assert contents(revision) == dict(sorted(SAMPLE.items()))
    assert revision.snapshot.files[0].path == "HEAD:claims.yaml"


@pytest.mark.parametrize(
    "name", ["with space", "Türkei", "line\nbreak", "*", ":(top)x", "-x", 'q"']
)
def test_odd_folder_names_are_read(scratch: Scratch, name: str) -> None:
    write_record(scratch.folder / name / "stances")
    scratch.commit()
    inside = read_revision(None, "HEAD", scratch.folder / name)
    named = read_revision(scratch.folder / name / "stances", "HEAD", scratch.folder)
    assert contents(inside) == contents(named) == dict(sorted(SAMPLE.items()))


def test_odd_file_names_are_read_and_strays_found_as_on_disk(scratch: Scratch) -> None:
    scratch.write(
        {
            "countries/türkiye.yaml": "a",
            "countries/line\nbreak.yaml": "b",
            "countries/france.yml": "c",
            "countries/README.md": "d",
            "countries/.hidden": "e",
            "countries/folder/file.yaml": "f",
            "countries/folder.yaml/file": "g",
        }
    )
    scratch.commit()
    disk = read_folder(scratch.folder / "stances", scratch.folder)
    at_head = read_revision(None, "HEAD", scratch.folder).snapshot
    assert [file.name for file in at_head.files] == [file.name for file in disk.files]
    assert at_head.unread == disk.unread
    assert sorted(f.location.path for f in at_head.findings) == sorted(
        f"HEAD:{finding.location.path}" for finding in disk.findings
    )
    assert sorted(f.message for f in at_head.findings) == sorted(f.message for f in disk.findings)


def test_a_link_at_a_revision_is_a_finding(scratch: Scratch) -> None:
    scratch.write()
    (scratch.folder / "stances/countries/italy.yaml").symlink_to("france.yaml")
    scratch.commit()
    snapshot = read_revision(None, "HEAD", scratch.folder).snapshot
    assert snapshot.unread == {"countries/italy.yaml"}
    assert [(f.rule.name, f.location.path, f.message) for f in snapshot.findings] == [
        (
            "unreadable-file",
            "HEAD:stances/countries/italy.yaml",
            "the file cannot be read: it is a link, which is not followed at a revision",
        )
    ]


def test_a_file_too_large_is_cut_and_reported_not_kept(scratch: Scratch) -> None:
    scratch.write({"countries/italy.yaml": b"#" * (MAX_BYTES + 3_000_000)})
    scratch.commit()
    snapshot = read_revision(None, "HEAD", scratch.folder).snapshot
    assert [len(f.content) for f in snapshot.files if "italy" in f.name] == [MAX_BYTES + 1]
    assert len(snapshot.files) == 6
    assert [f.rule.name for f in load(snapshot).findings] == ["file-too-large"]


def test_three_processes_read_200_files(
    scratch: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write({f"countries/x{n}.yaml": f"# {n}\n" * 200 for n in range(200)})
    scratch.commit()
    log = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE", str(log))
    revision = read_revision(None, "HEAD", scratch.folder)
    assert len(revision.snapshot.files) == 205
    started = [line for line in log.read_text().splitlines() if "built-in: git" in line]
    assert [line.split("git ")[1].split()[0] for line in started] == [
        "rev-parse", "ls-tree", "cat-file"
    ]  # fmt: skip


def test_nothing_is_written(scratch: Scratch) -> None:
    def state() -> list[tuple[str, int, int]]:
        found = (path for path in scratch.folder.rglob("*"))
        return sorted((str(p), p.stat().st_mtime_ns, p.stat().st_size) for p in found)

    scratch.write()
    scratch.commit()
    (scratch.folder / "stances/tracker.yaml").touch()
    before = state()
    read_revision(None, "HEAD", scratch.folder)
    assert state() == before


def test_a_sparse_checkout_hides_nothing(scratch: Scratch) -> None:
    scratch.write()
    (scratch.folder / "notes").mkdir()
    (scratch.folder / "notes/n.txt").write_text("n")
    scratch.commit()
    scratch.git("sparse-checkout", "set", "notes")
    assert not (scratch.folder / "stances").exists()
    for folder, base in [(None, "notes"), (Path("stances"), "."), (Path("../stances"), "notes")]:
        revision = read_revision(folder, "HEAD", scratch.folder / base)
        assert contents(revision) == dict(sorted(SAMPLE.items()))


def test_a_linked_work_tree_is_read(scratch: Scratch, tmp_path: Path) -> None:
    scratch.write()
    scratch.commit()
    scratch.git("worktree", "add", "--quiet", "-b", "other", tmp_path / "other")
    assert contents(read_revision(None, "main", tmp_path / "other")) == dict(sorted(SAMPLE.items()))


def test_a_bare_repository_is_read_from_its_top(scratch: Scratch, tmp_path: Path) -> None:
    scratch.write()
    scratch.commit()
    bare = tmp_path / "bare.git"
    scratch.git("clone", "--quiet", "--bare", ".", bare)
    assert contents(read_revision(None, "main", bare)) == dict(sorted(SAMPLE.items()))
    assert contents(read_revision(bare / "stances", "main", tmp_path)) == dict(
        sorted(SAMPLE.items())
    )


def test_a_submodule_is_read_from_its_own_repository(scratch: Scratch, tmp_path: Path) -> None:
    write_record(scratch.folder)
    scratch.commit()
    scratch.git("tag", "v1")
    outer = new_scratch(tmp_path / "outer")
    outer.git("submodule", "--quiet", "add", scratch.folder, "stances")
    outer.commit()
    revision = read_revision(Path("stances"), "v1", outer.folder)
    assert contents(revision) == dict(sorted(SAMPLE.items()))
    assert refused(None, "HEAD", outer.folder) == (
        "stances is a submodule at HEAD",
        "check it out with “git submodule update --init”; its revisions are its own",
    )


def test_a_file_that_is_a_submodule_is_a_finding(scratch: Scratch, tmp_path: Path) -> None:
    other = new_scratch(tmp_path / "other")
    other.commit()
    scratch.write()
    scratch.git("submodule", "--quiet", "add", other.folder, "stances/countries/italy.yaml")
    scratch.commit()
    snapshot = read_revision(None, "HEAD", scratch.folder).snapshot
    assert [f.message for f in snapshot.findings] == ["the file cannot be read: it is a submodule"]


def test_what_a_hook_inherits_does_not_mislead(
    scratch: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    scratch.commit()
    (scratch.folder / "notes").mkdir()
    other = new_scratch(tmp_path / "other")
    for name, value in {
        "GIT_DIR": other.folder / ".git", "GIT_WORK_TREE": other.folder,
        "GIT_INDEX_FILE": "nowhere", "GIT_PREFIX": "x/",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, str(value))
    assert read_revision(None, "HEAD", scratch.folder / "notes").snapshot.path == "HEAD:stances"


def test_a_bare_repository_that_a_setting_forbids_is_said(scratch: Scratch, tmp_path: Path) -> None:
    scratch.write()
    scratch.commit()
    bare = tmp_path / "bare.git"
    scratch.git("clone", "--quiet", "--bare", ".", bare)
    scratch.git("config", "--global", "safe.bareRepository", "explicit")
    assert refused(None, "main", bare) == (
        f"git does not use the bare repository of {bare}: safe.bareRepository is “explicit”",
        (
            "go to a clone that has its files checked out, or allow it with “git config --global "
            "safe.bareRepository all”"
        ),
    )


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("999999999999 +0000", date.max),
        ("9" * 30 + " +0000", date.max),
        ("253402300799 +0000", date.max),
        ("-86400 +0000", date(1969, 12, 31)),
        ("0 -1200", date(1970, 1, 1)),
        ("1757548800 +1400", date(2025, 9, 11)),
        ("1757548799 +1400", date(2025, 9, 10)),
        ("soon", date(1970, 1, 1)),
    ],
)
def test_a_commit_of_any_time_has_a_day(scratch: Scratch, time: str, day: date) -> None:
    scratch.write()
    scratch.commit()
    made = scratch.git("cat-file", "commit", "HEAD")
    head, _, rest = made.partition("committer ")
    (scratch.folder / "commit").write_text(
        f"{head}committer Somebody <somebody@example.org> {time}{rest[rest.index(chr(10)) :]}\n"
    )
    commit = scratch.git("hash-object", "-t", "commit", "-w", "--literally", "commit")
    assert read_revision(None, commit, scratch.folder).day == day


def test_no_repository_is_said(scratch: Scratch, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    assert refused(None, "HEAD", outside) == (
        f"{outside} is not in a git repository",
        "revisions are read from git: go to a clone of the repository that holds the record",
    )


def test_no_git_is_said(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(scratch.folder))
    assert refused(None, "HEAD", scratch.folder) == (
        "git cannot be run: no such file or directory",
        "install git (https://git-scm.com) and see that it is in PATH",
    )


def test_a_git_that_may_not_be_run_is_said(
    scratch: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "git").write_text("no program")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(None, "HEAD", scratch.folder) == (
        "git cannot be run: permission denied",
        "“git --version” shows whether it runs at all",
    )


def test_a_repository_of_somebody_else_is_said(
    scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    scratch.commit()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert refused(None, "HEAD", scratch.folder) == (
        f"git does not trust the repository of {scratch.folder}: it belongs to another user",
        f"git config --global --add safe.directory {scratch.folder}, if you do",
    )
    scratch.git("config", "--global", "--add", "safe.directory", scratch.folder)
    assert read_revision(None, "HEAD", scratch.folder).name == "HEAD"


def test_a_folder_that_is_not_there_at_the_revision_is_said(scratch: Scratch) -> None:
    write_record(scratch.folder / "old" / "stances")
    scratch.commit()
    scratch.git("tag", "v1")
    scratch.git("mv", "old/stances", "stances")
    scratch.commit()
    assert refused(Path("stances"), "v1", scratch.folder) == (
        "there is no record in stances at v1",
        (
            "at v1 there is one in old/stances/ (seen from the top of the repository): name it "
            "with --stances"
        ),
    )
    scratch.git("rm", "-r", "--quiet", "stances")
    scratch.commit()
    assert refused(None, "HEAD", scratch.folder) == (
        "there is no record in stances at HEAD",
        "choose a later revision: “git log -- stances” lists those that touched the record",
    )


def test_an_empty_top_folder_is_said(scratch: Scratch) -> None:
    scratch.commit()
    assert (
        refused(Path(), "HEAD", scratch.folder)[0] == "there is no record in the top folder at HEAD"
    )


def test_a_record_without_countries_is_a_finding(scratch: Scratch) -> None:
    scratch.write({"countries/france.yaml": None, "countries/germany.yaml": None})
    scratch.commit()
    read = read_revision(None, "HEAD", scratch.folder)
    (finding,) = load(read.snapshot).findings
    assert (finding.location.path, finding.message) == (
        "HEAD:stances/countries/",
        "there is no countries/*.yaml",
    )


def test_a_content_that_the_clone_does_not_hold_is_said(scratch: Scratch) -> None:
    scratch.write()
    scratch.commit()
    blob = scratch.git("rev-parse", "HEAD:stances/countries/france.yaml")
    (scratch.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert refused(None, "HEAD", scratch.folder) == (
        "git does not hold countries/france.yaml as it was at HEAD",
        "“git fsck” tells whether the repository is sound",
    )


def test_a_tree_that_the_clone_does_not_hold_is_said(scratch: Scratch) -> None:
    scratch.write()
    scratch.commit()
    tree = scratch.git("rev-parse", "HEAD:stances")
    (scratch.folder / ".git/objects" / tree[:2] / tree[2:]).unlink()
    message, advice = refused(None, "HEAD", scratch.folder)
    assert message.startswith(f"git cannot read the repository of {scratch.folder}: ")
    assert advice == "“git fsck” tells whether the repository is sound"


@pytest.fixture
def failing_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Let one of git's commands do something else."""

    def install(command: str, instead: str) -> None:
        real = next(
            path
            for folder in os.environ["PATH"].split(os.pathsep)
            if (path := Path(folder) / "git").exists()
        )
        fake = tmp_path / "bin" / "git"
        fake.parent.mkdir()
        fake.write_text(FAKE_GIT % instead)
        fake.chmod(0o755)
        monkeypatch.setenv("REAL_GIT", str(real))
        monkeypatch.setenv("FAIL_AT", command)
        monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")

    return install


@pytest.mark.parametrize(
    "instead",
    [
        "exit 1",
        "read x; echo nonsense; exit 1",
        "read x; echo id commit 100; echo short; exit 1",
        "read x; echo id commit 0; echo; read x; echo id blob 20000000; echo much; exit 1",
    ],
    ids=["at once", "nonsense", "half a reply", "half of much"],
)
def test_a_git_that_stops_half_way_is_said(
    scratch: Scratch, failing_git: Callable[[str, str], None], instead: str
) -> None:
    scratch.write()
    scratch.commit()
    failing_git("cat-file", instead)
    assert refused(None, "HEAD", scratch.folder) == (
        f"git stopped while it read the repository of {scratch.folder}",
        "“git fsck” tells whether the repository is sound",
    )


def test_a_failure_without_a_reason_is_said(
    scratch: Scratch, failing_git: Callable[[str, str], None]
) -> None:
    scratch.write()
    scratch.commit()
    failing_git("ls-tree", "exit 3")
    assert refused(None, "HEAD", scratch.folder)[0] == (
        f"git cannot read the repository of {scratch.folder}: git ended with 3"
    )


def test_trust_refused_without_a_proposal_is_said(
    scratch: Scratch, failing_git: Callable[[str, str], None]
) -> None:
    failing_git("rev-parse", "echo fatal: detected dubious ownership >&2; exit 128")
    advice = refused(None, "HEAD", scratch.folder)[1]
    assert advice == "add it to git's setting safe.directory, if you do"
