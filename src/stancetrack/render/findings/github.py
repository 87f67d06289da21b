"""Findings as GitHub workflow commands, which annotate the lines of a pull request."""

from __future__ import annotations

from stancetrack.diagnostics import Finding, Severity
from stancetrack.render.findings.text import beyond, text
from stancetrack.render.portable import portable
from stancetrack.render.screen import Screen
from stancetrack.views.validation import Rest, Validation

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github(view: Validation, screen: Screen) -> str:
    """Return the findings as text for the log and as a command for each.

    GitHub shows ten errors and ten warnings a step, so the log must hold them all.
    """
    log = "".join(map(_inert, text(view, screen._replace(color=False)).splitlines(keepends=True)))
    findings, rests = view.in_full()
    commands = [
        *(_command(finding, view) for finding in findings),
        *(_rest(rest, view) for rest in rests),
    ]
    return log + "".join(f"{_without_old_commands(command)}\n" for command in commands)


def _rest(rest: Rest, view: Validation) -> str:
    path = portable(rest.path, view.folder, view.in_project).translate(_PROPERTY)
    said = beyond(rest).translate(_DATA)
    return f"::{_COMMANDS[rest.severity]} file={path},title=not-shown::{said}"


def _inert(line: str) -> str:
    """Return a line of the log in which the runner finds no command, of either syntax."""
    begun = f"./{line}" if line.lstrip().startswith("::") else line
    return _without_old_commands(begun)


def _without_old_commands(line: str) -> str:
    return line.replace("##[", "## [")


def _command(finding: Finding, view: Validation) -> str:
    place = finding.location
    properties = {"file": portable(place.path, view.folder, view.in_project), "line": place.line}
    if place.end_line == place.line:
        properties |= {"col": place.column, "endColumn": place.end_column}
    else:
        properties["endLine"] = place.end_line
    properties["title"] = finding.rule.name
    listed = ",".join(
        f"{name}={str(value).translate(_PROPERTY)}"
        for name, value in properties.items()
        if value is not None
    )
    said = f"{finding.message}\nhelp: {finding.help}".translate(_DATA)
    return f"::{_COMMANDS[finding.severity]} {listed}::{said}"
