"""The project holds itself to its own rules."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from conftest import PROJECT

pytestmark = pytest.mark.usefixtures("record_today")

TOOLS = Path(sys.executable).parent
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("lint-imports", "--no-cache"),
        ("stancetrack", "validate", "--strict"),
    ],
    ids=" ".join,
)
def test_check_passes(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [TOOLS / command[0], *command[1:]], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout if done.returncode else "") == (0, ""), done.stderr


def needed() -> list[str]:
    """Return what the program needs to run, and what a site is made with."""
    project = PYPROJECT["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["site"]]


def test_the_tools_are_pinned_and_what_the_program_needs_is_a_range() -> None:
    extras = PYPROJECT["project"]["optional-dependencies"]
    tools = [
        *PYPROJECT["build-system"]["requires"],
        *(each for name in extras if name != "site" for each in extras[name]),
    ]
    assert [each for each in tools if not re.fullmatch(r"[\w-]+(\[\w+\])?==[\d.]+", each)] == []
    assert [each for each in needed() if not re.fullmatch(r"\w+>=[\d.]+", each)] == []


def test_the_oldest_releases_are_those_that_the_program_allows() -> None:
    def told(what: str) -> str:
        return subprocess.run(
            [sys.executable, ".ci/requirements.py", what],
            cwd=PROJECT, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip

    assert told("newest") == " ".join(needed()) + "\n"
    assert told("oldest") == told("newest").replace(">=", "==")
    assert re.fullmatch(
        r"click [\d.]+, rich [\d.]+, PyYAML [\d.]+, Jinja2 [\d.]+\n", told("installed")
    )
