"""The files of `api/v1/` are what the commands print for the same day."""

from __future__ import annotations

import json
import shlex
from datetime import date
from pathlib import Path

import pytest

from conftest import PROJECT, Program
from publishing.published import at, opened, published
from sample import FRANCE, TODAY, TRACKER
from scratch import Scratch
from stancetrack import load
from stancetrack.publishing.api_files import ROOT, ApiFile, api_files, files
from stancetrack.publishing.publication import Publication

REACH = date(2026, 7, 14)


def printed(program: Program, file: ApiFile) -> str:
    """Return what the command of a file prints."""
    name, *arguments = shlex.split(file.command)
    assert name == "stancetrack"
    done = program(*arguments)
    assert done.code == 0, done.err
    return done.out


@pytest.mark.usefixtures("record_today")
def test_the_real_record_is_what_the_commands_print(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    publication = published(load(), REACH)
    codes = ("DE", "FR", "UA", "US")
    wanted = [f"{ROOT}history/{code}.json" for code in codes]
    wanted += [f"{ROOT}matrix/2025-09-04.json"]
    for file in files(publication):
        if file.part is None and (file.path.count("/") == 2 or file.path in wanted):
            assert file.text() == printed(program, file), file.path


def test_every_file_of_a_record_is_what_a_command_prints(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    opened(tmp_path / "stances", {"tracker.yaml": TRACKER.replace("Troops for", "Truppen für")})
    publication = published(load(today=date.fromisoformat(TODAY)), date(2025, 9, 4))
    made = list(files(publication))
    for file in made:
        if file.part is None:
            assert file.text() == printed(program, file), file.path
    assert [file.path for file in made] == [
        f"api/v1/{name}.json"
        for name in (
            "matrix", "summary", "claims", "sources", "terms", "matrix/2025-08-18",
            "matrix/2025-09-04", "history/DE", "history/FR",
        )
    ]  # fmt: skip
    assert dict(api_files(publication)) == {file.path: file.text() for file in made}


def test_the_claims_are_those_of_the_summary(tmp_path: Path) -> None:
    publication = opened(tmp_path)
    written = {path: json.loads(text) for path, text in api_files(publication)}
    summary, claims = written["api/v1/summary.json"], written["api/v1/claims.json"]
    assert len(claims["claims"]) == 1
    assert claims == {key: summary[key] for key in claims}
    assert list(claims) == [
        "schema_version", "command", "as_of", "basis", "recorded", "since", "data_reach",
        "record_stale", "claims",
    ]  # fmt: skip
    (file,) = [each for each in files(publication) if each.part]
    assert (file.path, file.part) == ("api/v1/claims.json", "claims")


def test_events_have_a_matrix_up_to_the_day(tmp_path: Path) -> None:
    two = TRACKER.replace("events:\n", "events:\n  also: {date: 2025-08-18, label: Also}\n")
    record = opened(tmp_path, {"tracker.yaml": two}).record
    found = [f for f in files(published(record, date(2025, 9, 3))) if "matrix/" in f.path]
    assert [(file.path, file.means) for file in found] == [
        (
            "api/v1/matrix/2025-08-18.json",
            "Where every country stood on 2025-08-18: Also, Washington summit.",
        )
    ]


def test_two_files_of_one_country_are_one(tmp_path: Path) -> None:
    twin = FRANCE.replace("name: France", "name: The Republic")
    publication = opened(tmp_path, {"countries/the-republic.yaml": twin})
    paths = [path for path, _ in api_files(publication)]
    assert paths.count("api/v1/history/FR.json") == 1
    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize("version", ["--rev", "--known-on"])
def test_an_older_version_is_what_the_commands_print_of_it(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    scratch.write()
    scratch.commit(day="2025-09-05")
    scratch.git("tag", "v1")
    scratch.write({"countries/france.yaml": FRANCE.replace("troops: yes", "troops: no")})
    scratch.commit(day="2025-10-01")
    monkeypatch.chdir(scratch.folder)
    publication = _version(version)
    for file in files(publication):
        assert f"{version} " in file.command
        if file.part is None:
            assert file.text() == printed(program, file), file.path


def _version(option: str) -> Publication:
    if option == "--rev":
        return at(Path("stances"), "v1")
    return published(load("stances", known_on="2025-09-30", today=date.fromisoformat(TODAY)))


def test_of_a_broken_record_the_command_goes_on_without_what_could_not_be_read(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    opened(tmp_path / "stances", {"countries/italy.yaml": "country: IT\n"})
    publication = published(load(today=date.fromisoformat(TODAY)))
    for file in files(publication):
        if file.part is None:
            assert file.text() == printed(program, file), file.path


def test_what_utf_8_cannot_hold_is_an_escape(tmp_path: Path) -> None:
    publication = opened(tmp_path)
    file = ApiFile("x", "", "", make=lambda: '{"a": "\ud800ä"}\n')
    assert file.text() == '{"a": "\\ud800ä"}\n'
    assert all(text.encode() for _, text in api_files(publication))
