"""Whatever the program runs in, it says the same, and ends as it should where it cannot."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import Program
from fuzzing.trial import FORMATS, REPORT_FORMATS, REPORTS
from hostile.processes import COMMAND, real
from sample import FRANCE, TODAY, write_record

EVERYTHING = f"""
import sys
from stancetrack.cli import run
sys.stdout.reconfigure(encoding="utf-8")
for report in {REPORTS!r}:
    for form in {REPORT_FORMATS!r}:
        run([*report, "--format", form, "--width", "100", "--skip-broken"])
for form in {FORMATS!r}:
    run(["validate", "--strict", "--notes", "--format", form])
for command in (["explain"], ["explain", "tab"], ["schema"], ["--help"]):
    run(command)
"""
"""Runs every command in every format, one after the other in one process."""

USUAL = {"STANCETRACK_TODAY": TODAY, "COLUMNS": "100"}

SURROUNDINGS: tuple[dict[str, str], ...] = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "TERM": "dumb"},
    {"TZ": "Etc/GMT+12", "LANG": "tr_TR.UTF-8", "TERM": ""},
    {"PATH": "/nowhere", "TERM": "xterm-256color"},
    {"HOME": "/nowhere", "XDG_CONFIG_HOME": "/nowhere"},
    {"PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1"},
    {"PYTHONOPTIMIZE": "2"},
    {"PYTHONUTF8": "0", "LC_CTYPE": "POSIX"},
    {"PYTHONNOUSERSITE": "1", "CI": "1"},
    {"LINES": "7"},
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("surroundings")
    broken = FRANCE.replace("basis: reported", "basis: reportd\n    trops: yes")
    write_record(folder / "stances", {"countries/italy.yaml": broken, "countries/x.yaml": "{"})
    return folder


def everything(folder: Path, environment: dict[str, str], seed: int) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", EVERYTHING],
        cwd=folder,
        env={**os.environ, **USUAL, "PYTHONHASHSEED": str(seed), **environment},
        capture_output=True,
        check=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def usual(record: Path) -> bytes:
    return everything(record, {}, 0)


@pytest.mark.parametrize(("seed", "environment"), [*enumerate(SURROUNDINGS, 1)], ids=str)
def test_every_command_says_the_same(
    seed: int, environment: dict[str, str], record: Path, usual: bytes
) -> None:
    assert everything(record, environment, seed) == usual


def test_every_encoding_can_be_written(record: Path) -> None:
    done = real("matrix", "--skip-broken", cwd=record, environment={"PYTHONIOENCODING": "cp1252"})
    assert done.returncode == 0
    assert "France" in done.stdout.decode("cp1252")


@pytest.mark.parametrize("report", REPORTS, ids=" ".join)
def test_no_line_of_a_table_is_wider_than_20_columns(
    report: tuple[str, ...], program: Program, tmp_path: Path
) -> None:
    done = program("--stances", write_record(tmp_path), *report, "--width", "20")
    assert done.code == 0
    wide = [line for line in done.out.splitlines() if cell_len(line) > 20]
    assert [line for line in wide if not re.fullmatch(r"https?://[^ ]+", line)] == []


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_closed_pipe_is_silent(stream: str, record: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    streams = {stream: write}
    done = real("validate", cwd=record, **streams)  # type: ignore[arg-type]
    os.close(write)
    assert (done.returncode, done.stderr or b"") == (1, b"")


def test_an_error_into_a_closed_pipe_is_silent_and_ends_in_2(record: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = real("matrix", cwd=record, stderr=write)  # it stops, as a file is broken
    os.close(write)
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs a device that is full")
@pytest.mark.parametrize("command", [("validate",), ("matrix", "--skip-broken")], ids=" ".join)
def test_a_full_disk_ends_in_2(command: tuple[str, ...], record: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = real(*command, cwd=record, stdout=full.fileno())
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1] == (
        "stancetrack: error: the output cannot be written: No space left on device"
    )
    done = real(*command, "-o", "/dev/full", cwd=record)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "stancetrack: error: /dev/full cannot be written: No space left on device" in (
        done.stderr.decode()
    )
    assert Path("/dev/full").is_char_device()


def test_a_device_is_written_to_and_not_replaced(program: Program, tmp_path: Path) -> None:
    done = program("--stances", write_record(tmp_path), "matrix", "-o", os.devnull)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert not Path(os.devnull).is_file()


MOMENTS = (
    "stancetrack.cli.errors",
    "click.core",
    "stancetrack.record.model",
    "yaml.events",
    "rich.cells",
)


@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_ends_in_130_with_one_line(moment: str, record: Path) -> None:
    old = record / "old.txt"
    old.write_text("old")
    process = subprocess.Popen(
        [COMMAND[0], "-X", "importtime", *COMMAND[1:], "matrix", "--skip-broken", "-o", old.name],
        cwd=record,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell lets what it starts in the background ignore interrupts, the tests too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stderr
    imported = re.compile(rf"\|\s+{re.escape(moment)}$")
    for line in process.stderr:  # the program tells here what it has just imported
        if imported.search(line):
            process.send_signal(signal.SIGINT)
            break
    out, err = process.communicate()
    said = [line for line in err.splitlines() if not line.startswith("import time:")]
    assert (process.returncode, out) == (130, "")
    assert [line for line in said if "left out" not in line] == ["stancetrack: interrupted"]
    assert (old.read_text(), list(record.glob(".stancetrack-*"))) == ("old", [])
