"""What `validate` shows: the findings, their counts, and what was looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stancetrack.diagnostics import Finding, Severity


@dataclass(frozen=True, slots=True)
class Validation:
    """The findings in their order, and how many files and positions were read."""

    files: int
    positions: int
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """Return how many findings have that severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def fails(self, *, strict: bool) -> bool:
        """Tell whether validation fails: errors always do, warnings if `strict`."""
        failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(finding.severity in failing for finding in self.findings)


def validation(
    findings: Iterable[Finding], files: int, positions: int, *, notes: bool
) -> Validation:
    """Sort findings and leave out the notes where they were not asked for."""
    shown = (f for f in findings if notes or f.severity is not Severity.NOTE)
    return Validation(files, positions, tuple(sorted(shown, key=lambda f: f.order)))
