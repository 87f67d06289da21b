"""Long output on a terminal goes through a pager."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import click
import pytest

from conftest import Program
from sample import TODAY, write_record
from stancetrack.cli.pager import through_pager
from stancetrack.cli.setting import Setting


def on_terminal(folder: Path, height: int, *arguments: str, **environment: str) -> str:
    """Run the program on a terminal of so many lines and 80 columns; return what it shows."""
    main, other = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", height, 80, 0, 0))
    kept = {k: v for k, v in os.environ.items() if k not in ("LINES", "COLUMNS", "PAGER", "LESS")}
    process = subprocess.Popen(
        [sys.executable, "-m", "stancetrack", *arguments],
        cwd=folder,
        stdin=other,
        stdout=other,
        stderr=other,
        env={**kept, "TERM": "xterm", "NO_COLOR": "1", "STANCETRACK_TODAY": TODAY, **environment},
    )
    os.close(other)
    shown = b""
    while True:
        try:
            part = os.read(main, 65_536)
        except OSError:  # as Linux says that the other side was closed
            break
        if not part:
            break
        shown += part
    os.close(main)
    assert process.wait() == 0
    return shown.decode().replace("\r\n", "\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_record(tmp_path / "stances")
    return tmp_path


MARKED = "sed s/^/|/"


@pytest.mark.parametrize(
    ("height", "arguments", "environment", "paged"),
    [
        (5, ("matrix",), {"STANCETRACK_PAGER": MARKED}, True),
        (5, ("matrix",), {"PAGER": MARKED}, True),
        (5, ("matrix",), {"STANCETRACK_PAGER": MARKED, "PAGER": "cat"}, True),
        (5, ("explain",), {"PAGER": MARKED}, True),
        (200, ("matrix",), {"PAGER": MARKED}, False),
        (5, ("matrix", "--no-pager"), {"PAGER": MARKED}, False),
        (5, ("--no-pager", "matrix"), {"PAGER": MARKED}, False),
        (5, ("matrix",), {"STANCETRACK_PAGER": "", "PAGER": MARKED}, False),
        (5, ("matrix",), {"PAGER": "cat"}, False),
    ],
)
def test_output_higher_than_the_terminal_is_paged(
    folder: Path, height: int, arguments: tuple[str, ...], environment: dict[str, str], paged: bool
) -> None:
    whole = on_terminal(folder, 500, *arguments, "--no-pager")
    shown = on_terminal(folder, height, *arguments, **environment)
    expected = "".join(f"|{line}" for line in whole.splitlines(keepends=True)) if paged else whole
    assert shown == expected


def test_a_pager_that_goes_away_is_no_failure(folder: Path) -> None:
    assert on_terminal(folder, 5, "matrix", PAGER="true") == ""


def test_what_is_piped_is_never_paged(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "stancetrack", "matrix"],
        cwd=folder,
        env={**os.environ, "PAGER": MARKED, "STANCETRACK_TODAY": TODAY},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not done.stdout.startswith("|")


class Paged(list[str]):
    """What was given to the pager, each with the command that PAGER named then."""


@pytest.fixture
def paged(monkeypatch: pytest.MonkeyPatch) -> Paged:
    """Let the terminal have ten lines, and note what the pager would show."""
    shown = Paged()

    def echo(text: str, color: bool | None = None) -> None:
        shown.append(f"{os.environ['PAGER']}: {text}{'' if color else ' without colour'}")

    monkeypatch.setattr("stancetrack.cli.pager.click.echo_via_pager", echo)
    monkeypatch.setenv("LINES", "10")
    monkeypatch.delenv("PAGER", raising=False)
    return shown


def be_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let standard input and output be a terminal, from within the test: pytest changes them."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)


LONG = "line\n" * 10


def test_the_environment_is_as_it_was_when_the_pager_is_left(
    paged: Paged, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_terminals(monkeypatch)
    assert through_pager(LONG)
    assert "PAGER" not in os.environ
    monkeypatch.setenv("PAGER", "more")
    monkeypatch.setenv("STANCETRACK_PAGER", "most -s")
    assert through_pager(LONG)
    assert os.environ["PAGER"] == "more"
    assert paged == [f"{pager}: {LONG[:-1]}" for pager in ("less -FRX", "most -s")]


def test_what_fits_or_is_not_wanted_is_not_paged(
    paged: Paged, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_terminals(monkeypatch)
    assert not through_pager("line\n" * 9)
    with click.Context(click.Command("matrix"), obj=Setting(pager=False)):
        assert not through_pager(LONG)
    with click.Context(click.Command("matrix"), obj=Setting()):
        assert through_pager(LONG)
    monkeypatch.setenv("PAGER", "cat")
    assert not through_pager(LONG)
    monkeypatch.setenv("PAGER", "less")
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert not through_pager(LONG)
    assert len(paged) == 1


def test_a_report_goes_through_the_pager_and_nowhere_else(
    program: Program, paged: Paged, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_terminals(monkeypatch)
    monkeypatch.chdir(folder)
    assert program("explain", "--width", "80").out == ""
    assert len(paged) == 1


LINK = "\x1b]8;;https://dpa.example.org/planning\x1b\\"


def test_a_terminal_gets_hyperlinks_and_a_pager_or_a_pipe_none(folder: Path) -> None:
    report = ("matrix", "--sources")
    linked = on_terminal(folder, 200, *report)
    assert LINK in linked
    assert "\x1b" not in on_terminal(folder, 200, *report, TERM="dumb")
    plain = on_terminal(folder, 5, *report, PAGER=MARKED)
    assert "|   https://dpa.example.org/planning\n" in plain
    done = subprocess.run(
        [sys.executable, "-m", "stancetrack", *report],
        cwd=folder,
        env={**os.environ, "STANCETRACK_TODAY": TODAY},
        capture_output=True,
        check=True,
    )
    assert b"\x1b" not in done.stdout
