"""The findings of `validate` as text, one line each, or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from stancetrack.diagnostics import Finding, Location, Severity
from stancetrack.views.validation import Validation


def concise(view: Validation) -> str:
    return "".join(f"{line}\n" for line in map(_headline, view.findings))


def _headline(finding: Finding) -> str:
    place = finding.location
    where = ":".join(str(part) for part in (place.path, place.line, place.column) if part)
    return f"{where}: {finding.severity}: {finding.message} [{finding.rule.name}]"


def text(view: Validation) -> str:
    return concise(view)


def as_json(view: Validation) -> str:
    """Return the findings as JSON (DESIGN section 5)."""
    data = {
        "schema_version": 1,
        "command": "validate",
        "files": view.files,
        "positions": view.positions,
        "errors": view.count(Severity.ERROR),
        "warnings": view.count(Severity.WARNING),
        "notes": view.count(Severity.NOTE),
        "findings": [_finding(finding) for finding in view.findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule.name,
        "severity": str(finding.severity),
        **_place(finding.location),
        "message": finding.message,
        "help": finding.help,
        "related": [],
    }


def _place(location: Location) -> dict[str, Any]:
    return {}


FORMATS: dict[str, Callable[[Validation], str]] = {
    "text": text,
    "concise": concise,
    "json": as_json,
}
