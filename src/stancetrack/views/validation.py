"""What `validate` shows: the findings, their counts, and what was looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from stancetrack.diagnostics import Finding, Rule, Severity
from stancetrack.views.lines import Lines


class Choice(NamedTuple):
    """Which findings are shown.

    `paths` are the files and folders to narrow to, as they are shown; all where it is None.
    `select` are the names of the only rules to show, all where it is None; `ignore` those to
    leave out. Notes are shown where `notes` is set or rules are selected;
    with `strict` warnings fail.
    """

    paths: Collection[str] | None = None
    select: Collection[str] | None = None
    ignore: Collection[str] = ()
    strict: bool = False
    notes: bool = False

    def shows_notes(self) -> bool:
        """Tell whether notes are shown."""
        return self.notes or self.select is not None

    def shows_rule(self, name: str) -> bool:
        """Tell whether the findings of a rule are shown."""
        return name not in self.ignore and (self.select is None or name in self.select)

    def shows_path(self, path: str) -> bool:
        """Tell whether the findings of a file are shown."""
        return self.paths is None or any(
            path == each or each == "." or path.startswith(f"{each}/") for each in self.paths
        )


class Hidden(NamedTuple):
    """How many findings are not shown, by the reason.

    `paths` are those of other files that would be shown if their file was asked for.
    `unread` are those of any reason that say that something could not be read: what was asked
    for cannot be answered then.
    """

    notes: int = 0
    paths: int = 0
    rules: int = 0
    unread: int = 0
    silenced: int = 0


_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}

MOST = 5_000
"""How many findings of one file are written in full; so many have few causes."""


class Rest(NamedTuple):
    """The findings of one file beyond MOST: how many, and the worst severity among them."""

    path: str
    number: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class Validation:
    """The findings in their order, and what was read for them.

    `files` and `positions` count those of the whole folder, which is shown as `folder`;
    `in_project` is its path from the top of the project that holds it, None where none does.
    """

    files: int
    positions: int
    findings: tuple[Finding, ...]
    hidden: Hidden = field(default_factory=Hidden)
    folder: str = "."
    lines: Lines = field(default_factory=Lines, compare=False, repr=False)
    in_project: str | None = None

    def count(self, severity: Severity) -> int:
        """Return how many of the findings have that severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def by_rule(self) -> tuple[tuple[Rule, int], ...]:
        """Return each rule that was broken and how often, the most broken first."""
        rules = {finding.rule.name: finding.rule for finding in self.findings}
        counts = Counter(finding.rule.name for finding in self.findings)
        names = sorted(counts, key=lambda name: (-counts[name], name))
        return tuple((rules[name], counts[name]) for name in names)

    def in_full(self) -> tuple[tuple[Finding, ...], tuple[Rest, ...]]:
        """Return the findings to write in full, in their order, and by paths what is left then.

        Of a file that has more than MOST the worst are written, of one severity the first.
        """
        by_path: dict[str, list[Finding]] = {}
        for finding in self.findings:
            by_path.setdefault(finding.location.path, []).append(finding)
        beyond: set[int] = set()
        rests = []
        for path, found in sorted(by_path.items()):
            if len(found) > MOST:
                left = sorted(found, key=lambda finding: _WEIGHTS[finding.severity])[MOST:]
                beyond |= set(map(id, left))
                rests.append(Rest(path, len(left), left[0].severity))
        if not rests:
            return self.findings, ()
        return tuple(f for f in self.findings if id(f) not in beyond), tuple(rests)

    def fails(self, *, strict: bool) -> bool:
        """Tell whether validation fails.

        Errors that are shown do, and warnings if `strict`; so does whatever could not be read,
        shown or not.
        """
        failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        shown = any(finding.severity in failing for finding in self.findings)
        return shown or self.hidden.unread > 0


class Read(NamedTuple):
    """What was read: the folder as it is shown, how many files and positions, and the lines.

    `in_project` is the folder's path from the top of the project that holds it, if one does.
    """

    folder: str
    files: int
    positions: int
    lines: Lines
    in_project: str | None = None


def validation(
    findings: Iterable[Finding], silenced: int, choice: Choice, read: Read
) -> Validation:
    """Sort findings and leave out those that were not asked for."""
    shown = []
    hidden: Counter[str] = Counter()
    for finding in findings:
        reason = _reason_to_hide(finding, choice)
        here = choice.shows_path(finding.location.path)
        if here and reason is None:
            shown.append(finding)
            continue
        hidden["unread"] += finding.unread
        if here or reason is None:
            hidden[reason or "paths"] += 1
    return Validation(
        read.files,
        read.positions,
        tuple(sorted(shown, key=lambda finding: finding.order)),
        Hidden(**hidden, silenced=silenced),
        read.folder,
        read.lines,
        read.in_project,
    )


def _reason_to_hide(finding: Finding, choice: Choice) -> str | None:
    """Return why a finding is not shown though its file is, or None where it is shown."""
    if not choice.shows_rule(finding.rule.name):
        return "rules"
    notes = choice.shows_notes() or finding.severity is not Severity.NOTE
    return None if notes else "notes"
