"""What a killed program left behind is deleted by the next one, and what is being written never."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

import pytest

from stancetrack.temporaries import is_temporary, temporary_file, temporary_folder
from stancetrack.writing import write_file, writing_folder

LEFT = ".stancetrack-abc_1234.tmp"

GIVEN: dict[str, Callable[[Path], AbstractContextManager[object]]] = {
    "a file": temporary_file,
    "a folder": temporary_folder,
}


@pytest.fixture(params=GIVEN)
def given(request: pytest.FixtureRequest) -> Callable[[Path], AbstractContextManager[object]]:
    return GIVEN[request.param]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_names_are_told_from_all_others(tmp_path: Path) -> None:
    with temporary_file(tmp_path), temporary_folder(tmp_path):
        assert [is_temporary(name) for name in names(tmp_path)] == [True, True]
    others = (".stancetrack-site", ".stancetrack-ABCDEFGH.tmp", f"{LEFT}.old", f"x{LEFT}", "a.tmp")
    assert [name for name in others if is_temporary(name)] == []


def test_what_was_left_behind_is_deleted(
    tmp_path: Path, given: Callable[[Path], AbstractContextManager[object]]
) -> None:
    (tmp_path / LEFT).write_text("half")
    below = tmp_path / LEFT.replace("4", "5")
    (below / "inner").mkdir(parents=True)
    (below / "inner/page.html").write_text("half")
    (tmp_path / ".other.tmp").write_text("mine")
    (tmp_path / LEFT.replace("4", "6")).symlink_to(".other.tmp")
    with given(tmp_path):
        pass
    assert names(tmp_path) == [".other.tmp", LEFT.replace("4", "6")]


def test_what_somebody_writes_is_left_alone(
    tmp_path: Path, given: Callable[[Path], AbstractContextManager[object]]
) -> None:
    with ExitStack() as stack:
        stack.enter_context(temporary_file(tmp_path))
        stack.enter_context(temporary_folder(tmp_path))
        before = names(tmp_path)
        with given(tmp_path):
            assert set(before) < set(names(tmp_path))
        assert names(tmp_path) == before
    assert names(tmp_path) == []


def test_what_was_deleted_before_it_was_locked_is_made_anew(
    tmp_path: Path,
    given: Callable[[Path], AbstractContextManager[object]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = []
    real = fcntl.flock

    def flock(descriptor: int, how: int) -> None:
        (path,) = tmp_path.iterdir()
        seen.append(path)
        if len(seen) == 1:
            path.rmdir() if path.is_dir() else path.unlink()
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    with given(tmp_path):
        assert list(tmp_path.iterdir()) == seen[1:]
    assert len(seen) == 2


def test_a_folder_that_was_deleted_before_it_was_opened_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    real = tempfile.mkdtemp

    def mkdtemp(**options: Any) -> str:
        seen.append(real(**options))
        if len(seen) == 1:
            Path(seen[0]).rmdir()
        return seen[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", mkdtemp)
    with temporary_folder(tmp_path) as made:
        assert [str(made)] == seen[1:]


def test_a_disk_that_knows_no_locks_is_written_to_and_never_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flock(descriptor: int, how: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", flock)
    (tmp_path / LEFT).write_text("another command's, perhaps")
    write_file(tmp_path / "file", b"new")
    with writing_folder(tmp_path / "folder") as new:
        (new / "page.html").write_text("new")
    assert names(tmp_path) == [LEFT, "file", "folder"]


def test_a_folder_that_may_not_be_listed_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> list[str]:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(os, "listdir", refuse)
        patched.setattr(tempfile, "tempdir", str(tmp_path))
        write_file(tmp_path / "file", b"new")
    assert names(tmp_path) == ["file"]
