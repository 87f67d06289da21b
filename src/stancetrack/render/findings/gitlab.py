"""Findings as a GitLab Code Quality report."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from stancetrack.diagnostics import Severity
from stancetrack.render.findings.text import beyond
from stancetrack.render.json_form import as_json
from stancetrack.render.portable import fingerprints, portable
from stancetrack.render.screen import Screen
from stancetrack.views.validation import Rest, Validation

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab(view: Validation, screen: Screen) -> str:
    """Return the findings as GitLab's list of issues; a whole file's stands on its first line."""
    issues: list[dict[str, Any]] = [
        {
            "description": f"{finding.message} ({finding.help})",
            "check_name": finding.rule.name,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": portable(finding.location.path, view.folder, view.in_project),
                "lines": {
                    "begin": finding.location.line or 1,
                    "end": finding.location.end_line or finding.location.line or 1,
                },
            },
        }
        for finding, fingerprint in fingerprints(view)
    ]
    issues += [_rest(rest, view) for rest in view.in_full()[1]]
    return as_json(issues, screen)


def _rest(rest: Rest, view: Validation) -> dict[str, Any]:
    path = portable(rest.path, view.folder, view.in_project)
    return {
        "description": beyond(rest),
        "check_name": "not-shown",
        "fingerprint": sha256(f"not-shown\0{path}".encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": _SEVERITIES[rest.severity],
        "location": {"path": path, "lines": {"begin": 1, "end": 1}},
    }
