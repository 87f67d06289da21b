"""The project's own history is read and compared, and its words may be renamed."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from itertools import pairwise

import pytest

from conftest import PROJECT
from stancetrack.comparison.changes import Kind
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Tracker
from stancetrack.record.snapshot import File, Snapshot
from stancetrack.render.report import FORMATS
from stancetrack.render.reports.diff import diff as report
from stancetrack.render.screen import Screen
from stancetrack.revisions import read_revision
from stancetrack.views.diff import Kind as SideKind
from stancetrack.views.diff import Side, diff

DAY = date(2026, 6, 1)


def git(*arguments: str) -> str | None:
    """Return what git says of the project, None where it cannot."""
    if shutil.which("git") is None:
        return None
    done = subprocess.run(
        ["git", "-C", PROJECT, *arguments], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() if done.returncode == 0 else None


def data_commits() -> list[str]:
    """Return the commits that touched the record, the oldest first; skip where they are not."""
    if not (PROJECT / ".git").exists():
        pytest.skip("the project was unpacked without its history")
    if git("rev-parse", "--is-shallow-repository") != "false":
        pytest.skip("this clone does not hold the whole history, or git cannot read it")
    commits = git("rev-list", "--reverse", "--first-parent", "HEAD", "--", "stances")
    return (commits or "").split()


def test_replaying_diff_over_the_projects_history_never_fails() -> None:
    commits = data_commits()
    assert commits
    versions = [
        Side(load(read_revision(None, c, PROJECT).snapshot).tracker, DAY, SideKind.REVISION, c)
        for c in commits
    ]
    for old, new in pairwise(versions):
        written = report(diff(old, new))
        for format_ in FORMATS:
            assert written.written(format_, Screen(80))


def renamed(snapshot: Snapshot, names: dict[str, str]) -> Tracker:
    """Return the record with every term called otherwise, in the vocabulary and in the files."""
    word = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, names))})(?![\w-])")
    said = re.compile(rf"^ +(?:{'|'.join((*TERM_FIELDS, 'no_longer'))}): *\[.*\]", re.MULTILINE)

    def rename(text: str) -> str:
        return word.sub(lambda match: names[match[1]], text)

    def content(file: File) -> bytes:
        text = file.content.decode()
        if file.name == "tracker.yaml":
            text = re.sub(r"^ +formerly: .*\n", "", text, flags=re.MULTILINE)
            text = re.sub(r"^ +excludes: .*$", lambda m: rename(m[0]), text, flags=re.MULTILINE)
            term = re.compile(r"^( {4})([\w-]+)(:\n)", re.MULTILINE)
            text = term.sub(
                lambda m: (
                    f"{m[1]}{names[m[2]]}{m[3]}      formerly: [{m[2]}]\n"
                    if m[2] in names
                    else m[0]
                ),
                text,
            )
        elif file.name.startswith("countries/"):
            text = said.sub(lambda match: rename(match[0]), text)
        return text.encode()

    files = tuple(File(f.name, f.path, content(f)) for f in snapshot.files)
    loaded = load(Snapshot(snapshot.path, files))
    assert loaded.unread == 0, loaded.findings
    return loaded.tracker


def test_renaming_the_whole_vocabulary_changes_no_stance() -> None:
    snapshot = read_folder(PROJECT / "stances", PROJECT)
    before = load(snapshot).tracker
    terms = [name for terms in before.vocabulary.values() for name in terms]
    after = renamed(snapshot, {name: f"{name}-now" for name in terms})
    named = [name for terms in after.vocabulary.values() for name in terms]
    assert named == [f"{name}-now" for name in terms]

    there = diff(Side(before, DAY, SideKind.FOLDER, "a"), Side(after, DAY, SideKind.FOLDER, "b"))
    back = diff(Side(after, DAY, SideKind.FOLDER, "b"), Side(before, DAY, SideKind.FOLDER, "a"))

    for view in (there, back):
        assert (view.changes, view.unsure) == ((), ())
        assert view.comparison is not None
        assert view.comparison.frame == ("vocabulary",)
        positions = view.comparison.positions
        assert len(positions) > 100
        assert {change.kind for change in positions} == {Kind.TERM_RENAMED}
