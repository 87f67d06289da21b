"""A folder is written whole or not at all, and takes along only what it is to keep."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

import pytest

from stancetrack.diagnostics import CannotRun
from stancetrack.writing import move_new, write_file, write_new, writing_folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Give a folder with a file that will be written again, and with other things."""
    folder = tmp_path / "out"
    (folder / "inner").mkdir(parents=True)
    (folder / "page.html").write_text("old")
    (folder / "notes.txt").write_text("mine")
    (folder / "inner/more.txt").write_text("mine as well")
    (folder / "link").symlink_to("notes.txt")
    folder.chmod(0o750)
    return folder


def content(folder: Path) -> dict[str, str]:
    return {
        place.relative_to(folder).as_posix(): place.read_text()
        for place in sorted(folder.rglob("*"))
        if place.is_file()
    }


KEPT = {"inner/more.txt": "mine as well", "link": "mine", "notes.txt": "mine"}


class Without:
    """A C library that lacks what lets two folders change places."""


@pytest.fixture(params=["at one stroke", "where the system cannot", "where the call fails"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let folders change places, or be moved one after the other."""
    if request.param == "where the system cannot":
        monkeypatch.setattr(ctypes, "CDLL", lambda _: Without())
    elif request.param == "where the call fails":
        monkeypatch.setattr("stancetrack.writing._EXCHANGE", 1 << 20)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(("keep", "others"), [(True, KEPT), (False, {})])
def test_the_new_folder_stands_where_the_old_one_was(
    old: Path, keep: bool, others: dict[str, str]
) -> None:
    with writing_folder(old, keep=keep) as new:
        (new / "page.html").write_text("new")
        (new / "deep").mkdir()
        (new / "deep/page.html").write_text("new, too")
    assert content(old) == {**others, "deep/page.html": "new, too", "page.html": "new"}
    assert [place.name for place in old.parent.iterdir()] == ["out"]
    assert old.stat().st_mode & 0o777 == 0o750
    assert (old / "link").is_symlink() is keep


@pytest.mark.usefixtures("way")
def test_everything_is_on_the_disk_before_it_takes_the_old_ones_place(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        moved = synced[-1] == old.parent.name
        assert (old / "page.html").read_text() == ("new" if moved else "old")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    with writing_folder(old, keep=False) as new:
        (new / "page.html").write_text("new")
        (new / "link.html").symlink_to("page.html")
    assert sorted(synced[:-1]) == sorted([new.name, "page.html"])
    assert synced[-1] == old.parent.name


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    with writing_folder(tmp_path / "above/out") as new:
        (new / "page.html").write_text("new")
    assert content(tmp_path) == {"above/out/page.html": "new"}


def test_a_folder_that_somebody_else_made_first_changes_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.rename
    target = tmp_path / "out"

    def meanwhile(path: Path, to: Path) -> Path:
        target.mkdir()
        (target / "page.html").write_text("theirs")
        return real(path, to)

    monkeypatch.setattr(Path, "rename", meanwhile)
    with writing_folder(target) as new:
        (new / "page.html").write_text("new")
    assert content(target) == {"page.html": "new"}
    assert [place.name for place in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_cannot_be_moved_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, to: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(CannotRun, match="No space left"), writing_folder(tmp_path / "out"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_on_the_disk_before_it_takes_its_place_and_its_name_is_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, str | None]] = []
    real = os.fsync
    for path, write in ((tmp_path / "old", write_file), (tmp_path / "new", write_new)):
        if write is write_file:
            path.write_text("old")

        def fsync(descriptor: int, path: Path = path) -> None:
            kind = (
                "folder" if Path(f"/proc/self/fd/{descriptor}").readlink() == tmp_path else "file"
            )
            seen.append((kind, path.read_text() if path.exists() else None))
            real(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)
        write(path, b"new")
    assert seen == [("file", "old"), ("folder", "new"), ("file", None), ("folder", "new")]


def test_a_disk_that_does_not_sync_names_is_none_the_worse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if Path(f"/proc/self/fd/{descriptor}").is_dir():
            raise OSError(22, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    write_file(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_text() == "new"


@pytest.mark.usefixtures("way")
def test_a_new_name_is_given_and_never_that_of_another_file(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yml", tmp_path / "below/new.yaml"
    new.parent.mkdir()
    old.write_text("old")
    move_new(old, new)
    assert content(tmp_path) == {"below/new.yaml": "old"}
    old.write_text("other")
    with pytest.raises(FileExistsError):
        move_new(old, new)
    assert content(tmp_path) == {"below/new.yaml": "old", "old.yml": "other"}
