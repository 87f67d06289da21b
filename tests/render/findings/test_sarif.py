"""SARIF: its published schema, and the traps of those who read it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft4Validator

from conftest import PROJECT
from shown import ERROR, NOTE, PATH, WARNING, finding, place, view
from stancetrack import __version__
from stancetrack.diagnostics import Finding, Location, Related
from stancetrack.render.findings.explain import page_as_markdown
from stancetrack.render.findings.formats import written
from stancetrack.render.screen import Screen

SCHEMA = json.loads((PROJECT / "tests/schemas/sarif-2.1.0.json").read_text())
VALIDATOR = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)


def run(*found: Finding, content: str | bytes = "", folder: str = "stances") -> Any:
    log = json.loads(written(view(*found, content=content, folder=folder), "sarif", Screen()))
    VALIDATOR.validate(log)
    assert log["version"] == "2.1.0"
    assert log["$schema"] == SCHEMA["id"]
    (only,) = log["runs"]
    return only


def result(found: Finding, folder: str = "stances") -> Any:
    return run(found, folder=folder)["results"][0]


def test_the_schema_refuses_what_is_wrong() -> None:
    log = json.loads(written(view(finding(place(1, 1, 2))), "sarif", Screen()))
    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    region["startLine"] = 0
    assert not VALIDATOR.is_valid(log)


def test_a_finding_is_a_result() -> None:
    found = finding(place(2, 4, 9), WARNING)
    whole = run(found)
    (one,) = whole.pop("results")
    assert len(one.pop("partialFingerprints")["stancetrackFinding/v1"]) == 64
    assert one == {
        "ruleId": "a-warning",
        "ruleIndex": 0,
        "level": "warning",
        "message": {"text": "what was found (what to do)"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": PATH},
                    "region": {"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 9},
                }
            }
        ],
    }
    assert whole == {
        "tool": {
            "driver": {
                "name": "stancetrack",
                "semanticVersion": __version__,
                "rules": [
                    {
                        "id": "a-warning",
                        "shortDescription": {"text": "what it finds"},
                        "fullDescription": {"text": "Why."},
                        "help": {"text": "Why.", "markdown": page_as_markdown(WARNING)},
                        "defaultConfiguration": {"level": "warning"},
                    }
                ],
            }
        },
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
    }


def test_each_result_points_to_its_rule() -> None:
    rules = (NOTE, ERROR, WARNING, ERROR)
    whole = run(*(finding(place(n, 1, 2), rule) for n, rule in enumerate(rules, 1)))
    ids = [rule["id"] for rule in whole["tool"]["driver"]["rules"]]
    assert ids == ["a-note", "a-warning", "an-error"]
    assert [ids[each["ruleIndex"]] for each in whole["results"]] == [rule.name for rule in rules]


def test_a_whole_file_has_no_region() -> None:
    location = result(finding(Location(PATH)))["locations"][0]
    assert location == {"physicalLocation": {"artifactLocation": {"uri": PATH}}}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("stances/countries/türk ye#?%.yaml", "stances/countries/t%C3%BCrk%20ye%23%3F%25.yaml"),
        ("/data/stances/tracker.yaml", "stances/tracker.yaml"),
        ("/data/stances/\udce9.yaml", "stances/%ED%B3%A9.yaml"),
    ],
)
def test_addresses_are_relative_and_percent_encoded(path: str, uri: str) -> None:
    location = result(finding(Location(path)), "/data/stances")["locations"][0]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_related_places_are_numbered() -> None:
    related = (Related(place(1, 1, 2), "here"), Related(Location("b.yaml"), "[there](x)"))
    assert result(finding(place(2, 1, 2), related=related))["relatedLocations"] == [
        {
            "id": 0,
            "physicalLocation": {
                "artifactLocation": {"uri": PATH},
                "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2},
            },
            "message": {"text": "here"},
        },
        {
            "id": 1,
            "physicalLocation": {"artifactLocation": {"uri": "b.yaml"}},
            "message": {"text": "[there] (x)"},
        },
    ]


def test_a_sure_remedy_is_a_fix() -> None:
    found = finding(place(2, 4, 9), help="write ceasefire", replacement="ceasefire")
    assert result(found)["fixes"] == [
        {
            "description": {"text": "write ceasefire"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": PATH},
                    "replacements": [
                        {
                            "deletedRegion": {
                                "startLine": 2,
                                "startColumn": 4,
                                "endLine": 2,
                                "endColumn": 9,
                            },
                            "insertedContent": {"text": "ceasefire"},
                        }
                    ],
                }
            ],
        }
    ]
    assert "fixes" not in result(finding(Location(PATH), replacement="france.yaml"))


def test_no_text_becomes_a_link() -> None:
    found = finding(place(1, 1, 2), message="see [here](https://evil.example)")
    assert result(found)["message"]["text"] == ("see [here] (https://evil.example) (what to do)")


def test_equal_findings_have_different_fingerprints() -> None:
    results = run(*(finding(place(1, 1, 2)) for _ in range(3)))["results"]
    assert len({each["partialFingerprints"]["stancetrackFinding/v1"] for each in results}) == 3
