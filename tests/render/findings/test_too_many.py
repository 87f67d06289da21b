"""Of a file with too many findings the worst are shown, and how many more there are."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft7Validator

from conftest import PROJECT
from shown import ERROR, NOTE, PATH, WARNING, finding, place, view
from stancetrack.diagnostics import Severity
from stancetrack.render.findings.formats import written
from stancetrack.render.screen import Screen
from stancetrack.views import validation
from stancetrack.views.validation import Rest, Validation

OTHER = "stances/countries/germany.yaml"
MORE = "2 more findings are not shown here; “stancetrack validate --format concise” lists them all"
SCHEMAS = PROJECT / "tests/schemas"


@pytest.fixture(autouse=True)
def two_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two findings of one file be shown."""
    monkeypatch.setattr(validation, "MOST", 2)


def many() -> Validation:
    """Return four findings of one file, the last an error, and two of another."""
    rules = (WARNING, NOTE, WARNING, ERROR)
    found = [finding(place(line, 1, 2), rule) for line, rule in enumerate(rules, 1)]
    return view(*found, *(finding(place(line, 1, 2, OTHER)) for line in (1, 2)))


def form(name: str, of: Validation | None = None) -> str:
    return written(of or many(), name, Screen())


def test_the_worst_are_shown_and_the_first_of_those_in_their_order() -> None:
    shown, rests = many().in_full()
    places = [(each.location.path, each.location.line) for each in shown]
    assert places == [(PATH, 1), (PATH, 4), (OTHER, 1), (OTHER, 2)]
    assert rests == (Rest(PATH, 2, Severity.WARNING),)


def test_as_many_as_may_be_shown_are_all_shown() -> None:
    few = view(*(finding(place(line, 1, 2)) for line in (1, 2)))
    assert few.in_full() == (few.findings, ())


def test_all_are_counted_and_decide_whether_validation_fails() -> None:
    assert [many().count(severity) for severity in Severity] == [3, 2, 1]
    assert [(rule.name, count) for rule, count in many().by_rule()] == [
        ("an-error", 3), ("a-warning", 2), ("a-note", 1)
    ]  # fmt: skip
    assert form("statistics").splitlines()[0].split() == ["3", "error", "an-error"]


def test_text_tells_above_the_counts_how_many_more_there_are() -> None:
    *_, more, blank, counts = form("text").splitlines()
    assert (more, blank) == (f"{PATH}: {MORE}", "")
    assert counts.startswith("3 errors, 2 warnings, 1 note in ")
    assert form("text").count("= help:") == 4


def test_one_more_is_told_in_the_singular_and_plain_signs() -> None:
    one = view(*(finding(place(line, 1, 2)) for line in (1, 2, 3)))
    said = written(one, "text", Screen(unicode=False))
    assert f"{PATH}: 1 more finding is not shown here; " in said
    assert said.isascii()


def test_concise_lists_them_all() -> None:
    assert len(form("concise").splitlines()) == 6


def test_markdown_tells_it_below_the_counts() -> None:
    fence, counts, more, end, *_ = form("markdown").splitlines()
    assert (fence, more, end) == ("```text", f"{PATH}: {MORE}", "```")
    assert counts.startswith("3 errors, 2 warnings, 1 note in ")
    assert "### 2 warnings" in form("markdown")
    assert form("markdown").count("= help:") == 4


def test_json_counts_them_by_files() -> None:
    data = json.loads(form("json"))
    assert (data["errors"], data["warnings"], data["notes"]) == (3, 2, 1)
    assert len(data["findings"]) == 4
    assert data["not_shown"] == [{"path": PATH, "findings": 2, "message": MORE}]


def test_json_without_too_many_has_no_such_key() -> None:
    assert "not_shown" not in json.loads(form("json", view(finding(place(1, 1, 2)))))


def test_sarif_has_a_result_for_them() -> None:
    log = json.loads(form("sarif"))
    Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text())).validate(log)
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]][-1] == "not-shown"
    assert len(run["results"]) == 5
    assert run["results"][-1] == {
        "ruleId": "not-shown",
        "level": "warning",
        "message": {"text": MORE},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": PATH}}}],
    }


def test_github_annotates_the_file() -> None:
    *log, last = form("github").splitlines()
    assert last == f"::warning file={PATH},title=not-shown::{MORE}"
    assert f"{PATH}: {MORE}" in log
    assert sum(line.startswith("::") for line in log) == 4


def test_gitlab_has_an_issue_for_them() -> None:
    issues: list[dict[str, Any]] = json.loads(form("gitlab"))
    schema = json.loads((SCHEMAS / "gitlab-codeclimate.json").read_text())
    for issue in issues:
        Draft7Validator(schema).validate(issue)
    assert len({issue.pop("fingerprint") for issue in issues}) == len(issues) == 5
    assert issues[-1] == {
        "description": MORE,
        "check_name": "not-shown",
        "severity": "minor",
        "location": {"path": PATH, "lines": {"begin": 1, "end": 1}},
    }


def test_fingerprints_are_the_same_as_if_all_were_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    few = {(issue["location"]["path"], issue["location"]["lines"]["begin"]): issue["fingerprint"]
           for issue in json.loads(form("gitlab"))[:-1]}  # fmt: skip
    monkeypatch.setattr(validation, "MOST", 9)
    all_ = {(issue["location"]["path"], issue["location"]["lines"]["begin"]): issue["fingerprint"]
            for issue in json.loads(form("gitlab"))}  # fmt: skip
    assert few.items() <= all_.items()
    assert (len(few), len(all_)) == (4, 6)
