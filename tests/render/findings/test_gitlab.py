"""GitLab's Code Quality report: its schema, and what its documentation asks for besides."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft7Validator

from conftest import PROJECT
from shown import NOTE, PATH, WARNING, finding, place, view
from stancetrack.diagnostics import Finding, Location
from stancetrack.render.findings.formats import written
from stancetrack.render.screen import Screen

SCHEMA = json.loads((PROJECT / "tests/schemas/gitlab-codeclimate.json").read_text())


def issues(*found: Finding, content: str | bytes = "", folder: str = "stances") -> Any:
    report = json.loads(written(view(*found, content=content, folder=folder), "gitlab", Screen()))
    for issue in report:
        Draft7Validator(SCHEMA).validate(issue)
    return report


def test_a_finding_is_an_issue() -> None:
    issue = issues(finding(place(1, 4, 5)))[0]
    assert len(issue.pop("fingerprint")) == 64
    assert issue == {
        "description": "what was found (what to do)",
        "check_name": "an-error",
        "severity": "major",
        "location": {"path": PATH, "lines": {"begin": 1, "end": 1}},
    }


def test_severities_are_of_gitlabs_five() -> None:
    found = [finding(place(n, 1, 2), rule) for n, rule in enumerate((WARNING, NOTE), 1)]
    assert [issue["severity"] for issue in issues(*found)] == ["minor", "info"]


def test_no_line_is_zero() -> None:
    found = issues(finding(Location(PATH)), finding(Location(PATH, 3, 1)))
    assert [issue["location"]["lines"] for issue in found] == [
        {"begin": 1, "end": 1},
        {"begin": 3, "end": 3},
    ]


def test_no_two_fingerprints_are_equal() -> None:
    found = issues(*(finding(place(1, 1, 2)) for _ in range(5)))
    assert len({issue["fingerprint"] for issue in found}) == 5


def test_no_path_is_absolute() -> None:
    found = issues(finding(Location("/data/stances/tracker.yaml")), folder="/data/stances")
    assert found[0]["location"]["path"] == "stances/tracker.yaml"


def test_no_findings_are_an_empty_report() -> None:
    assert issues() == []
