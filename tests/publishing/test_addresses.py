"""The addresses that a publication is given lead where they say, or are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from sample import write_record
from scratch import Scratch
from stancetrack.diagnostics import CannotRun
from stancetrack.publishing.addresses import record_on_web, web_folder


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (None, None),
        ("https://example.org", "https://example.org/"),
        ("http://example.org/stances/", "http://example.org/stances/"),
        ("https://example.org/stances//", "https://example.org/stances/"),
        ("https://example.org:8080/ä", "https://example.org:8080/ä/"),
    ],
)
def test_a_folder_on_the_web_ends_in_a_slash(text: str | None, address: str | None) -> None:
    assert web_folder(text, "--base-url") == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org/stances",
        "/stances/",
        "//example.org/",
        "ftp://example.org/",
        "javascript:alert(1)//example.org",
        "file:///srv/site/",
        "https://",
        "https:///stances/",
        "https://[::1/",
        "https://example.org/a b/",
        'https://example.org/"onload="x',
        "https://example.org/'",
        "https://example.org/<b>",
        "https://example.org\\stances",
        "https://example.org/\u202e",
        "https://example.org/\n",
        "https://user:secret@example.org/",
        "https://example.org:99999/",
    ],
)
def test_what_is_no_address_on_the_web_is_refused(text: str) -> None:
    with pytest.raises(CannotRun, match=r"^--base-url .*is no address on the web$") as refused:
        web_folder(text, "--base-url")
    assert refused.value.help == "write it as https://example.org/stances/"


@pytest.mark.parametrize("ending", ["?", "?page=1", "#", "#top"])
def test_what_pages_cannot_be_added_to_is_refused(ending: str) -> None:
    address = f"https://example.org/{ending}"
    with pytest.raises(CannotRun) as refused:
        web_folder(address, "--repository")
    assert str(refused.value) == f"--repository {address} has a ? or #, and pages are added to it"
    assert refused.value.help == "leave out what begins with ? or #"


def test_a_record_without_a_repository_is_on_no_web(tmp_path: Path) -> None:
    assert record_on_web(None, tmp_path) is None


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/a/b", "https://github.com/a/b/blob/HEAD/data/st%C3%A4nde/"),
        ("https://github.com/a/b.git", "https://github.com/a/b/blob/HEAD/data/st%C3%A4nde/"),
        ("https://gitlab.com/a/b/", "https://gitlab.com/a/b/-/blob/HEAD/data/st%C3%A4nde/"),
        (
            "https://gitlab.example.org/a/b",
            "https://gitlab.example.org/a/b/-/blob/HEAD/data/st%C3%A4nde/",
        ),
        (
            "https://codeberg.org/a/b/src/branch/main/x",
            "https://codeberg.org/a/b/src/branch/main/x/",
        ),
        ("https://github.com/a/b/tree/main/stances/", "https://github.com/a/b/tree/main/stances/"),
    ],
)
def test_an_address_of_a_repository_leads_to_the_folder_in_it(
    repository: str, address: str, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_record(scratch.folder / "data" / "stände")
    scratch.commit()
    monkeypatch.chdir(scratch.folder)
    assert record_on_web(repository, folder) == address
    assert record_on_web(repository, folder.relative_to(scratch.folder)) == address


def test_the_nearest_record_is_the_one_that_is_meant(
    scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    scratch.commit()
    monkeypatch.chdir(scratch.folder / "stances" / "countries")
    found = record_on_web("https://github.com/a/b", None)
    assert found == "https://github.com/a/b/blob/HEAD/stances/"


def test_a_record_outside_of_git_is_taken_to_lie_at_the_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    folder = write_record(tmp_path / "my stances")
    found = record_on_web("https://github.com/a/b", folder)
    assert found == "https://github.com/a/b/blob/HEAD/my%20stances/"


def test_an_address_that_is_none_is_refused_for_a_repository_too(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"^--repository git@github\.com:a/b is no addr") as refused:
        record_on_web("git@github.com:a/b", tmp_path)
    assert refused.value.help == "write it as https://github.com/example/record"


@pytest.mark.parametrize(
    "text",
    [
        "https://github.com",
        "https://github.com//",
        "https://github.com/x",
        "https://github.com/x//",
        "https://gitlab.com/x/.git",
    ],
)
def test_an_account_without_a_repository_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as refused:
        record_on_web(text, tmp_path)
    assert str(refused.value) == (
        f"--repository {text} names no repository, which has an owner and a name"
    )
    assert refused.value.help == "write it as https://github.com/example/record"
    assert record_on_web(refused.value.help.removeprefix("write it as "), tmp_path) is not None
