"""What all tests share: a clean environment and the program run inside this process."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sample import RECORD_TODAY, TODAY
from scratch import Scratch, isolate_git, new_scratch

PROJECT = Path(__file__).parent.parent

gc.set_threshold(100_000, 50, 50)  # thousands of short tests leave little, and looking takes time


@dataclass(frozen=True)
class Outcome:
    """How a run of the program ended."""

    code: int
    out: str
    err: str


Program = Callable[..., Outcome]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite", action="store_true", help="Write anew what the cases expect (read it after)."
    )


@pytest.fixture(autouse=True)
def clean_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Take out what the developer's own terminal would bring in, and fix today's day."""
    for name in list(os.environ):
        if name.startswith("STANCETRACK_") or name in {
            "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "CLICOLOR", "GITHUB_ACTIONS", "CI"
        }:  # fmt: skip
            monkeypatch.delenv(name)
    monkeypatch.setenv("STANCETRACK_TODAY", TODAY)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))


@pytest.fixture
def record_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let today be the day that tests of the project's own record take it to be."""
    monkeypatch.setenv("STANCETRACK_TODAY", RECORD_TODAY)


@pytest.fixture
def program(capfd: pytest.CaptureFixture[str]) -> Program:
    """Run the program inside this process: `program("matrix", "--as-of", "2025-09-04")`."""
    from stancetrack.cli import run

    def call(*arguments: str | Path) -> Outcome:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        sys.stdout.flush()
        captured = capfd.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    """Make an empty git repository that no setting of the developer's reaches."""
    isolate_git(tmp_path, monkeypatch)
    return new_scratch(tmp_path / "work")
