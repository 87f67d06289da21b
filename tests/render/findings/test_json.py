"""Findings as JSON: every key of DESIGN section 5."""

from __future__ import annotations

import json

from shown import NOTE, PATH, WARNING, finding, place, view
from stancetrack.diagnostics import Location, Related
from stancetrack.render.findings.formats import written
from stancetrack.render.screen import Screen


def test_every_key_is_there_and_null_where_there_is_no_place() -> None:
    related = (Related(place(1, 3, 5), "here"), Related(Location("b.yaml"), "there"))
    found = [
        finding(place(2, 1, 4), message="“é”", related=related),
        finding(Location(PATH), WARNING),
        finding(place(3, 1, 2), NOTE),
    ]
    assert json.loads(written(view(*found), "json", Screen())) == {
        "schema_version": 1,
        "command": "validate",
        "files": 3,
        "positions": 4,
        "errors": 1,
        "warnings": 1,
        "notes": 1,
        "findings": [
            {
                "rule": "a-warning",
                "severity": "warning",
                "path": PATH,
                "line": None,
                "column": None,
                "end_line": None,
                "end_column": None,
                "message": "what was found",
                "help": "what to do",
                "related": [],
            },
            {
                "rule": "an-error",
                "severity": "error",
                "path": PATH,
                "line": 2,
                "column": 1,
                "end_line": 2,
                "end_column": 4,
                "message": "“é”",
                "help": "what to do",
                "related": [
                    {"path": PATH, "line": 1, "column": 3, "message": "here"},
                    {"path": "b.yaml", "line": None, "column": None, "message": "there"},
                ],
            },
            {
                "rule": "a-note",
                "severity": "note",
                "path": PATH,
                "line": 3,
                "column": 1,
                "end_line": 3,
                "end_column": 2,
                "message": "what was found",
                "help": "what to do",
                "related": [],
            },
        ],
    }


def test_on_a_screen_of_ascii_it_is_ascii_and_still_json() -> None:
    shown = view(finding(place(1, 1, 2), message="“é” 漢"))
    printed = written(shown, "json", Screen(unicode=False))
    assert printed.isascii()
    assert json.loads(printed)["findings"][0]["message"] == "“é” 漢"
