"""Reading a folder from disk: what counts, what cannot be read, and how paths are shown."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from pathlib import Path

import pytest

from findings import findings_in, written
from sample import FRANCE, GERMANY, SAMPLE, write_record
from stancetrack.diagnostics import CannotRun
from stancetrack.loading import load
from stancetrack.loading.folder import find_folder, read_folder, read_frame, shown_path
from stancetrack.record import fields, snapshot
from stancetrack.record.snapshot import MAX_BYTES

ITALY = "countries/italy.yaml"


def found_with(folder: Path) -> str:
    """Return the errors and warnings in the record, written out whole."""
    return written(f for f in findings_in(folder) if f.severity != "note")


def unreadable(reason: str, path: str = ITALY) -> str:
    return (
        f"{path}: error[unreadable-file]\n  the file cannot be read: {reason}\n"
        "  help: put an ordinary, readable file in its place\n"
    )


def test_every_file_of_the_format_is_read_once_in_the_order_of_names(tmp_path: Path) -> None:
    read = read_folder(write_record(tmp_path / "stances"), tmp_path)
    assert read.path == "stances"
    assert [file.name for file in read.files] == sorted(SAMPLE)
    assert [file.path for file in read.files] == [f"stances/{name}" for name in sorted(SAMPLE)]
    assert {file.name: file.content.decode() for file in read.files} == SAMPLE
    assert (read.findings, read.unread) == ((), frozenset())


def test_the_frame_is_one_file_alone(tmp_path: Path) -> None:
    record = write_record(tmp_path / "stances")
    read = read_frame(record, tmp_path)
    assert [file.path for file in read.files] == ["stances/tracker.yaml"]
    assert load(read).tracker.events == load(read_folder(record, tmp_path)).tracker.events
    with pytest.raises(CannotRun, match="there is no folder absent"):
        read_frame(tmp_path / "absent", tmp_path)


def test_the_names_of_the_files_are_the_same_for_disk_and_format() -> None:
    assert tuple(fields.FILES) == snapshot.NAMES


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("country: IT\n")
    folder = write_record(tmp_path / "stances")
    (folder / ITALY).symlink_to(outside)
    assert found_with(folder) == unreadable("it is a link that leads out of the folder")


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    folder = write_record(tmp_path, {"countries/france.yaml": None, ".france": FRANCE})
    (folder / "countries/france.yaml").symlink_to(folder / ".france")
    assert found_with(folder) == ""


def test_a_link_to_nowhere_is_a_finding(tmp_path: Path) -> None:
    folder = write_record(tmp_path)
    (folder / ITALY).symlink_to(folder / "nowhere.yaml")
    assert found_with(folder) == unreadable("no such file or directory")


def test_a_link_to_itself_is_a_finding(tmp_path: Path) -> None:
    folder = write_record(tmp_path)
    (folder / ITALY).symlink_to(folder / ITALY)
    assert found_with(folder) == unreadable("too many levels of symbolic links")


def test_a_pipe_is_a_finding_and_is_not_waited_for(tmp_path: Path) -> None:
    folder = write_record(tmp_path)
    os.mkfifo(folder / ITALY)
    assert found_with(folder) == unreadable("it is not an ordinary file")


def test_a_folder_with_a_files_name_is_a_finding(tmp_path: Path) -> None:
    folder = write_record(tmp_path)
    (folder / ITALY).mkdir()
    assert found_with(folder) == unreadable("it is a folder")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_opened_is_a_finding(tmp_path: Path) -> None:
    folder = write_record(tmp_path, {ITALY: FRANCE})
    (folder / ITALY).chmod(0)
    assert found_with(folder) == unreadable("permission denied")


def test_an_error_without_a_reason_is_a_finding_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_record(tmp_path, {ITALY: FRANCE})

    def refuse(path: Path, flags: int) -> int:
        if path.name == "italy.yaml":
            raise OSError
        return real_open(path, flags)

    real_open = os.open
    monkeypatch.setattr(os, "open", refuse)
    assert found_with(folder) == unreadable("it cannot be read")


def test_a_file_that_changes_while_it_is_read_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_record(tmp_path)
    real_fstat, changed = os.fstat, []

    def fstat(descriptor: int) -> os.stat_result:
        status = real_fstat(descriptor)
        if status.st_size == len(GERMANY):
            changed.append(descriptor)
            with (folder / "countries/germany.yaml").open("a") as stream:
                stream.write(" ")
        return status

    monkeypatch.setattr(os, "fstat", fstat)
    assert found_with(folder) == unreadable(
        "it changed while it was read", "countries/germany.yaml"
    )
    assert changed


def test_an_unreadable_file_mutes_what_depends_on_it(tmp_path: Path) -> None:
    folder = write_record(tmp_path, {"sources.yaml": None})
    (folder / "sources.yaml").mkdir()
    assert found_with(folder) == unreadable("it is a folder", "sources.yaml")


@pytest.mark.parametrize("name", ["countries/france.yaml", "sources.yaml", "tracker.yaml"])
def test_a_file_over_10_mb_is_a_finding(name: str, tmp_path: Path) -> None:
    folder = write_record(tmp_path, {name: b"#" * (MAX_BYTES + 1)})
    assert found_with(folder) == (
        f"{name}: error[file-too-large]\n"
        "  the file has 10,000,001 bytes; at most 10,000,000 are read\n"
        "  help: split the record, or look for something pasted in by mistake\n"
    )


def test_a_file_of_10_mb_is_read(tmp_path: Path) -> None:
    padded = FRANCE.encode() + b"#" * (MAX_BYTES - len(FRANCE.encode()))
    assert found_with(write_record(tmp_path, {"countries/france.yaml": padded})) == ""


def test_a_folder_in_countries_is_stray(tmp_path: Path) -> None:
    folder = write_record(tmp_path)
    (folder / "countries/europe").mkdir()
    assert found_with(folder) == (
        "countries/europe: error[stray-file]\n  only files that end in .yaml are read here\n"
        "  help: move it out of countries/\n"
    )


def test_other_files_beside_countries_are_passed_over(tmp_path: Path) -> None:
    names = ("README.md", "notes.txt", "tracker.yaml.orig", ".hidden.yaml", "other.yml")
    folder = write_record(tmp_path, dict.fromkeys(names, "x"))
    assert found_with(folder) == ""


@pytest.mark.parametrize("name", ["tracker.yml", "Claims.YAML"])
def test_a_wrong_ending_beside_countries_is_said_once(name: str, tmp_path: Path) -> None:
    right = name.split(".")[0].lower() + ".yaml"
    folder = write_record(tmp_path, {right: None, name: SAMPLE[right]})
    assert found_with(folder) == (
        f"{name}: error[stray-file]\n  only files that end in .yaml are read here\n"
        f"  help: rename it to {right}\n"
    )


def test_capitals_in_a_name_beside_countries_are_said(tmp_path: Path) -> None:
    folder = write_record(tmp_path, {"claims.yaml": None, "Claims.yaml": SAMPLE["claims.yaml"]})
    assert found_with(folder) == (
        "Claims.yaml: error[stray-file]\n"
        "  only a file called claims.yaml, in lower case, is read here\n"
        "  help: rename it to claims.yaml\n"
    )


def test_a_missing_folder_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"^there is no folder stances$") as caught:
        read_folder(tmp_path / "stances", tmp_path)
    assert caught.value.help == (
        "name the folder with --stances DIR, or start one with “stancetrack init DIR”"
    )


@pytest.mark.parametrize("names", [(), ("countries/README.md",)])
def test_a_folder_with_nothing_of_a_record_cannot_be_read(
    names: tuple[str, ...], tmp_path: Path
) -> None:
    changes = dict.fromkeys(SAMPLE) | dict.fromkeys(names, "")
    (tmp_path / "stances").mkdir()
    folder = write_record(tmp_path / "stances", changes)
    with pytest.raises(CannotRun, match=r"^there is no record in stances$"):
        read_folder(folder, tmp_path)


def test_a_file_called_countries_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "countries").write_text("")
    with pytest.raises(
        CannotRun, match=r"^\./countries cannot be read: Not a directory$"
    ) as caught:
        read_folder(tmp_path, tmp_path)
    assert caught.value.help == "make it a folder that you may read"


def test_the_nearest_stances_above_is_found(tmp_path: Path) -> None:
    (tmp_path / "stances").mkdir()
    (tmp_path / "a/b").mkdir(parents=True)
    assert find_folder(tmp_path / "a/b") == tmp_path / "stances"


def test_no_stances_above_cannot_be_found(tmp_path: Path) -> None:
    with pytest.raises(
        CannotRun, match=r"^there is no folder stances/ in .* or above it$"
    ) as caught:
        find_folder(tmp_path)
    assert caught.value.help == (
        "go to the folder that holds it, name it with --stances DIR, or start one with "
        "“stancetrack init”"
    )


def test_paths_below_are_shown_relative_and_others_whole(tmp_path: Path) -> None:
    assert shown_path(tmp_path / "a" / "b", tmp_path) == "a/b"
    assert shown_path(Path("a") / ".." / "b", tmp_path) == "b"
    assert shown_path(tmp_path, tmp_path) == "."
    assert shown_path(tmp_path.parent / "c", tmp_path) == (tmp_path.parent / "c").as_posix()


def test_what_is_opened_is_an_ordinary_file_at_that_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_record(tmp_path)

    def fstat(descriptor: int) -> os.stat_result:
        parts = list(real_fstat(descriptor))
        parts[stat.ST_MODE] = stat.S_IFIFO
        return os.stat_result(parts)

    real_fstat = os.fstat
    monkeypatch.setattr(os, "fstat", fstat)
    assert unreadable("it is not an ordinary file", "tracker.yaml") in found_with(folder)


def stray(path: str, message: str, mend: str) -> str:
    return f"{path}: error[stray-file]\n  {message}\n  help: {mend}\n"


ALONE = "a country's file is read in countries/ alone"
README_READ = "a file whose name begins with README is not read"
NAMED = "name it after its country, as countries/france.yaml, or end it in .md"


@pytest.mark.parametrize(
    ("name", "message", "mend"),
    [
        ("italy.yaml", ALONE, "move it to countries/italy.yaml, or out of the record's folder"),
        ("Italy.yml", ALONE, "move it to countries/Italy.yml, or out of the record's folder"),
        ("rome.yaml", ALONE, "move it to countries/rome.yaml, or out of the record's folder"),
        (
            "Countries/spain.yaml",
            ALONE,
            "move it to countries/spain.yaml, or out of the record's folder",
        ),
        (
            "country/spain.yml",
            ALONE,
            "move it to countries/spain.yml, or out of the record's folder",
        ),
        (
            "countires/spain.yaml",
            ALONE,
            "move it to countries/spain.yaml, or out of the record's folder",
        ),
        (
            "claim.yaml",
            "a file called claim.yaml is not read",
            "rename it to claims.yaml, or move it away",
        ),
        (
            "source.yaml",
            "a file called source.yaml is not read",
            "rename it to sources.yaml, or move it away",
        ),
        ("countries/README-italy.yaml", README_READ, NAMED),
        ("countries/readme.yml", README_READ, NAMED),
    ],
)
def test_a_file_that_nobody_reads_is_found_once(
    name: str, message: str, mend: str, tmp_path: Path
) -> None:
    text = "country: IT\nname: Italy\npositions: []\n" if name == "rome.yaml" else "a: 1\n"
    folder = write_record(tmp_path, {name: text})
    assert found_with(folder) == stray(name, message, mend)


def test_what_a_slip_was_meant_for_is_not_missing_too(tmp_path: Path) -> None:
    folder = write_record(tmp_path, {"sources.yaml": None, "source.yaml": "references: []\n"})
    assert found_with(folder) == stray(
        "source.yaml",
        "a file called source.yaml is not read",
        "rename it to sources.yaml, or move it away",
    )


@pytest.mark.parametrize(
    "name", ["action.yml", "mkdocs.yaml", "de.yaml", "maps/spain.yaml", "contributors/x.yaml",
             "Countries/.x.yaml", "Countries/notes.md", ".italy.yaml"]
)  # fmt: skip
def test_yaml_that_is_no_countrys_is_passed_over(name: str, tmp_path: Path) -> None:
    assert found_with(write_record(tmp_path, {name: "a: 1\npositions_of: x\n"})) == ""


def test_yaml_beside_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    folder = write_record(tmp_path)
    (folder / "other.yaml").mkdir()
    (folder / "Countries").write_text("no folder")
    assert found_with(folder) == ""


def test_a_folder_beside_that_may_not_be_opened_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_record(tmp_path)
    (folder / "Countries").mkdir()

    def listdir(path: Path) -> list[str]:
        if path.name == "Countries":
            raise PermissionError(13, "Permission denied")
        return real(path)

    real = os.listdir
    monkeypatch.setattr(os, "listdir", listdir)
    assert found_with(folder) == ""


def test_countries_in_other_letters_are_the_same_where_the_disk_says_so(tmp_path: Path) -> None:
    folder = write_record(tmp_path)
    (folder / "Countries").symlink_to("countries")
    assert found_with(folder) == ""


def test_a_record_without_countries_names_the_folder_that_was_meant(tmp_path: Path) -> None:
    changes = dict.fromkeys(SAMPLE) | {"Countries/france.yaml": FRANCE}
    folder = write_record(tmp_path / "stances", changes)
    read = read_folder(folder, tmp_path)
    (finding,) = [f for f in load(read).findings if f.rule.name == "stray-file"]
    assert (finding.location.path, finding.help) == (
        "stances/Countries/france.yaml",
        "move it to stances/countries/france.yaml, or out of the record's folder",
    )


BACKUPS = (
    "france.yaml~", "france.yaml.~1~", "france.yaml.bak", "france.yaml.BAK", "france.yaml.orig",
    "france.yaml.rej", "france.yml.old", "france.swp", "#france.yaml#",
)  # fmt: skip


@pytest.mark.parametrize("name", BACKUPS)
def test_an_editors_backup_is_a_warning_and_leaves_all_read(name: str, tmp_path: Path) -> None:
    folder = write_record(tmp_path, {f"countries/{name}": FRANCE})
    assert found_with(folder) == (
        f"countries/{name}: warning[backup-file]\n"
        "  what an editor or a tool left behind is not read\n"
        "  help: delete it, or let git ignore it, as “*~” in .gitignore does\n"
    )
    loaded = load(read_folder(folder, tmp_path))
    assert (loaded.unread, loaded.tracker.whole) == (0, True)


def test_a_conflicted_copy_is_an_error(tmp_path: Path) -> None:
    name = "countries/germany (conflicted copy).yaml"
    found = found_with(write_record(tmp_path, {name: GERMANY}))
    assert f"{name}" in found
    assert "error[duplicate-country]" in found


def test_what_is_ignored_is_not_looked_at(tmp_path: Path) -> None:
    names = {
        "italy.yaml", "other.yaml", "countries/notes.txt", "countries/france.yaml~",
        "countries/germany (conflicted copy).yaml",
    }  # fmt: skip
    folder = write_record(tmp_path, dict.fromkeys(names, GERMANY))
    asked: list[set[str]] = []

    def ignored(where: Path, doubtful: Collection[str]) -> Collection[str]:
        assert where == folder
        asked.append(set(doubtful))
        return doubtful

    assert read_folder(folder, tmp_path, ignored) == read_folder(
        write_record(tmp_path / "b"), tmp_path / "b"
    )
    assert asked == [names]


def test_a_record_of_ordinary_names_asks_nobody(tmp_path: Path) -> None:
    def ignored(where: Path, doubtful: Collection[str]) -> Collection[str]:
        raise AssertionError(where, doubtful)

    folder = write_record(tmp_path, {"countries/README.md": ""})
    assert len(read_folder(folder, tmp_path, ignored).files) == len(SAMPLE)
