"""Repairs of a record, worked out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from stancetrack.api import outdated_schema
from stancetrack.api.record import Record
from stancetrack.api.validation import validated
from stancetrack.diagnostics import Finding
from stancetrack.loading import Loaded, load
from stancetrack.loading.folder import content
from stancetrack.repairs import Repairs, repair
from stancetrack.views.validation import Choice


def repairs(record: Record, asked: Choice) -> Repairs:
    """Return what mends all that is found and asked for, as far as it can be mended safely."""
    folder = Path(record.loaded.snapshot.path)

    def stray(name: str) -> bytes | None:
        try:
            return content(folder, name)
        except OSError:
            return None

    found = repair(record.loaded, _check(record, asked), stray)
    return _with_schema(record.loaded, asked, found)


def _with_schema(loaded: Loaded, asked: Choice, found: Repairs) -> Repairs:
    """Return the repairs with that of the schema, where it is older than what they leave."""
    if found.files:
        files = {file.name: file for file in loaded.snapshot.files}
        for each in found.files:
            files.pop(each.before.name, None)
            files[each.after.name] = each.after
        loaded = load(loaded.snapshot._replace(files=tuple(files[name] for name in sorted(files))))
    outdated = [
        finding
        for finding in outdated_schema.find(loaded)
        if asked.shows_rule(finding.rule.name) and asked.shows_path(finding.location.path)
    ]
    if not outdated:
        return found
    return Repairs((outdated_schema.mended(loaded), *found.files), (*found.mended, *outdated))


def _check(record: Record, asked: Choice) -> Callable[[Loaded], Sequence[Finding]]:
    return lambda loaded: validated(replace(record, loaded=loaded), asked).findings
