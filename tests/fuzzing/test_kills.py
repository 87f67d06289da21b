"""Whatever ends a command that writes, there is the old or the new; `kills.py` tries it longer."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest

from fuzzing.kills import WRITES, Writes, small_files


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


QUICK = ("validate --fix", "withdraw", "init", "init beside a README", "map -o", "export sqlite")
"""What is killed here: a command for each way of writing that other tests do not kill."""


@pytest.mark.parametrize("name", [*QUICK, "export datapackage"])
def test_a_kill_leaves_the_old_or_the_new_and_no_later_run_trips(name: str, place: Path) -> None:
    Writes(place, WRITES[name]).killed(4)


@pytest.mark.parametrize("name", QUICK)
def test_two_at_once_leave_what_one_does(name: str, place: Path) -> None:
    Writes(place, WRITES[name]).twice()


def read_only() -> None:
    """Let this process find every disk read-only where something would be made or renamed."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    for name in ("mkstemp", "mkdtemp"):
        setattr(tempfile, name, refuse)
    for name in ("mkdir", "link", "rename", "replace"):
        setattr(os, name, refuse)


@pytest.mark.parametrize("name", [name for name in WRITES if name != "site, the first"])
def test_a_disk_that_is_full_or_only_read_is_told_and_all_is_as_it_was(
    name: str, place: Path
) -> None:
    tried = Writes(place, WRITES[name])
    tried.refused(small_files)
    if name != "validate --fix":  # which gives files new names by a way that is not Python's
        tried.refused(read_only)
