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


LATER = """\
  - date: 2025-09-10
    contributions: [training]
    basis: official
    summary: Trainers are offered as well.
    sources: [afp-2025-09-04]
  - date: 2025-09-12
    troops: undecided
    contributions: [training]
    basis: official
    summary: The soldiers are in doubt, the trainers are not.
    sources: [afp-2025-09-04]
  - date: 2025-09-14
    troops: undecided
    contributions: [ground-troops]
    basis: official
    summary: Nothing new was said in Paris.
    sources: [afp-2025-09-04]
"""


def test_a_finding_leads_to_what_decided_that_which_is_said_again(tmp_path: Path) -> None:
    folder = write_record(tmp_path, {"countries/france.yaml": FRANCE + LATER})
    found = [each for each in findings_in(folder) if each.rule.name == "repeats-stance"]
    assert [
        (each.location.line, each.message, [(r.location.line, r.message) for r in each.related])
        for each in found
    ] == [
        (
            28,
            "every field repeats the stance: troops, contributions",
            [
                (22, "already held since 2025-09-12"),
                (4, "already held since 2025-08-19"),
            ],
        )
    ]
