"""What validation finds in a folder, and findings written out whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from sample import SAMPLE, TODAY
from stancetrack.api import codebook
from stancetrack.api.findings import checked
from stancetrack.checks.since import check_since
from stancetrack.checks.since_context import Since
from stancetrack.diagnostics import Finding, Location
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.record.snapshot import Gathering


def findings_in(folder: Path, *, since: Mapping[str, str] | None = None) -> list[Finding]:
    """Return all that is found in a folder but for what comments silence, in its order.

    With `since`, also what was done to it since it was the sample with those files changed.
    """
    today = date.fromisoformat(TODAY)
    loaded = load(read_folder(folder, folder))
    further: list[Finding] = []
    if since is not None:
        sample = Gathering("main:stances")
        for name, text in {**SAMPLE, **since}.items():
            sample.add(name, text.encode())
        before = load(sample.snapshot()).tracker
        further = check_since(Since(before, loaded.tracker, "main", today))
    found = checked(loaded, today, further, codebook.LOOKED_FOR_SINCE).findings
    return sorted(found, key=lambda finding: finding.order)


def written(findings: Iterable[Finding]) -> str:
    """Write findings out whole, so that they can be compared and read."""
    return "\n".join(map(_written, findings))


def _written(finding: Finding) -> str:
    lines = [
        f"{_place(finding.location)}: {finding.severity}[{finding.rule.name}]",
        f"  {finding.message}",
        f"  help: {finding.help}",
        *(f"  {_place(related.location)}: {related.message}" for related in finding.related),
    ]
    if finding.replacement is not None:
        lines.append(f"  replacement: {finding.replacement!r}")
    return "".join(f"{line}\n" for line in lines)


def _place(place: Location) -> str:
    if place.line is None:
        return place.path
    return f"{place.path}:{place.line}:{place.column}-{place.end_line}:{place.end_column}"
