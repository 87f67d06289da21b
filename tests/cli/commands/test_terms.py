"""The command `terms`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from conftest import Program
from sample import FRANCE, TRACKER, write_record

WITHDRAWN = FRANCE.replace(
    "[backstop]", "[backstop]\n    withdrawn: {date: 2025-09-20, reason: She was misheard.}"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances")


def test_each_term_has_its_meaning_and_its_uses(program: Program, here: Path) -> None:
    done = program("terms", "conditions", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == {
        "schema_version": 1,
        "command": "terms",
        "recorded": None,
        "fields": ["conditions"],
        "terms": [
            {
                "field": "conditions",
                "term": "ceasefire",
                "label": "Ceasefire",
                "means": "The guns are silent first.",
                "excludes": [],
                "formerly": ["truce"],
                "positions": 1,
                "countries": [{"country": "FR", "positions": 1}],
                "last": {"date": "2025-08-19", "id": "fr-2025-08-19"},
            },
            {
                "field": "conditions",
                "term": "parliament-approval",
                "label": "Parliament",
                "means": "The parliament agrees first.",
                "excludes": [],
                "formerly": [],
                "positions": 1,
                "countries": [{"country": "DE", "positions": 1}],
                "last": {"date": "2025-09-04", "id": "de-2025-09-04"},
            },
        ],
    }


def uses(program: Program) -> list[tuple[str, str, str, str]]:
    rows = csv.DictReader(io.StringIO(program("terms", "--format", "csv").out))
    return [(r["term"], r["positions"], r["countries"], r["last_position"]) for r in rows]


def test_what_nobody_says_is_listed_and_what_was_withdrawn_does_not_count(
    program: Program, here: Path
) -> None:
    said, unsaid = ("backstop", "1", "FR", "fr-2025-09-04"), ("backstop", "0", "", "")
    assert [use for use in uses(program) if use[0] == "backstop"] == [said]
    write_record(here, {"countries/france.yaml": WITHDRAWN})
    assert [use for use in uses(program) if use[0] == "backstop"] == [unsaid]


def test_a_table_names_who_says_it_most_and_how_many_more(program: Program, here: Path) -> None:
    for code, name in (("IT", "Italy"), ("PL", "Poland"), ("SE", "Sweden")):
        text = FRANCE.replace("country: FR", f"country: {code}").replace("France", name, 1)
        (here / f"countries/{name.lower()}.yaml").write_text(text)
    (line,) = (
        line for line in program("terms", "--width", "200").out.splitlines() if "backstop " in line
        and "no-backstop " not in line[:12]
    )  # fmt: skip
    assert line.split("  ")[-2:] == ["by France 1, Italy 1, Poland 1 and 1 more", "2025-09-04"]


def test_the_last_word_has_its_source_where_sources_are_listed(
    program: Program, here: Path
) -> None:
    out = program("terms", "conditions", "--format", "markdown").out
    assert "| ceasefire | Ceasefire | The guns are silent first. Formerly truce. | 1 " in out
    assert "1. `dpa-2025-08-19`: dpa, Planning goes on, 2025-08-19" in out


def test_a_field_is_called_as_the_tracker_labels_it(program: Program, here: Path) -> None:
    write_record(here, {"tracker.yaml": f"{TRACKER}labels: {{conditions: What must hold}}\n"})
    assert "\n\nWhat must hold\n" in program("terms", "conditions").out


def test_a_field_without_terms_is_said_to_have_none(program: Program, here: Path) -> None:
    field = TRACKER.partition("  russian_objections:")[2].partition("  contributions:")[0]
    write_record(here, {"tracker.yaml": TRACKER.replace(f"  russian_objections:{field}", "")})
    done = program("terms", "russian-objections", "--format", "csv")
    assert (done.code, done.out.count("\n")) == (0, 1)
    assert "stancetrack: tracker.yaml has no term of russian_objections\n" in done.err


@pytest.mark.parametrize("asked", ["troops", "condition"])
def test_a_field_that_has_no_vocabulary_ends_in_2(program: Program, here: Path, asked: str) -> None:
    done = program("terms", asked)
    assert (done.code, done.out) == (2, "")
    assert f"'{asked}' is not one of 'us_role', 'russian_objections'" in done.err
