"""The command `diff`."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from conftest import Program
from sample import FRANCE, GERMANY, write_record
from scratch import Scratch
from telling import TELLING


@pytest.fixture(autouse=True)
def stances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances", TELLING)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return write_record(tmp_path / "before", {**TELLING, "countries/germany.yaml": GERMANY})


def sides(out: str) -> list[tuple[str, str, str]]:
    data = json.loads(out)
    return [(data[s]["kind"], data[s]["value"], data[s]["day"]) for s in ("from", "to")]


def test_day_is_compared_with_today_where_no_other_is_given(program: Program) -> None:
    done = program("diff", "2025-09-05", "--format", "json", "--today", "2025-09-30")
    assert (done.code, done.err) == (0, "")
    assert sides(done.out) == [
        ("day", "2025-09-05", "2025-09-05"),
        ("day", "2025-09-30", "2025-09-30"),
    ]
    assert [(c["country"], c["field"]) for c in json.loads(done.out)["changes"]] == [
        ("DE", "contributions"),
        ("DE", "conditions"),
        ("DE", "force"),
    ]


def test_event_and_day_are_of_one_kind(program: Program) -> None:
    done = program("diff", "LONDON-2025-03", "2025-09-10", "--format", "json")
    assert sides(done.out)[0] == ("event", "london-2025-03", "2025-03-02")


def test_folder_is_compared_with_the_record_where_no_other_is_given(
    program: Program, before: Path
) -> None:
    done = program("diff", "before", "--format", "json", "--country", "germany")
    assert (done.code, done.err) == (0, "")
    data = json.loads(done.out)
    assert sides(done.out) == [
        ("folder", "before", "2026-06-01"),
        ("folder", "the record", "2026-06-01"),
    ]
    assert [c["field"] for c in data["changes"]] == ["contributions", "conditions", "force"]
    assert [r["kind"] for r in data["records"]] == ["added", "added"]
    assert before.name == "before"


@pytest.mark.usefixtures("before")
def test_folders_are_compared_as_of_a_day(program: Program) -> None:
    done = program("diff", "before", "stances", "--as-of", "paris-2025-09", "--exit-code")
    assert (done.code, done.err) == (1, "")
    assert "· as of 2025-09-04 ·" in done.out
    assert "No stance changed up to 2025-09-04." in done.out
    done = program("diff", "before", "stances", "--as-of", "2025-09-10")
    assert "Conditions changed (1)" in done.out


def test_word_is_an_event_before_a_folder_and_path_makes_it_a_folder(
    program: Program, tmp_path: Path
) -> None:
    write_record(tmp_path / "paris-2025-09", TELLING)
    done = program("diff", "paris-2025-09", "--format", "json")
    assert sides(done.out)[0] == ("event", "paris-2025-09", "2025-09-04")
    done = program("diff", "path:paris-2025-09", "path:stances", "--format", "json")
    assert sides(done.out)[0] == ("folder", "paris-2025-09", "2026-06-01")


def test_two_folders_need_no_record_around(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stances").rename(tmp_path / "after")
    write_record(tmp_path / "before", TELLING)
    monkeypatch.chdir(tmp_path)
    done = program("diff", "before", "after")
    assert (done.code, done.err) == (0, "stancetrack: no change in meaning from before to after\n")


def test_country_of_the_older_folder_alone_may_be_asked_for(
    program: Program, tmp_path: Path
) -> None:
    write_record(tmp_path / "after", {**TELLING, "countries/norway.yaml": None})
    (tmp_path / "after" / "countries" / "norway.yaml").unlink(missing_ok=True)
    done = program("diff", "stances", "after", "--country", "norway", "--format", "json")
    assert [(c["field"], c["from"], c["to"]) for c in json.loads(done.out)["changes"]] == [
        ("us_role", [], None)
    ]
    done = program("diff", "stances", "after", "--country", "norwya")
    assert (done.code, done.out) == (2, "")
    assert "there is no country norwya" in done.err


def test_no_change_is_said_and_is_empty_json(program: Program) -> None:
    done = program("diff", "2025-09-05", "2025-09-05", "--format", "json", "--exit-code")
    assert (done.code, done.err) == (
        0,
        "stancetrack: no change from 2025-09-05 to 2025-09-05\n",
    )
    assert json.loads(done.out)["changes"] == []


def test_exit_code_tells_whether_something_changed(program: Program) -> None:
    assert program("diff", "2025-09-03", "2025-09-10", "--exit-code").code == 1
    assert program("diff", "2025-09-03", "2025-09-10").code == 0
    narrowed = ("--country", "poland", "--field", "troops", "--exit-code")
    assert program("diff", "2025-09-03", "2025-09-10", *narrowed).code == 0


def test_basis_and_group_are_in_the_title(program: Program) -> None:
    narrowed = ("--basis", "attributed", "--group", "nato", "--width", "200")
    done = program("diff", "2025-09-03", "2025-09-10", *narrowed)
    assert done.out.startswith(
        "Troops for Ukraine: changes from 2025-09-03 to 2025-09-10, NATO · "
        "basis attributed or better · data reach to 2025-09-10\n"
    )
    assert "No position (1): Albania." in done.out


def test_version_that_is_read_is_in_the_title(program: Program, scratch: Scratch) -> None:
    scratch.write()
    commit = scratch.commit("first", "2025-09-05")
    stances = scratch.folder / "stances"
    done = program(
        *("diff", "2025-09-03", "2025-09-04", "--stances", stances, "--rev", "HEAD"),
        *("--width", "200"),
    )
    assert (done.code, done.err) == (0, "")
    assert commit[:7] in done.out.split("\n")[0]


def test_backwards_says_so(program: Program) -> None:
    done = program("diff", "2025-09-10", "2025-09-03")
    line = "Read backwards: without what was said after 2025-09-03, up to and on 2025-09-10."
    assert line in done.out


def test_change_without_a_position_says_why(program: Program, tmp_path: Path) -> None:
    said = GERMANY.replace("conditions: [parliament-approval]", "us_role: [backstop, air-support]")
    tracker = TELLING["tracker.yaml"].replace("excludes: [no-backstop]", "excludes: [air-support]")
    french = FRANCE.replace("us_role: [backstop]", "us_role: [air-support]")
    german = said.replace("[backstop, air-support]", "[backstop]") + (
        "  - date: 2025-09-05\n    us_role: [air-support]\n    basis: reported\n"
        "    summary: Said more.\n    sources: [note-2025-09]\n"
    )
    files = {**TELLING, "countries/germany.yaml": german, "countries/france.yaml": french}
    write_record(tmp_path / "one", files)
    write_record(tmp_path / "other", {**files, "tracker.yaml": tracker})
    done = program("diff", "one", "other", "--country", "de", "--skip-broken")
    assert "the vocabulary alone" in done.out
    done = program("diff", "one", "other", "--country", "de", "--format", "csv")
    rows = list(csv.DictReader(StringIO(done.out)))
    assert [(r["from"], r["to"], r["position"]) for r in rows] == [
        ("backstop; air-support", "air-support", "")
    ]
    done = program("diff", "one", "other", "--country", "de", "--format", "json")
    assert [c["position"] for c in json.loads(done.out)["changes"]] == [None]


@pytest.mark.parametrize(
    ("arguments", "message", "advice"),
    [
        (
            ("2025-02-30",),
            "2025-02-30 is not a day: February 2025 has 28",
            "write a day that exists",
        ),
        (
            ("2025-09-03", "stances"),
            "2025-09-03 and stances are of different kinds: a day and a folder",
            "give two days or events; or two folders or two revisions, and the day with --as-of",
        ),
        (
            ("2025-09-03", "--as-of", "2025-09-10"),
            "--as-of is the day that two folders or revisions are compared as of",
            "two days are given as “stancetrack diff OLD NEW”",
        ),
        (
            ("path:nowhere", "stances"),
            "there is no folder nowhere",
            "name the folder with --stances DIR, or start one with “stancetrack init DIR”",
        ),
        (
            ("path:stances", "path:stances", "--rev", "HEAD"),
            "--rev and --known-on say which version a report reads, and two folders are two",
            "leave them out, or give two days",
        ),
        (
            ("2025-09-03", "--group", "natoo"),
            "there is no group natoo in tracker.yaml",
            "did you mean nato?",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_compared_ends_in_2(
    program: Program, arguments: tuple[str, ...], message: str, advice: str
) -> None:
    done = program("diff", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"stancetrack: error: {message}\n  help: {advice}\n"


def test_word_that_is_nothing_ends_in_2_and_suggests_an_event(program: Program) -> None:
    done = program("diff", "pris-2025-09")
    assert (done.code, done.out) == (2, "")
    message = "pris-2025-09 is neither a day as YYYY-MM-DD nor an event, nor a folder; and "
    assert message in done.err
    assert done.err.endswith("\n  help: did you mean paris-2025-09?\n")


def test_unknown_field_ends_in_2(program: Program) -> None:
    done = program("diff", "2025-09-03", "--field", "troop")
    assert (done.code, done.out) == (2, "")
    assert "'troop' is not one of 'troops'" in done.err


def test_broken_side_ends_in_2_and_is_a_headline_where_it_is_skipped(
    program: Program, tmp_path: Path
) -> None:
    write_record(tmp_path / "broken", {**TELLING, "countries/france.yaml": "country: [FR\n"})
    done = program("diff", "broken", "stances")
    assert (done.code, done.out) == (2, "")
    assert "1 file or entry could not be read" in done.err
    done = program("diff", "broken", "stances", "--skip-broken", "--format", "json")
    assert done.code == 2
    assert json.loads(done.out)["changes"] == []
    table = program("diff", "broken", "stances", "--skip-broken").out
    assert "Stances not compared, since not all could be read: France." in table
    assert "left out what could not be read: 1 finding" in done.err
