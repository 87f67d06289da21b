"""One mistake gives one finding: what could not be read mutes what depends on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from findings import findings_in
from sample import CLAIMS, FRANCE, GERMANY, SOURCES, TRACKER, write_record
from stancetrack.checks import CHECKS, check
from stancetrack.checks.context import Context
from stancetrack.diagnostics import Severity
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder


def rules_in(folder: Path, changes: Mapping[str, str | bytes | None], *, notes: bool) -> list[str]:
    """Return the rules of all findings in the changed sample."""
    findings = findings_in(write_record(folder, changes))
    return [f.rule.name for f in findings if notes or f.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({"countries/france.yaml": "country: [\n"}, ["yaml-syntax"]),
        ({"countries/france.yaml": FRANCE.replace("yes", "maybe")}, ["unknown-value"]),
        (
            {
                "countries/france.yaml": FRANCE.replace("yes", "maybe"),
                "countries/germany.yaml": GERMANY.replace("yes", "maybe"),
            },
            ["unknown-value", "unknown-value"],
        ),
        ({"sources.yaml": "references: [\n"}, ["yaml-syntax"]),
        ({"sources.yaml": SOURCES.replace("id: afp", "id: AFP")}, ["invalid-name"]),
        ({"claims.yaml": "claims: [\n"}, ["yaml-syntax"]),
        ({"claims.yaml": CLAIMS.replace("26", "many")}, ["invalid-number"]),
        ({"tracker.yaml": "title: [\n"}, ["yaml-syntax"]),
        ({"tracker.yaml": TRACKER.replace("2025-02-01", "2025-02-30")}, ["impossible-date"]),
        ({"tracker.yaml": TRACKER.replace("label: Ceasefire, ", "")}, ["missing-key"]),
        ({"tracker.yaml": TRACKER.replace("vocabulary:", "vocabularies:")}, ["unknown-key"]),
        (
            {
                "tracker.yaml": TRACKER.replace("ceasefire:", "Ceasefire:"),
                "countries/france.yaml": FRANCE + "    no_longer: [ceasefire]\n",
            },
            ["invalid-name"],
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else " ".join(value),
)
def test_what_could_not_be_read_is_the_only_finding(
    changes: Mapping[str, str], rules: list[str], tmp_path: Path
) -> None:
    assert rules_in(tmp_path / "broken", changes, notes=False) == rules
    notes = set(rules_in(tmp_path / "sound", {}, notes=True))
    assert set(rules_in(tmp_path / "broken", changes, notes=True)) <= {*notes, *rules}


def test_a_copied_file_is_not_checked_for_sense(tmp_path: Path) -> None:
    copied = {"countries/france-2.yaml": FRANCE}
    assert rules_in(tmp_path, copied, notes=False) == ["duplicate-country"]


def test_of_two_files_for_one_country_the_one_with_its_name_is_right(tmp_path: Path) -> None:
    findings = findings_in(
        write_record(tmp_path, {"countries/austria.yaml": GERMANY.replace("Germany", "Austria")})
    )
    duplicates = [f.location.path for f in findings if f.rule.name == "duplicate-country"]
    assert duplicates == ["countries/austria.yaml"]


@pytest.mark.parametrize("today", [date.min, date.max])
def test_any_day_may_be_today(today: date, tmp_path: Path) -> None:
    tracker = load(read_folder(write_record(tmp_path), tmp_path)).tracker
    rules = {finding.rule.name for finding in check(Context(tracker, today), notes=False)}
    assert rules == ({"future-date"} if today == date.min else set())


@pytest.mark.parametrize("year", ["0001", "9999", "9999-12", "0001-01-01"])
def test_a_source_of_any_year_can_be_compared_with(year: str, tmp_path: Path) -> None:
    changes = {"sources.yaml": SOURCES.replace("issued: 2025-09-04", f"issued: {year}")}
    expected = "future-date" if year.startswith("9") else "after-its-sources"
    assert rules_in(tmp_path, changes, notes=False) == [expected]


def test_the_checks_for_notes_can_be_left_out(tmp_path: Path) -> None:
    tracker = load(read_folder(write_record(tmp_path), tmp_path)).tracker
    context = Context(tracker, date(2026, 6, 1))
    assert {finding.severity for finding in check(context)} == {Severity.NOTE}
    assert check(context, notes=False) == []


def test_each_check_has_a_rule_of_its_own() -> None:
    assert len({each.rule.name for each in CHECKS}) == len(CHECKS)
