"""The program as a whole: commands, exit codes, and what is said when it cannot run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROJECT, Program
from sample import write_record
from stancetrack import __version__
from stancetrack.cli import COMMANDS
from stancetrack.cli.parameters import BASES
from stancetrack.record.model import Basis


def real(*arguments: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "stancetrack", *arguments],
        cwd=PROJECT,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


def test_version(program: Program) -> None:
    done = program("--version")
    assert (done.code, done.out) == (0, f"stancetrack {__version__}\n")


def test_help_names_every_command_with_examples_first(program: Program) -> None:
    done = program("-h")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[2] == "  Examples:"
    listed = [line.split()[0] for line in lines[lines.index("Commands:") + 1 :] if line]
    assert [name for name in listed if name in COMMANDS] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_each_command_shows_examples_first(program: Program, name: str) -> None:
    for option in ("-h", "--help"):
        done = program(name, option)
        assert done.code == 0
        assert done.out.splitlines()[2] == "  Examples:"
        assert f"stancetrack {name}" in done.out.splitlines()[3]


def test_without_a_command_the_help_is_shown_and_nothing_is_done(program: Program) -> None:
    done = program()
    assert (done.code, done.out, done.err) == (2, "", program("--help").out)


def test_unknown_command_ends_in_2_and_suggests(program: Program) -> None:
    done = program("matrx")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "stancetrack: error: there is no command “matrx”; did you mean matrix?\n"
        "  help: “stancetrack --help” shows what it takes\n"
    )


def test_unknown_option_ends_in_2_and_suggests(program: Program) -> None:
    done = program("matrix", "--as-off", "2025-09-04")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("stancetrack: error: No such option")
    assert "--as-of" in done.err
    assert done.err.endswith("  help: “stancetrack matrix --help” shows what it takes\n")


def test_missing_folder_ends_in_2(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = program("validate")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"stancetrack: error: there is no folder stances/ in {tmp_path} or above it\n"
        "  help: go to the folder that holds it, name it with --stances DIR, or start one with "
        "“stancetrack init”\n"
    )


def test_folder_may_be_named_before_or_behind_the_command(program: Program, tmp_path: Path) -> None:
    write_record(tmp_path)
    before = program("--stances", tmp_path, "matrix", "--format", "csv")
    behind = program("matrix", "--stances", tmp_path, "--format", "csv")
    assert before.code == 0
    assert before == behind


def test_folder_is_found_in_the_nearest_parent(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_record(tmp_path / "stances")
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert program("matrix", "--format", "csv").code == 0


def test_today_that_is_no_day_ends_in_2(program: Program, tmp_path: Path) -> None:
    done = program("--today", "2025-02-30", "matrix", "--stances", write_record(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "stancetrack: error: --today 2025-02-30 is not a day\n  help: write it as YYYY-MM-DD\n"
    )


def test_today_is_the_clock_s_where_none_is_passed_in(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STANCETRACK_TODAY")
    assert program("validate", "--stances", write_record(tmp_path)).code == 0


def test_what_is_written_wins_over_the_environment(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCETRACK_TODAY", "2025-08-20")
    record = write_record(tmp_path)
    for arguments in (("--today", "2025-09-04", "matrix"), ("matrix", "--today", "2025-09-04")):
        done = program(*arguments, "--stances", record)
        assert "as of 2025-09-04" in done.out
    assert "as of 2025-08-20" in program("matrix", "--stances", record).out


@pytest.mark.usefixtures("record_today")
def test_closed_pipe_is_silent() -> None:
    read, write = os.pipe()
    os.close(read)
    done = real("matrix", "--as-of", "2025-09-04", stdout=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.usefixtures("record_today")
def test_full_disk_is_said_and_ends_in_2() -> None:
    with Path("/dev/full").open("w") as full:
        done = real("matrix", "--as-of", "2025-09-04", stdout=full.fileno())
    assert done.returncode == 2
    assert done.stderr == (
        "stancetrack: error: the output cannot be written: No space left on device\n"
    )


def test_ctrl_c_ends_in_130_with_one_line() -> None:
    script = (
        "import os, signal, stancetrack.cli, stancetrack.__main__ as program\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def interrupted(arguments): os.kill(os.getpid(), signal.SIGINT)\n"
        "stancetrack.cli.run = interrupted\n"
        "program.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "stancetrack: interrupted\n")


def test_bases_are_the_model_s() -> None:
    assert tuple(Basis) == BASES


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("matrix", "--format", "markdwn"),
            (
                "Invalid value for '--format': 'markdwn' is not one of 'table', 'markdown', 'csv', "
                "'json'. Did you mean markdown?"
            ),
        ),
        (
            ("matrix", "--by", "events"),
            (
                "Invalid value for '--by': 'events' is not one of 'contributions', 'conditions', "
                "'us_role', 'russian_objections', 'month', 'quarter', 'year', 'event'. "
                "Did you mean event?"
            ),
        ),
        (
            ("matrix", "--basis", "oficial"),
            (
                "Invalid value for '--basis': 'oficial' is not one of 'official', 'reported', "
                "'attributed', 'assessed'. Did you mean official?"
            ),
        ),
        (
            ("explain", "--color", "allways"),
            (
                "Invalid value for '--color': 'allways' is not one of 'auto', 'always', 'never'. "
                "Did you mean always?"
            ),
        ),
        (
            ("schema", "countries"),
            (
                "Invalid value for '[KIND]': 'countries' is not one of 'country', 'sources', "
                "'claims', 'tracker'. Did you mean country?"
            ),
        ),
        (
            ("matrix", "--sort", "zz"),
            (
                "Invalid value for '--sort': 'zz' is not one of 'camp', 'name', 'since', 'last', "
                "'changes'."
            ),
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_word_that_is_no_choice_gets_a_suggestion(
    program: Program, arguments: tuple[str, ...], message: str
) -> None:
    done = program(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"stancetrack: error: {message}\n"
        f"  help: “stancetrack {arguments[0]} --help” shows what it takes\n"
    )


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("completion", "Missing argument '{bash|zsh|fish}'. Choose from bash, zsh, fish."),
        ("export", "Missing argument 'FORMAT'. Choose from sqlite, datapackage, csl, bibtex."),
    ],
)
def test_choice_that_is_missing_is_named_with_all_there_are_on_one_line(
    program: Program, command: str, message: str
) -> None:
    done = program(command)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"stancetrack: error: {message}\n"
        f"  help: “stancetrack {command} --help” shows what it takes\n"
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("--troops", "no-position"), ("--troops", "no_position")),
        (("--troops", "Not-Stated"), ("--troops", "not_stated")),
        (("--by", "us-role"), ("--by", "us_role")),
        (("--basis", "OFFICIAL"), ("--basis", "official")),
    ],
    ids=lambda value: " ".join(value),
)
def test_choice_may_be_typed_in_any_case_and_with_hyphens(
    program: Program, tmp_path: Path, typed: tuple[str, ...], meant: tuple[str, ...]
) -> None:
    matrix = ("matrix", "--stances", write_record(tmp_path), "--group", "e3", "--format", "csv")
    done = program(*matrix, *typed)
    assert done.code == 0
    assert done == program(*matrix, *meant)
