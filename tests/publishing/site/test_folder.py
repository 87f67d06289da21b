"""A site takes the place of the one before, whole or not at all, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publishing.site.sites import built, told
from sample import GERMANY, write_record
from stancetrack import load
from stancetrack.diagnostics import CannotRun
from stancetrack.publishing.site.folder import LIST, require_replaceable, write_site

FILES = [("index.html", "the front page\n"), ("countries/france.html", "France\n")]


def contents(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds, by the paths within it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which there is a site."""
    write_site(tmp_path / "site", FILES)
    return tmp_path / "site"


def test_a_site_is_its_files_and_their_list(folder: Path) -> None:
    found = contents(folder)
    listed = found.pop(LIST).decode()
    assert found == {path: text.encode() for path, text in FILES}
    assert listed == (
        "33da389e078bb8a1bb99d7d9f36dbd7b7b0a2b52f8fe8c1534d64423db017be4  countries/france.html\n"
        "f0e103467e445c9490926d51e1a90b20d7785013a66aba3a44d02e5ed0bf91e2  index.html\n"
    )


def test_a_site_before_is_replaced_whole(folder: Path) -> None:
    assert write_site(folder, [("index.html", "new\n")]) == 1
    assert {path for path in contents(folder) if path != LIST} == {"index.html"}
    assert (folder / "index.html").read_text() == "new\n"
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


@pytest.mark.parametrize("made", [False, True], ids=["a new folder", "an empty folder"])
def test_what_holds_nothing_is_written(made: bool, tmp_path: Path) -> None:
    place = tmp_path / "public"
    if made:
        place.mkdir()
    assert write_site(place, FILES) == 2
    assert len(contents(place)) == 3


def put_file(folder: Path) -> None:
    (folder / "countries/notes.txt").write_text("mine")


def put_folder(folder: Path) -> None:
    (folder / "notes").mkdir()


def put_link(folder: Path) -> None:
    (folder / "notes.html").symlink_to("index.html")


def put_hidden(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git/HEAD").write_text("ref: refs/heads/main\n")


def lose_list(folder: Path) -> None:
    (folder / LIST).unlink()


def spoil_list(folder: Path) -> None:
    (folder / LIST).write_bytes(b"\xff\n")


def change_file(folder: Path) -> None:
    (folder / "countries/france.html").write_text("mine")


def link_file(folder: Path) -> None:
    (folder / "index.html").rename(folder.parent / "index.html")
    (folder / "index.html").symlink_to(folder.parent / "index.html")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (put_file, "{0} holds countries/notes.txt, which no site wrote"),
        (put_folder, "{0} holds notes/, which no site wrote"),
        (put_link, "{0} holds notes.html, which no site wrote"),
        (put_hidden, "{0} holds .git/HEAD, which no site wrote"),
        (lose_list, "{0} holds countries/france.html, which no site wrote"),
        (spoil_list, "{0} holds countries/france.html, which no site wrote"),
        (change_file, "countries/france.html in {0} was changed after the site was written"),
        (link_file, "index.html in {0} was changed after the site was written"),
    ],
    ids=lambda value: getattr(value, "__name__", " "),
)
def test_what_no_site_wrote_is_never_replaced(
    change: Callable[[Path], None], found: str, folder: Path
) -> None:
    change(folder)
    before = contents(folder)
    for write in (lambda: require_replaceable(folder), lambda: write_site(folder, FILES)):
        with pytest.raises(CannotRun) as refused:
            write()
        assert str(refused.value) == found.format(folder)
        assert refused.value.help == "name a new folder, or move that away first"
    assert contents(folder) == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    place = tmp_path / "site"
    place.write_text("mine")
    with pytest.raises(CannotRun, match="is no folder, and one is written"):
        write_site(place, FILES)
    assert place.read_text() == "mine"


@pytest.mark.parametrize("within", ["", "countries"])
def test_the_folder_somebody_is_in_stays(
    within: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / within)
    with pytest.raises(CannotRun, match="the folder you are in"):
        write_site(folder, FILES)
    assert len(contents(folder)) == 3


def test_folders_above_it_that_are_missing_are_made(tmp_path: Path) -> None:
    write_site(tmp_path / "nowhere" / "site", FILES)
    assert contents(tmp_path / "nowhere/site").keys() >= {"index.html"}


def test_a_folder_in_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotRun, match="cannot be written: Not a directory"):
        write_site(tmp_path / "file" / "site", FILES)


def test_where_making_it_fails_the_site_before_stays(folder: Path) -> None:
    before = contents(folder)

    def failing() -> Iterator[tuple[str, str]]:
        yield "index.html", "new"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_site(folder, failing())
    assert contents(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_pages_of_a_country_that_is_gone_are_gone(tmp_path: Path) -> None:
    site = built(tmp_path / "site", told(tmp_path / "stances"))
    assert "countries/italy.html" in site.paths
    (tmp_path / "stances/countries/italy.yaml").unlink()
    (tmp_path / "stances/countries/germany.yaml").write_text(GERMANY)
    again = built(tmp_path / "site", load(tmp_path / "stances", today=site.record.today))
    assert "countries/italy.html" not in again.paths
    assert set(again.paths) < set(site.paths)


def test_what_a_killed_program_left_there_is_in_nobodys_way(folder: Path) -> None:
    (folder / ".stancetrack-abcdefgh.tmp").write_text("half")
    (folder / "countries/.stancetrack-12345678.tmp").mkdir()
    (folder / "countries/.stancetrack-12345678.tmp/page.html").write_text("half")
    write_site(folder, FILES)
    assert contents(folder).keys() == {LIST, *(path for path, _ in FILES)}


@pytest.mark.parametrize("theirs", ["a site", "no site"])
def test_a_folder_that_changed_places_while_it_was_looked_through_is_looked_through_anew(
    theirs: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, seen = folder.with_name("old"), []
    real = Path.read_bytes

    def meanwhile(path: Path) -> bytes:
        seen.append(path)
        if len(seen) == 1:
            folder.rename(old)
            write_site(folder, [("index.html", "new\n")])
            if theirs == "no site":
                (folder / "mine.txt").write_text("")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", meanwhile)
    if theirs == "a site":
        require_replaceable(folder)
    else:
        with pytest.raises(CannotRun, match=r"holds mine\.txt, which no site wrote"):
            require_replaceable(folder)
    assert len(seen) == 2


@pytest.mark.parametrize("within", ["out", "countries/out"])
def test_a_folder_within_a_record_is_refused(within: str, tmp_path: Path) -> None:
    write_record(tmp_path)
    with pytest.raises(CannotRun, match="is in the folder of a record"):
        write_site(tmp_path / within, FILES)
    assert not (tmp_path / within).exists()


def test_a_folder_that_holds_the_one_somebody_is_in_is_said_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(CannotRun, match="holds the folder you are in"):
        write_site(folder.parent, FILES)


def test_what_cannot_be_looked_through_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(place: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CannotRun, match="cannot be read: Permission denied"):
        write_site(folder, FILES)
