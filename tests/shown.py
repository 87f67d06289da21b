"""Findings and the files they stand in, made without reading a record."""

from __future__ import annotations

from stancetrack.diagnostics import Finding, Location, Related, Rule, Severity
from stancetrack.record.snapshot import File
from stancetrack.views.lines import Lines
from stancetrack.views.validation import Choice, Read, Validation, validation

ERROR = Rule("an-error", Severity.ERROR, "what it finds", "Why it is wrong.", "bad: 1", "good: 1")
WARNING = Rule("a-warning", Severity.WARNING, "what it finds", "Why.", "bad: 2", "good: 2")
NOTE = Rule("a-note", Severity.NOTE, "what it finds", "Why.", "bad: 3", "good: 3")
SYNTAX = Rule("unread", Severity.ERROR, "what it finds", "Why.", "bad", "good", True, True)

PATH = "stances/countries/france.yaml"


def place(line: int, column: int, end_column: int, path: str = PATH) -> Location:
    """Return a place on one line."""
    return Location(path, line, column, line, end_column)


def finding(
    where: Location,
    rule: Rule = ERROR,
    message: str = "what was found",
    help: str = "what to do",  # noqa: A002
    related: tuple[Related, ...] = (),
    replacement: str | None = None,
) -> Finding:
    """Return a finding of any rule anywhere."""
    return rule.at(where, message, help, related=related, replacement=replacement)


def view(
    *findings: Finding,
    content: str | bytes = "",
    path: str = PATH,
    folder: str = "stances",
    choice: Choice | None = None,
    silenced: int = 0,
) -> Validation:
    """Return findings as `validate` shows them; `content` is that of the file at `path`."""
    body = content if isinstance(content, bytes) else content.encode()
    read = Read(folder, 3, 4, Lines([File(path, path, body)]))
    return validation(findings, silenced, choice or Choice(notes=True), read)
