"""What changed in tracker.yaml, from what to what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Program
from sample import FRANCE, TRACKER, write_record


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: Troops for Ukraine", "title: Soldiers for Ukraine",
         "title: [-Troops-] {+Soldiers+} for Ukraine"),
        ("stale_after: 180", "stale_after: 90", "stale_after: 180 → 90"),
        ("stale_after: 180", "stale_after: 180\nlicense: CC-BY-4.0",
         "license: not stated → CC-BY-4.0"),
        ("stale_after: 180", "stale_after: 180\nhomepage: https://example.org/",
         "homepage: not stated → https://example.org/"),
        ("stale_after: 180", "stale_after: 180\ncontact: desk@example.org",
         "contact: not stated → desk@example.org"),
        ("date: 2025-09-04, label: Paris summit", "date: 2025-09-05, label: Paris",
         "events: paris-2025-09: 2025-09-04 → 2025-09-05; label Paris summit → Paris"),
        ("members: [DE, FR, GB]", "members: [DE, {country: PL, since: 2025-09-01}, GB]",
         "groups: e3: + PL (from 2025-09-01) - FR"),
        ("members: [DE, FR, GB]", "members: [GB, FR, DE]",
         "groups: e3: its members in another order"),
        ("label: Ceasefire, means: ", "label: Truce, means: Really. ",
         "conditions: ceasefire: label Ceasefire → Truce; means {+Really.+} The guns are …"),
    ],
)  # fmt: skip
def test_what_changed_in_the_frame_is_told_from_what_to_what(
    program: Program, old: str, new: str, told: str
) -> None:
    assert old in TRACKER
    write_record(Path("before"))
    write_record(Path("after"), {"tracker.yaml": TRACKER.replace(old, new)})
    lines = program("diff", "before", "after", "--width", "250").out.splitlines()
    assert f"tracker.yaml, {told}" in lines


def test_what_came_and_what_went_is_named(program: Program) -> None:
    event = "  oslo: {date: 2025-10-01, label: Oslo}\n"
    write_record(Path("before"))
    write_record(Path("after"), {"tracker.yaml": TRACKER.replace("events:\n", f"events:\n{event}")})
    assert "tracker.yaml, events: oslo added" in program("diff", "before", "after").out
    assert "tracker.yaml, events: oslo removed" in program("diff", "after", "before").out


def test_stances_that_differ_only_in_the_past_are_listed_with_their_days(
    program: Program,
) -> None:
    first = FRANCE[FRANCE.index("  - date: 2025-08-19") : FRANCE.index("  - date: 2025-09-04")]
    said_no = first.replace("2025-08-19", "2025-08-10").replace("yes", "no")
    said_no = "".join(
        line for line in said_no.splitlines(keepends=True)
        if not line.strip().startswith(("contributions", "conditions", "us_role", "id:"))
    ).replace("summary: ", "summary: Early, ")  # fmt: skip
    write_record(Path("before"))
    begins = "  - date: 2025-08-19"
    french = FRANCE.replace(begins, f"{said_no}{begins}", 1)
    write_record(Path("after"), {"countries/france.yaml": french})
    found = json.loads(program("diff", "before", "after", "--format", "json").out)
    assert (found["changes"], found["past"]) == (
        [],
        [
            {
                "country": "FR",
                "name": "France",
                "field": "troops",
                "from": None,
                "to": "no",
                "since": "2025-08-10",
                "until": "2025-08-18",
            }
        ],
    )
    table = program("diff", "before", "after", "--width", "100").out
    assert (
        "Different in the past, and no more on 2026-06-01 (1)\n"
        "France: no position → no from 2025-08-10 to 2025-08-18.\n"
    ) in table
    assert "No stance changed." not in table
    csv = program("diff", "before", "after", "--format", "csv").out.splitlines()
    assert csv[1] == "FR,France,troops,,no,past,,,,,,2025-08-10,2025-08-18,,"
