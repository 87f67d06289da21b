"""CSL dates in all forms that programs write, and what is wrong with others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Program
from findings import findings_in
from sample import SOURCES, write_record
from stancetrack.diagnostics import Severity
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.edtf import InWords


def sources(issued: str) -> str:
    return SOURCES.replace("issued: 2025-09-04", f"issued: {issued}")


READ = {
    "2025-09-04/2025-09-06": "2025-09-04/2025-09-06",
    "2025-09~": "2025-09~",
    "2025-23": "2025-23",
    r"2025-09\~": "2025-09~",
    r"2025-09/2025-10\~": "2025-09/2025-10~",
    "'2025'": "2025",
    "{date-parts: [[2025, 9, 4]]}": "2025-09-04",
    "{date-parts: [['2025', '09']]}": "2025-09",
    "{date-parts: [[2025, 9, 4], [2025, 9, 6]]}": "2025-09-04/2025-09-06",
    "{date-parts: [[2025, 9]], circa: true}": "2025-09~",
    "{date-parts: [[2025, 9]], circa: false}": "2025-09",
    "{date-parts: [[2025]], season: 3}": "2025-23",
    "{date-parts: [[2025, 9, 4]], literal: in early September}": "2025-09-04",
    "{year: 2025, month: 9, day: 4}": "2025-09-04",
    "{year: 2025, season: Fall}": "2025-23",
    "[{year: 2025, month: 9}, {year: 2025, month: 10}]": "2025-09/2025-10",
    "[{year: 2025}]": "2025",
    "{edtf: 2025-09-04/..}": "2025-09-04/..",
    "{raw: 2025-09-04}": "2025-09-04",
    "{raw: early September}": None,
    "{literal: n.d.}": None,
    "{literal: n.d., raw: 2025-09}": "2025-09",
}


@pytest.mark.parametrize(("written", "expected"), READ.items())
def test_a_date_is_read_in_every_form(written: str, expected: str | None, tmp_path: Path) -> None:
    folder = write_record(tmp_path, {"sources.yaml": sources(written)})
    loaded = load(read_folder(folder, folder))
    published = loaded.tracker.references[0].published
    assert loaded.findings == ()
    assert (None if published is None else str(published)) == expected


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{raw: early September}", "early September"),
        ("{literal: n.d., raw: early}", "early"),
        ("[{literal: n.d.}]", "n.d."),
    ],
)
def test_a_date_in_words_alone_keeps_its_words(written: str, said: str, tmp_path: Path) -> None:
    folder = write_record(tmp_path, {"sources.yaml": sources(written)})
    source = load(read_folder(folder, folder)).tracker.references[0]
    assert source.variables["issued"] == InWords(said)


def test_a_source_keeps_every_variable_of_csl(tmp_path: Path) -> None:
    more = "2025-09~\n    author: [{family: Doe, given: J}]\n    categories: [a, b]\n    volume: 3"
    folder = write_record(tmp_path, {"sources.yaml": sources(more)})
    source = load(read_folder(folder, folder)).tracker.references[0]
    assert source.variables == {
        "title": source.title,
        "container-title": source.outlet,
        "issued": source.published,
        "author": ({"family": "Doe", "given": "J"},),
        "categories": ("a", "b"),
        "volume": "3",
        "URL": source.url,
    }


REFUSED = {
    "{literal: ''}": ("empty-value", "found nothing, expected text"),
    "{raw: }": ("empty-value", "found nothing, expected text"),
    "{edtf: early}": ("date-format", "the text early is no date"),
    "{date-parts: [[2025, 9, 4]], note: x}": ("unknown-key", "unknown key note in a date"),
    "{date-parts: [[2025]], year: 2025}": ("unknown-key", "unknown key year in a date"),
    "{literal: n.d., litteral: x}": ("unknown-key", "unknown key litteral in a date"),
    "{date-parts: [[2025, 9, 4], [2025, 13]]}": ("date-format", "2025-13 is not a date"),
    "{date-parts: [[2025, 9, 4], [x]]}": ("date-format", "this list is no date"),
    "{date-parts: [[2025, 9, 4], x]}": ("date-format", "the text x is no date"),
    "{date-parts: [[2025, 9, 6], [2025, 9, 4]]}": (
        "date-format", "the second date is before the first",
    ),
    "{date-parts: [[2025], [2026], [2027]]}": ("date-format", "this list is no date"),
    "{date-parts: 2025}": ("date-format", "the text 2025 is no date"),
    "{date-parts: [[2025, 2, 30]]}": (
        "impossible-date", "2025-02-30 is not a day: February 2025 has 28",
    ),
    "{date-parts: [[]]}": ("date-format", "this list is no date"),
    "{year: 2025, month: {a: b}}": ("date-format", "this mapping is no date"),
    "{year: 2025, season: 5}": ("date-format", "the text 5 is no date"),
    "{month: 9}": ("date-format", "this mapping is no date"),
    "[{year: 2025}, {year: x}]": ("date-format", "this mapping is no date"),
    "[{year: 2025}, {year: 2024}]": ("date-format", "the second date is before the first"),
    "[{year: 2025}, {year: 2026}, {year: 2027}]": ("date-format", "this list is no date"),
    "[2025]": ("date-format", "this list is no date"),
    "2025-09-06/2025-09-04": ("date-format", "2025-09-06/2025-09-04 ends before it begins"),
    "2025-9-4": ("date-format", "2025-9-4 is not a day in the form YYYY-MM-DD"),
    "2025-25": ("date-format", "2025-25 is not a date"),
}  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), REFUSED.items())
def test_a_bad_date_is_one_finding(written: str, expected: tuple[str, str], tmp_path: Path) -> None:
    found = findings_in(write_record(tmp_path, {"sources.yaml": sources(written)}))
    serious = [f for f in found if f.severity is not Severity.NOTE]
    assert [(finding.rule.name, finding.message) for finding in serious] == [expected]


def test_each_slip_in_a_date_is_a_finding(tmp_path: Path) -> None:
    written = "{date-parts: [[2025, 13], [2025, 14]], note: x, nota: y}"
    found = findings_in(write_record(tmp_path, {"sources.yaml": sources(written)}))
    serious = [f for f in found if f.severity is not Severity.NOTE]
    assert [(finding.rule.name, finding.location.column) for finding in serious] == [
        ("date-format", 27),
        ("date-format", 39),
        ("unknown-key", 52),
        ("unknown-key", 61),
    ]


@pytest.mark.parametrize(
    ("issued", "rules"),
    [
        ("2025-09-01/2025-09-03", ["after-its-sources"]),
        ("2025-09-01/2025-09-04", []),
        ("2025-09-01/..", []),
        ("2025-08", ["after-its-sources"]),
        ("2025-08~", []),
        ("2025-23", []),
        ("{date-parts: [[2025, 9, 1], [2025, 9, 4]]}", []),
        ("{date-parts: [[2025, 9, 1], [2025, 9, 3]]}", ["after-its-sources"]),
        ("2026-09-04/2026-09-06", ["future-date"]),
        ("2024-07/2024-09", ["last-years-date"]),
    ],
)
def test_days_are_compared_with_all_that_a_date_may_mean(
    issued: str, rules: list[str], tmp_path: Path
) -> None:
    found = findings_in(write_record(tmp_path, {"sources.yaml": sources(issued)}))
    serious = (finding for finding in found if finding.severity is not Severity.NOTE)
    assert [finding.rule.name for finding in serious] == rules


def test_a_source_read_within_its_interval_was_read_in_time(tmp_path: Path) -> None:
    for accessed, expected in (("2025-09-03", ["accessed-before-published"]), ("2025-09-05", [])):
        text = sources(f"2025-09-04/2025-09-06\n    accessed: {accessed}")
        found = findings_in(write_record(tmp_path, {"sources.yaml": text}))
        serious = (finding for finding in found if finding.severity is not Severity.NOTE)
        assert [finding.rule.name for finding in serious] == expected


def test_published_is_edtf_in_json_and_words_for_people(program: Program, tmp_path: Path) -> None:
    folder = write_record(tmp_path, {"sources.yaml": sources("2025-23~")})
    data = json.loads(program("--stances", folder, "history", "FR", "--format", "json").out)
    published = [each["published"] for row in data["positions"] for each in row["sources"]]
    assert published == ["2025-08-19", "2025-23~"]
    shown = program("--stances", folder, "history", "FR", "--format", "markdown", "--sources").out
    assert "~autumn 2025" in shown
