"""The day that a report is about, where none is asked for, and where it lies outside the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Program
from sample import write_record
from telling import NORWAY, TELLING

REPORTS = (
    ("matrix",),
    ("matrix", "--by", "conditions"),
    ("matrix", "--by", "event"),
    ("map",),
    ("timeline",),
    ("summary",),
    ("why", "no", "troops"),
)


@pytest.fixture(autouse=True)
def stances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances", TELLING)


def title(program: Program, *arguments: str) -> str:
    return " ".join(program(*arguments, "--width", 400).out.partition("\n\n")[0].split())


@pytest.mark.parametrize("report", REPORTS, ids=" ".join)
def test_days_outside_the_tracker_s_time_are_named_in_titles(
    program: Program, report: tuple[str, ...]
) -> None:
    before = title(program, *report, "--as-of", "2025-01-31")
    assert "as of 2025-01-31, before the tracker starts ·" in before
    assert "as of 2025-02-01 ·" in title(program, *report, "--as-of", "2025-02-01")
    assert "as of 2026-06-01 ·" in title(program, *report)
    after = title(program, *report, "--as-of", "2026-06-02")
    assert "as of 2026-06-02, after today ·" in after


def test_history_and_diff_name_them_too(program: Program) -> None:
    after = title(program, "history", "no", "--until", "2027-01-01")
    assert "as of 2027-01-01, after today ·" in after
    days = title(program, "diff", "2025-01-01", "2027-01-01")
    assert "changes from 2025-01-01, before the tracker starts to 2027-01-01, after today" in days
    folders = title(program, "diff", "stances", "stances", "--as-of", "2027-01-01")
    assert "as of 2027-01-01, after today" in folders


def test_report_takes_what_was_said_where_it_is_tomorrow_already(
    program: Program, tmp_path: Path
) -> None:
    tomorrow = (
        "  - date: 2026-06-02\n    troops: no\n    basis: reported\n"
        "    summary: Said no in the east.\n    sources: [note-2025-09]\n"
    )
    write_record(tmp_path / "stances", {**TELLING, "countries/norway.yaml": NORWAY + tomorrow})
    for report in REPORTS:
        assert "as of 2026-06-02 ·" in title(program, *report)
    assert "2026-06-02" in program("history", "no", "--format", "csv").out
    assert "to 2026-06-02 · data reach" in title(program, "diff", "2026-06-01")
    assert program("validate", "--select", "future-date").code == 0
    assert "as of 2026-06-01 ·" in title(program, "matrix", "--as-of", "2026-06-01")
