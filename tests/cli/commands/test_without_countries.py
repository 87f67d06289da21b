"""A folder without countries still shows what else it lacks, and reports say what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Program
from sample import SOURCES, TRACKER, write_record


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    absent = dict.fromkeys(("countries/france.yaml", "countries/germany.yaml", "claims.yaml"))
    files = {
        "tracker.yaml": TRACKER.replace("stale_after: 180\n", ""),
        "sources.yaml": SOURCES.replace("https://afp", "http://afp"),
    }
    write_record(tmp_path / "stances", {**absent, **files})


def test_validate_shows_all_that_is_wrong(program: Program) -> None:
    done = program("validate", "--format", "concise")
    assert (done.code, done.err) == (1, "")
    assert [line.partition(": ")[0] for line in done.out.splitlines()[:3]] == [
        "stances/countries/", "stances/sources.yaml:7:10", "stances/tracker.yaml:1:1",
    ]  # fmt: skip


@pytest.mark.parametrize("report", ["matrix", "timeline", "history", "summary"])
def test_reports_say_what_is_missing_and_go_on_where_they_may(
    report: str, program: Program
) -> None:
    done = program(report)
    assert (done.code, done.out) == (2, "")
    assert "2 files or entries could not be read" in done.err
    done = program(report, "--skip-broken", "--format", "json")
    assert done.code == 0
    assert json.loads(done.out)["command"] == report
