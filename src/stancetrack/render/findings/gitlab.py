"""Findings as a GitLab Code Quality report."""

from __future__ import annotations

from stancetrack.diagnostics import Severity
from stancetrack.render.json_form import as_json
from stancetrack.render.portable import fingerprints, portable
from stancetrack.render.screen import Screen
from stancetrack.views.validation import Validation

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab(view: Validation, screen: Screen) -> str:
    """Return the findings as GitLab's list of issues; a whole file's stands on its first line."""
    issues = [
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
    return as_json(issues, screen)
