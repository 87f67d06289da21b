"""Findings as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from stancetrack.diagnostics import Finding, Location, Rule
from stancetrack.render.findings.explain import page_as_markdown
from stancetrack.render.findings.text import beyond
from stancetrack.render.json_form import as_json
from stancetrack.render.portable import fingerprints, portable
from stancetrack.render.screen import Screen
from stancetrack.version import __version__
from stancetrack.views.validation import Rest, Validation

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif(view: Validation, screen: Screen) -> str:
    """Return the findings as a SARIF log with one run."""
    rules = sorted((rule for rule, _ in view.by_rule()), key=lambda rule: rule.name)
    indexes = {rule.name: index for index, rule in enumerate(rules)}
    results = [
        _result(finding, fingerprint, indexes[finding.rule.name], view)
        for finding, fingerprint in fingerprints(view)
    ]
    rests = view.in_full()[1]
    results += [_rest(rest, view) for rest in rests]
    driver = {
        "name": "stancetrack",
        "semanticVersion": __version__,
        "rules": [*map(_rule, rules), *([_NOT_SHOWN] if rests else [])],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, screen)


_NOT_SHOWN = {
    "id": "not-shown",
    "shortDescription": {"text": "findings beyond those that are shown of one file"},
}


def _rest(rest: Rest, view: Validation) -> dict[str, Any]:
    """Return a result of its own: notifications are not shown by those who show results."""
    return {
        "ruleId": _NOT_SHOWN["id"],
        "level": str(rest.severity),
        "message": {"text": _unlinked(beyond(rest))},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(rest.path, view)}}],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": rule.explanation, "markdown": page_as_markdown(rule)},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _result(finding: Finding, fingerprint: str, index: int, view: Validation) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule.name,
        "ruleIndex": index,
        "level": str(finding.severity),
        "message": {"text": _unlinked(f"{finding.message} ({finding.help})")},
        "locations": [{"physicalLocation": _physical(finding.location, view)}],
        "partialFingerprints": {"stancetrackFinding/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _physical(related.location, view),
                "message": {"text": _unlinked(related.message)},
            }
            for number, related in enumerate(finding.related)
        ]
    if finding.replacement is not None and finding.location.line is not None:
        result["fixes"] = [_fix(finding, finding.replacement, view)]
    return result


def _fix(finding: Finding, replacement: str, view: Validation) -> dict[str, Any]:
    change = {
        "artifactLocation": _artifact(finding.location.path, view),
        "replacements": [
            {
                "deletedRegion": _region(finding.location),
                "insertedContent": {"text": replacement},
            }
        ],
    }
    return {"description": {"text": _unlinked(finding.help)}, "artifactChanges": [change]}


def _physical(place: Location, view: Validation) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(place.path, view)}
    if place.line is not None:
        physical["region"] = _region(place)
    return physical


def _artifact(path: str, view: Validation) -> dict[str, str]:
    path = portable(path, view.folder, view.in_project)
    return {"uri": quote(path, errors="surrogatepass")}


def _region(place: Location) -> dict[str, int]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {name: number for name, number in region.items() if number is not None}


def _unlinked(text: str) -> str:
    """Return text in which nothing reads as one of SARIF's embedded links, [text](target)."""
    return text.replace("](", "] (")
