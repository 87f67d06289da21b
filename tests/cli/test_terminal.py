"""What output is shown on: NO_COLOR, FORCE_COLOR, COLUMNS and the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from conftest import Program
from sample import write_record
from stancetrack.cli.terminal import screen, wants_color
from stancetrack.render.screen import Screen


class Stream:
    """A standard output that may be a terminal."""

    def __init__(self, encoding: str = "utf-8", *, terminal: bool = False) -> None:
        self.encoding = encoding
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.mark.parametrize(
    ("color", "environment", "terminal", "expected"),
    [
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": "", "FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, True, False),
        ("auto", {"FORCE_COLOR": ""}, True, True),
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"TERM": ""}, True, False),
    ],
)
def test_colour_follows_the_option_then_the_environment_then_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
    color: str,
    environment: dict[str, str],
    terminal: bool,
    expected: bool,
) -> None:
    for name, value in {"TERM": "xterm", **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Stream(terminal=terminal))
    assert wants_color(color) is expected


@pytest.mark.parametrize(
    ("columns", "terminal", "expected"),
    [
        ("90", False, 90),
        ("90", True, 77),
        ("", False, 120),
        ("0", False, 120),
        ("wide", False, 120),
        ("٣", False, 20),
    ],
)
def test_the_width_is_the_terminals_else_that_of_columns_else_120(
    monkeypatch: pytest.MonkeyPatch, columns: str, terminal: bool, expected: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", Stream(terminal=terminal))
    size = os.terminal_size((77, 9))
    monkeypatch.setattr(shutil, "get_terminal_size", lambda _fallback: size)
    monkeypatch.setenv("TERM", "dumb")
    assert screen("never", None) == Screen(expected)


@pytest.mark.parametrize(
    ("encoding", "unicode"), [("utf-8", True), ("UTF8", True), ("ascii", False), ("cp1252", False)]
)
def test_only_utf_shows_more_than_ascii(
    monkeypatch: pytest.MonkeyPatch, encoding: str, unicode: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", Stream(encoding))
    shown = "ascii" if unicode else encoding
    assert screen("never", 80) == Screen(80, unicode=unicode, encoding=shown)


def test_a_file_is_utf_8_and_without_colour_unless_asked() -> None:
    assert screen("auto", None, Path("x")) == Screen(120)
    assert screen("always", 50, Path("x")) == Screen(50, color=True)


@pytest.mark.parametrize(
    ("environment", "terminal", "links"),
    [
        ({}, True, True),
        ({"NO_COLOR": "1"}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": ""}, True, False),
        ({"FORCE_COLOR": "1"}, False, False),
    ],
    ids=str,
)
def test_hyperlinks_are_for_terminals_alone_whatever_is_said_of_colour(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], terminal: bool, links: bool
) -> None:
    for name, value in {"TERM": "xterm", **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Stream(terminal=terminal))
    assert screen("always", 80).links is links
    assert screen("always", 80, Path("report.txt")).links is False


@pytest.mark.parametrize("columns", [1, 5, 19])
def test_no_screen_is_too_narrow(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    write_record(tmp_path / "stances")
    monkeypatch.chdir(tmp_path)
    least = program("matrix", "--width", "20").out
    monkeypatch.setenv("COLUMNS", str(columns))
    assert program("matrix").out == least
