"""Which commit holds a folder as it is on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from sample import write_record
from scratch import Scratch
from stancetrack.revisions import holding


def test_head_holds_what_is_not_changed(scratch: Scratch) -> None:
    scratch.write()
    commit = scratch.commit(day="2025-10-01")
    (scratch.folder / "notes.txt").write_text("outside of the record")
    assert holding(Path("stances"), scratch.folder) == commit
    assert holding(scratch.folder / "stances", Path("/")) == commit


def test_no_commit_holds_what_is_changed_or_new(scratch: Scratch) -> None:
    scratch.write()
    scratch.commit(day="2025-10-01")
    (scratch.folder / "stances/countries/italy.yaml").write_text("country: IT\n")
    assert holding(Path("stances"), scratch.folder) is None


def test_no_commit_holds_what_git_ignores_or_never_saw(scratch: Scratch) -> None:
    (scratch.folder / ".gitignore").write_text("other/\n")
    scratch.write()
    assert holding(Path("stances"), scratch.folder) is None
    scratch.commit(day="2025-10-01")
    write_record(scratch.folder / "other")
    assert holding(Path("other"), scratch.folder) is None


def test_no_commit_holds_what_is_in_no_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert holding(write_record(tmp_path / "stances"), tmp_path) is None
