"""`stancetrack site`: what it says, and how it ends."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Outcome, Program
from sample import FRANCE, TODAY, write_record
from scratch import Scratch
from telling import TELLING

REPOSITORY = "https://github.com/example/record"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    write_record(tmp_path / "stances", TELLING)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(done: Outcome) -> tuple[str, str]:
    """Return why the command could not run, and what it says to do."""
    assert (done.code, done.out) == (2, "")
    found, help_, rest = done.err.split("\n")
    assert rest == ""
    return found.removeprefix("stancetrack: error: "), help_.removeprefix("  help: ")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_it_says_how_many_files_it_wrote_and_what_to_open(here: Path, program: Program) -> None:
    done = program("site", "out")
    files = [path for path in (here / "out").rglob("*") if path.is_file()]
    assert (done.code, done.out) == (0, "")
    assert done.err == f"stancetrack: wrote {len(files) - 1} files; open out/index.html\n"
    assert (here / "out/index.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_built_again_it_takes_the_place_of_the_one_before(here: Path, program: Program) -> None:
    program("site", "out", "--as-of", "2025-09-04")
    assert f"as of {TODAY}" not in (here / "out/index.html").read_text("utf-8")
    assert program("site", "out").code == 0
    assert f"as of {TODAY}" in (here / "out/index.html").read_text("utf-8")


def test_it_is_about_a_day_or_an_event(here: Path, program: Program) -> None:
    assert program("site", "day", "--as-of", "2025-08-18").code == 0
    assert program("site", "event", "--as-of", "washington-2025-08").code == 0
    assert contents(here / "day") == contents(here / "event")
    page = (here / "day/index.html").read_text("utf-8")
    assert 'datetime="2025-08-18"' in page
    assert not (here / "day/days/2025-09-04.html").exists()


def test_the_address_it_will_be_found_at_makes_addresses_whole(
    here: Path, program: Program
) -> None:
    assert program("site", "out", "--base-url", "https://example.org/x").code == 0
    assert "https://example.org/x/countries/france.html#" in (here / "out/feed.xml").read_text()


def test_the_repository_leads_to_the_line_of_a_position(
    scratch: Scratch, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    scratch.commit()
    monkeypatch.chdir(scratch.folder)
    assert program("site", "out", "--repository", "https://github.com/a/b").code == 0
    line = FRANCE.split("\n").index("  - date: 2025-08-19") + 1
    page = (scratch.folder / "out/countries/france.html").read_text("utf-8")
    assert f'"https://github.com/a/b/blob/HEAD/stances/countries/france.yaml#L{line}"' in page


def test_an_older_version_of_the_record_is_published_as_it_was(
    scratch: Scratch, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    commit = scratch.commit()
    scratch.write({"countries/germany.yaml": None})
    (scratch.folder / "stances/countries/germany.yaml").unlink()
    scratch.commit(day="2025-11-01")
    monkeypatch.chdir(scratch.folder)
    assert program("site", "now").code == 0
    assert program("site", "then", "--rev", commit).code == 0
    assert not (scratch.folder / "now/countries/germany.html").exists()
    assert (scratch.folder / "then/countries/germany.html").exists()


def test_in_a_shallow_clone_it_says_what_the_feeds_do_not_say(
    scratch: Scratch, program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scratch.write()
    scratch.commit()
    scratch.write({"countries/germany.yaml": None})
    scratch.commit(day="2025-11-01")
    shallow = tmp_path / "shallow"
    scratch.git("clone", "--quiet", "--depth=1", f"file://{scratch.folder}", shallow)
    for folder, said in ((scratch.folder, 0), (shallow, 1)):
        monkeypatch.chdir(folder)
        done = program("site", "out")
        assert done.code == 0
        assert done.err.count("a shallow clone cannot tell when a line was recorded") == said
    assert "git fetch --unshallow" in done.err


@pytest.mark.parametrize(
    ("option", "text", "found", "example"),
    [
        ("--base-url", "example.org", "is no address on the web", "https://example.org/stances/"),
        ("--repository", "git@host:a/b", "is no address on the web", REPOSITORY),
        (
            "--repository",
            "https://github.com/x",
            "names no repository, which has an owner and a name",
            REPOSITORY,
        ),
    ],
    ids=["base", "repository", "account"],
)
def test_an_address_that_is_none_is_refused(
    option: str, text: str, found: str, example: str, here: Path, program: Program
) -> None:
    why, help_ = refused(program("site", "out", option, text))
    assert (why, help_) == (f"{option} {text} {found}", f"write it as {example}")
    assert not (here / "out").exists()


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (".", ". is the folder you are in"),
        ("stances", "stances holds claims.yaml, which no site wrote"),
        ("stances/countries", "stances/countries is in the folder of a record, {}"),
        ("stances/tracker.yaml", "stances/tracker.yaml is no folder, and one is written"),
        ("mine", "mine holds notes.txt, which no site wrote"),
    ],
)
def test_what_no_site_wrote_is_left_alone(
    place: str, found: str, here: Path, program: Program
) -> None:
    (here / "mine").mkdir()
    (here / "mine/notes.txt").write_text("mine")
    before = sorted(here.rglob("*"))
    assert refused(program("site", place))[0] == found.format(here / "stances")
    assert sorted(here.rglob("*")) == before


def test_without_jinja2_it_says_what_to_install(
    here: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "jinja2":
            raise ImportError(name)
        return usual(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    assert refused(program("site", "out")) == (
        "a site is made with Jinja2, which is not installed",
        "install it beside stancetrack: pip install 'Jinja2>=3.1'",
    )
    assert not (here / "out").exists()


def test_a_record_that_cannot_be_read_is_no_site(here: Path, program: Program) -> None:
    (here / "stances/countries/france.yaml").write_text("country: [")
    done = program("site", "out")
    assert (done.code, (here / "out").exists()) == (2, False)
    done = program("site", "out", "--skip-broken")
    assert done.code == 0
    assert "Not all of the record could be read." in (here / "out/index.html").read_text("utf-8")


SURROUNDINGS: tuple[dict[str, str], ...] = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "2", "TZ": "Etc/GMT+12", "LANG": "tr_TR.UTF-8", "PYTHONOPTIMIZE": "2"},
)


def test_the_same_record_gives_the_same_bytes_everywhere(scratch: Scratch) -> None:
    scratch.write(TELLING)
    scratch.commit(day="2025-09-05T23:30:00-0800")
    made = []
    for number, surroundings in enumerate(SURROUNDINGS):
        subprocess.run(
            [sys.executable, "-m", "stancetrack", "site", f"out-{number}"],
            cwd=scratch.folder,
            env={**os.environ, **surroundings},
            capture_output=True,
            check=True,
        )
        made.append(contents(scratch.folder / f"out-{number}"))
    assert made[0] == made[1] == made[2]
    assert len(made[0]) > 40
