"""The command `validate`: what it takes, where it writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Program
from sample import FRANCE, GERMANY, SOURCES, write_record

IMPOSSIBLE = FRANCE.replace("date: 2025-08-19", "date: 2025-02-30")
FUTURE = GERMANY.replace("date: 2025-09-04", "date: 2125-09-04")
UNKNOWN = FRANCE.replace("[dpa-2025-08-19]", "[dpa-2025-08-20]")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def broken(here: Path) -> None:
    """Write a record with an impossible date in one file and a future one in another."""
    changes = {"countries/france.yaml": IMPOSSIBLE, "countries/germany.yaml": FUTURE}
    write_record(here / "stances", changes)


def rules(out: str) -> list[str]:
    return [finding["rule"] for finding in json.loads(out)["findings"]]


def test_a_sound_record_ends_in_0(program: Program, here: Path) -> None:
    write_record(here / "stances")
    outcome = program("validate")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("no findings in 5 files, 4 positions")


def test_an_error_ends_in_1_and_is_shown_on_standard_output(program: Program, here: Path) -> None:
    broken(here)
    outcome = program("validate", "--select", "impossible-date")
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.startswith(
        "stances/countries/france.yaml:4:11: error: 2025-02-30 is not a day: February 2025 has 28 "
        "[impossible-date]\n"
        "  |\n"
        "4 |   - date: 2025-02-30\n"
        "  |           ^^^^^^^^^^\n"
        "  = help: write a day that exists, as YYYY-MM-DD\n"
    )


WARNED = GERMANY.replace("speaker: Friedrich Merz, Chancellor", 'speaker: "Friedrich Merz "')


def test_warnings_end_in_1_only_with_strict(program: Program, here: Path) -> None:
    write_record(here / "stances", {"countries/germany.yaml": WARNED})
    assert program("validate", "--select", "stray-space").code == 0
    assert program("validate", "--strict", "--select", "stray-space").code == 1


def test_notes_are_shown_with_notes_or_where_they_are_selected(
    program: Program, here: Path
) -> None:
    write_record(here / "stances")
    assert rules(program("validate", "--format", "json").out) == []
    assert rules(program("validate", "--strict", "--format", "json").out) == []
    noted = program("validate", "--notes", "--strict", "--format", "json")
    assert (noted.code, set(rules(noted.out))) == (0, {"unused-term"})
    selected = program("validate", "--select", "unused-term", "--format", "json")
    assert (selected.code, rules(selected.out)) == (0, rules(noted.out))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--select", "future-date"], ["future-date"]),
        (["--select", "future-date,impossible-date"], ["impossible-date", "future-date"]),
        (["--select", "Future-Date", "--select", "impossible-date"],
         ["impossible-date", "future-date"]),
        (["--ignore", "impossible-date"], ["future-date"]),
        (["--select", "future-date, impossible-date", "--ignore", "future-date"],
         ["impossible-date"]),
        (["stances/countries/france.yaml"], ["impossible-date"]),
        (["countries/france.yaml"], ["impossible-date"]),
        (["./stances/../stances/countries/france.yaml", "stances/tracker.yaml"],
         ["impossible-date"]),
        (["stances/tracker.yaml"], []),
        (["stances/countries"],
         ["impossible-date", "future-date"]),
        (["stances"], ["impossible-date", "future-date"]),
    ],
)  # fmt: skip
def test_rules_and_files_narrow_what_is_shown(
    program: Program, here: Path, options: list[str], expected: list[str]
) -> None:
    broken(here)
    outcome = program("validate", "--format", "json", *options)
    assert rules(outcome.out) == expected
    assert outcome.code == 1  # what could not be read fails, whatever is shown


def test_files_may_be_named_by_their_whole_path_and_from_elsewhere(
    program: Program, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(here)
    (here / "stances/countries/notes.txt").write_text("x")
    file = here / "stances/countries/france.yaml"
    assert rules(program("validate", file, "--format", "json").out) == ["impossible-date"]
    stray = program("validate", "stances/countries/notes.txt", "--format", "json")
    assert rules(stray.out) == ["stray-file"]
    monkeypatch.chdir(here / "stances/countries")
    assert rules(program("validate", "france.yaml", "--format", "json").out) == ["impossible-date"]


def test_an_unread_file_fails_whatever_is_selected(program: Program, here: Path) -> None:
    write_record(here / "stances", {"countries/france.yaml": "a: [\n"})
    outcome = program("validate", "--select", "future-date")
    assert outcome.code == 1
    assert outcome.out.endswith("1 of them of what could not be read\n")


@pytest.mark.parametrize(
    ("arguments", "error", "help_"),
    [
        (["--select", "futre-date"], "there is no rule futre-date", "did you mean future-date?"),
        (["--ignore", "zzzzzzzzz"], "there is no rule zzzzzzzzz",
         "“stancetrack explain” lists the rules"),
        (["--format", "sarfi"], "there is no format sarfi", "did you mean sarif?"),
        (["--format", "zzz"], "there is no format zzz",
         "the formats are text, concise, json, github, gitlab, sarif, markdown"),
        (["--format", "sarif:"], "--format sarif: names no file",
         "write sarif:FILE, or sarif alone"),
        (["--format", "json", "--format", "text"],
         "json and text would both be written to standard output",
         "give one of them a file of its own, as text:FILE"),
        (["--format", "json:a", "--format", "text:a"], "json and text would both be written to a",
         "give one of them a file of its own, as text:FILE"),
        (["--format", "json:a", "-o", "b"],
         "every format has a file of its own, and none is left for b",
         "leave -o out, or add a --format without a file"),
        (["--format", "json", "--statistics"],
         "--statistics is a table of text and cannot be written as json",
         "leave --statistics out, or write the findings to a file: json:FILE"),
        (["stances/countries/frnace.yaml"], "stances/countries/frnace.yaml is no file of stances",
         "did you mean stances/countries/france.yaml?"),
        (["/nowhere"], "/nowhere is no file of stances",
         "name a file of the record, from here or from inside its folder"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_ends_in_2_with_advice(
    program: Program, here: Path, arguments: list[str], error: str, help_: str
) -> None:
    write_record(here / "stances")
    outcome = program("validate", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"stancetrack: error: {error}\n  help: {help_}\n"
    assert sorted(path.name for path in here.iterdir()) == ["stances"]


def test_several_formats_go_to_their_files_and_one_to_standard_output(
    program: Program, here: Path
) -> None:
    broken(here)
    outcome = program(
        "validate",
        "--format",
        "sarif:out.sarif",
        "--format",
        "concise",
        "--format",
        "gitlab:q.json",
    )
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.splitlines()[0].endswith("[impossible-date]")
    assert json.loads(Path("out.sarif").read_text())["version"] == "2.1.0"
    assert json.loads(Path("q.json").read_text())[0]["check_name"] == "impossible-date"


def test_where_only_files_show_the_findings_one_line_counts_them(
    program: Program, here: Path
) -> None:
    broken(here)
    outcome = program("validate", "--select", "impossible-date", "--format", "text", "-o", "a.txt")
    assert (outcome.code, outcome.out) == (1, "")
    written = Path("a.txt").read_text()
    assert written.startswith("stances/countries/france.yaml:4:11: error:")
    assert outcome.err == f"stancetrack: {written.splitlines()[-1]}; written to a.txt\n"


def test_statistics_stand_instead_of_the_findings(program: Program, here: Path) -> None:
    broken(here)
    options = ("--select", "impossible-date", "--statistics", "--format", "json:all.json")
    outcome = program("validate", *options, "--format", "text")
    assert outcome.code == 1
    assert outcome.out.splitlines()[0] == "     1  error    impossible-date"
    assert rules(Path("all.json").read_text()) == ["impossible-date"]


def test_a_file_that_cannot_be_written_ends_in_2(program: Program, here: Path) -> None:
    write_record(here / "stances")
    outcome = program("validate", "-o", "no/where")
    assert outcome.code == 2
    assert "no/where cannot be written" in outcome.err


def test_a_comment_silences_a_finding(program: Program, here: Path) -> None:
    comment = "  # stancetrack: ignore[future-date] seen beforehand"
    silenced = FUTURE.replace("date: 2125-09-04", f"date: 2125-09-04{comment}")
    write_record(here / "stances", {"countries/germany.yaml": silenced})
    outcome = program("validate")
    assert outcome.code == 0
    assert outcome.out.endswith("1 silenced\n")


def test_where_something_could_not_be_read_no_suppression_is_called_unused(
    program: Program, here: Path
) -> None:
    commented = UNKNOWN.replace("20]", "20]  # stancetrack: ignore[unknown-source] to come")
    changes = {"countries/france.yaml": commented, "sources.yaml": SOURCES + "  - id: [\n"}
    write_record(here / "stances", changes)
    assert rules(program("validate", "--format", "json").out) == ["yaml-syntax"]
    write_record(here / "stances", {"countries/france.yaml": FRANCE.replace(
        "19]", "19]  # stancetrack: ignore[unknown-source] to come", 1)})  # fmt: skip
    assert rules(program("validate", "--format", "json").out) == ["unused-suppression"]


HOSTILE = 'country: FR\nname: France\n"a\\n::error::forged ##[error]x": 1\npositions: []\n'


@pytest.mark.parametrize("format_", ["text", "concise", "json", "github", "gitlab", "sarif"])
@pytest.mark.parametrize(
    "content",
    [
        HOSTILE.encode(),
        b"\xff\xfe\x00",
        b"d\xe9j\xe0: \x1b[31m\n\t- \xed\xa0\x80 \xe2\x80\xa8",
        b"[" * 100_000,
        "summary: [/red] :smile: \u202e 漢字 \x85\r".encode(),
        b"",
    ],
    ids=["key", "utf-16", "bytes", "deep", "signs", "empty"],
)
def test_no_format_fails_on_hostile_files_or_lets_their_text_act(
    program: Program, here: Path, format_: str, content: bytes
) -> None:
    write_record(here / "stances", {"countries/france.yaml": content})
    outcome = program("validate", "--format", format_)
    assert (outcome.code, outcome.err) == (1, "")
    assert all(line.isprintable() for line in outcome.out.splitlines())
    own = ("::error file=", "::warning file=")
    commands = [line for line in outcome.out.splitlines() if line.lstrip().startswith("::")]
    assert all(line.startswith(own) for line in commands)
    assert format_ != "github" or commands
    assert format_ != "github" or "##[" not in outcome.out


def test_help_shows_examples_first(program: Program) -> None:
    lines = program("validate", "-h").out.splitlines()
    assert lines[2] == "  Examples:"


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("value", ["", " , "])
def test_an_empty_list_of_rules_switches_nothing_off(
    program: Program, here: Path, option: str, value: str
) -> None:
    broken(here)
    outcome = program("validate", option, value)
    assert (outcome.code, outcome.out, outcome.err) == (
        2,
        "",
        (
            "stancetrack: error: no rule is named\n"
            "  help: leave it out; “stancetrack explain” lists the rules\n"
        ),
    )
