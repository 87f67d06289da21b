"""Findings as JSON (DESIGN section 5)."""

from __future__ import annotations

from typing import Any

from stancetrack.diagnostics import Finding, Location, Severity
from stancetrack.render.findings.text import beyond
from stancetrack.render.json_form import as_json
from stancetrack.render.screen import Screen
from stancetrack.views.validation import Validation


def findings_json(view: Validation, screen: Screen) -> str:
    """Return the findings as JSON; lines and columns are null where there is no place.

    Where a file has too many, `not_shown` counts those that are left out.
    """
    findings, rests = view.in_full()
    data = {
        "schema_version": 1,
        "command": "validate",
        "files": view.files,
        "positions": view.positions,
        "errors": view.count(Severity.ERROR),
        "warnings": view.count(Severity.WARNING),
        "notes": view.count(Severity.NOTE),
        "findings": [_finding(finding) for finding in findings],
    }
    if rests:
        data["not_shown"] = [
            {"path": rest.path, "findings": rest.number, "message": beyond(rest)} for rest in rests
        ]
    return as_json(data, screen)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule.name,
        "severity": str(finding.severity),
        **_place(finding.location),
        "message": finding.message,
        "help": finding.help,
        "related": [
            {**_start(related.location), "message": related.message} for related in finding.related
        ],
    }


def _place(place: Location) -> dict[str, Any]:
    return {**_start(place), "end_line": place.end_line, "end_column": place.end_column}


def _start(place: Location) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}
