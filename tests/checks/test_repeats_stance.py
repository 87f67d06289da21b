"""The rule repeats-stance beside other rules."""

from __future__ import annotations

from pathlib import Path

from findings import findings_in
from sample import FRANCE, write_record


def test_a_position_that_was_pasted_twice_is_one_finding(tmp_path: Path) -> None:
    first = FRANCE.index("  - date: 2025-08-19")
    second = FRANCE.index("  - date: 2025-09-04")
    pasted = FRANCE[:second] + FRANCE[first:second] + FRANCE[second:]
    findings = findings_in(write_record(tmp_path, {"countries/france.yaml": pasted}))
    rules = [finding.rule.name for finding in findings if "france" in finding.location.path]
    assert rules == ["duplicate-position"]
