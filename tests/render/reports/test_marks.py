"""The marks of a stance and of terms, and the sentence about a record that is old as a whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import Program
from sample import write_record
from telling import TELLING

SENTENCE = "Nothing on record for 264 days: every stance below is older than 180 days.\n"


@pytest.fixture(autouse=True)
def stances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances", TELLING)


@pytest.mark.parametrize(
    "report",
    [("matrix",), ("matrix", "--by", "conditions"), ("matrix", "--by", "event"), ("summary",)],
    ids=" ".join,
)
def test_record_that_is_old_as_a_whole_says_so_once_and_marks_no_row(
    program: Program, report: tuple[str, ...]
) -> None:
    old = program(*report, "--as-of", "2026-06-01").out
    assert old.count(SENTENCE) == 1
    # The columns of a matrix by event are of other days, on which the record was not old.
    assert ("†" in old) is ("event" in report)
    new = program(*report, "--as-of", "2025-09-12").out
    assert "Nothing on record" not in new


def test_term_that_was_not_said_again_for_long_is_marked(program: Program) -> None:
    done = program("matrix", "--as-of", "2025-09-10", "--country", "pl", "--width", "200")
    (row,) = (line for line in done.out.split("\n") if line.startswith("Poland"))
    assert row.split() == [
        *("Poland", "≠", "2025-08-19", "2025-08-19", "Training†"),
        *("No", "backstop", "PL"),
    ]
    assert "† stale: not said again for more than 180 days" in done.out
    done = program("matrix", "--as-of", "2025-09-10", "--by", "contributions", "--country", "pl")
    (row,) = (line for line in done.out.split("\n") if line.startswith("Poland"))
    assert row.split() == ["Poland", "≠", "✓", "†"]


def test_facts_stay_in_json_where_no_row_is_marked(program: Program) -> None:
    import json

    data = json.loads(program("matrix", "--as-of", "2026-06-01", "--format", "json").out)
    assert data["record_stale"] is True
    assert {row["country"]: row["stale"] for row in data["rows"]} == {
        code: code != "NO" for code in ("FR", "GB", "DE", "IT", "PL", "NO")
    }
    (poland,) = (row for row in data["rows"] if row["country"] == "PL")
    assert (poland["contest"], poland["contested_by"]) == ("split", ["pl-2025-08-19-b"])
    assert poland["held"]["contributions"] == [
        {
            "term": "training",
            "since": "2025-03-02",
            "approximate": False,
            "last_said": "2025-03-02",
            "last_said_approximate": False,
            "stale": True,
            "position": "pl-2025-03-02",
        }
    ]


WITHDRAWN = """\
  - date: 2026-06-01
    troops: no
    conditions: [ceasefire]
    speaker: Friedrich Merz, Chancellor
    basis: official
    summary: Was said to have refused.
    sources: [note-2025-09]
    withdrawn: {date: 2026-06-01, reason: It was a misprint.}
"""


@pytest.mark.parametrize(
    "report",
    [
        ("matrix",),
        ("matrix", "--by", "conditions"),
        ("matrix", "--by", "month"),
        ("diff", "2025-09-01"),
        ("matrix", "--format", "csv"),
        ("matrix", "--by", "event", "--format", "json"),
    ],
    ids=" ".join,
)
def test_position_of_today_that_was_withdrawn_changes_nothing(
    program: Program, stances: Path, report: tuple[str, ...]
) -> None:
    before = program(*report).out
    germany = TELLING["countries/germany.yaml"] + WITHDRAWN
    write_record(stances, {**TELLING, "countries/germany.yaml": germany})
    assert program(*report).out == before


def test_summary_only_counts_what_was_withdrawn(program: Program, stances: Path) -> None:
    import json

    def told() -> dict[str, object]:
        data: dict[str, object] = json.loads(program("summary", "--format", "json").out)
        del data["counts"]
        return data

    before = told()
    germany = TELLING["countries/germany.yaml"] + WITHDRAWN
    write_record(stances, {**TELLING, "countries/germany.yaml": germany})
    assert told() == before
    assert before["data_reach"] == date(2025, 9, 10).isoformat()
