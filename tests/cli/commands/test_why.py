"""The command `why`."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from conftest import Program
from sample import write_record
from telling import TELLING


@pytest.fixture(autouse=True)
def stances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances", TELLING)


def test_contested_stance_is_explained_in_a_sentence(program: Program) -> None:
    done = program("why", "deutschland", "troops", "--as-of", "2025-09-06", "--width", 200)
    assert (done.code, done.err) == (0, "")
    assert (
        "Disputed: undecided: Friedrich Merz, Chancellor, 2025-09-04 (official) ↔ "
        "yes: Keith Kellogg, US special envoy, 2025-09-06 (attributed)."
    ) in done.out
    assert "! disputed: somebody else says otherwise" in done.out
    assert "split" not in done.out
    contested = program("why", "pl", "troops", "--width", 200).out
    assert (
        "Split: no: Donald Tusk, Prime Minister, 2025-08-19 (official) ↔ "
        "undecided: Donald Tusk, Prime Minister, 2025-08-19 (reported)."
    ) in contested
    assert "≠ split: the country's own voices differ" in contested
    assert "disputed" not in contested


def test_deciding_position_is_given_with_file_line_and_source(program: Program) -> None:
    out = program("why", "fr", "troops", "--width", 200).out
    assert (
        "Decided by Emmanuel Macron, President, on 2025-08-19 (official): "
        "stances/countries/france.yaml:4, source dpa-2025-08-19 (dpa)."
    ) in out
    assert "dpa-2025-08-19: dpa, Planning goes on, 2025-08-19\n   https://dpa.example.org/" in out


def test_field_may_be_written_in_any_case_and_with_a_hyphen(program: Program) -> None:
    done = program("why", "it", "US-Role", "--format", "json")
    assert [field["field"] for field in json.loads(done.out)["fields"]] == ["us_role"]


def test_all_fields_are_shown_without_one(program: Program) -> None:
    done = program("why", "fr", "--format", "json")
    assert [f["field"] for f in json.loads(done.out)["fields"]] == [
        *("troops", "us_role", "russian_objections", "contributions", "conditions", "force"),
    ]


def test_since_sets_aside_what_was_said_before(program: Program) -> None:
    done = program("why", "it", "troops", "--since", "2025-08-01", "--format", "csv")
    reasons = [row["reason"] for row in csv.DictReader(StringIO(done.out))]
    silent = "says nothing about it"
    assert reasons == [silent, "set aside: before 2025-08-01", silent]


@pytest.mark.parametrize(
    ("arguments", "message", "advice"),
    [
        (("germny",), "there is no country germny in this record", "did you mean Germany?"),
        (
            ("de", "--since", "2026-01-01", "--as-of", "paris-2025-09"),
            "--since 2026-01-01 is later than the day of the report, 2025-09-04",
            "give an earlier day, or a later one with --as-of",
        ),
        (("de", "troop"), "there is no field troop", "did you mean troops?"),
        (
            ("de", "--as-of", "pars-2025-09"),
            "pars-2025-09 is neither a day as YYYY-MM-DD nor an event",
            "did you mean paris-2025-09?",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_unknown_word_ends_in_2(
    program: Program, arguments: tuple[str, ...], message: str, advice: str
) -> None:
    done = program("why", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"stancetrack: error: {message}\n  help: {advice}\n"


def test_missing_country_ends_in_2(program: Program) -> None:
    done = program("why")
    assert (done.code, done.out) == (2, "")
    assert "Missing argument 'COUNTRY|ID'" in done.err


def test_broken_data_ends_in_2_unless_it_is_skipped(program: Program, tmp_path: Path) -> None:
    write_record(tmp_path / "stances", {**TELLING, "countries/italy.yaml": "country: [IT\n"})
    done = program("why", "fr")
    assert (done.code, done.out) == (2, "")
    assert "1 file or entry could not be read" in done.err
    assert program("why", "fr", "--skip-broken").code == 0


def test_what_excludes_a_term_of_another_field_is_shown(program: Program, tmp_path: Path) -> None:
    vocabulary = TELLING["tracker.yaml"].replace(
        "Soldiers on Ukrainian territory.", "Soldiers there., excludes: [backstop]"
    )
    later = (
        "  - date: 2025-09-08\n    troops: no\n    contributions: [ground-troops, training]\n"
        "    basis: reported\n    summary: Said two things.\n    sources: [note-2025-09]\n"
    )
    italy = TELLING["countries/italy.yaml"] + later
    changes = {**TELLING, "tracker.yaml": vocabulary, "countries/italy.yaml": italy}
    write_record(tmp_path / "stances", changes)
    done = program("why", "italy", "us_role", "--format", "csv")
    rows = list(csv.DictReader(StringIO(done.out)))
    assert (done.code, rows[-1]["says"], rows[-1]["reason"]) == (
        0, "", "only takes back what was said before",
    )  # fmt: skip
    markdown = program("why", "italy", "us_role", "--format", "markdown").out
    assert "Backstop: excluded by what was said on 2025-09-08" in markdown
    assert "| 2025-09-08 | no to troops; Ground troops | " in markdown


@pytest.mark.parametrize(("option", "since"), [((), None), (("--since", "2025-08-01"),) * 2])
def test_json_says_from_when_on_it_counts(
    program: Program, option: tuple[str, ...], since: str | tuple[str, str] | None
) -> None:
    done = program("why", "it", *option, "--format", "json")
    assert json.loads(done.out)["since"] == (since and since[1])
