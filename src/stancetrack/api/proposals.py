"""What a record becomes by one new entry or one withdrawal, before it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from stancetrack.api import writes
from stancetrack.api.findings import checked
from stancetrack.api.record import Record
from stancetrack.diagnostics import Finding
from stancetrack.loading import load
from stancetrack.record.snapshot import File, Snapshot
from stancetrack.repairs import Repaired
from stancetrack.stances.today import default_day
from stancetrack.views.lines import Lines
from stancetrack.views.validation import Choice, Read, Validation, validation

if TYPE_CHECKING:
    from stancetrack.render.sheet import Sheet


@dataclass(frozen=True)
class Proposal:
    """An edit that is worked out and proven to change nothing else.

    `id` is that of the position or claim it is about, `said` its day and `code` its country's,
    None of a claim. `files` stand in the order in which they must be written. `lines` are the new
    lines of each, as they are shown.
    """

    id: str
    code: str | None
    said: date
    before: Record
    after: Record
    files: tuple[Repaired, ...]
    lines: Mapping[str, str]

    @property
    def findings(self) -> Validation:
        """What `validate` would say that it does not say today; notes are left out."""
        new, _ = self._found
        return self._validation(new)

    @property
    def told(self) -> Validation:
        """What `findings` are, and what cannot be read today in the files that it is about."""
        edited = {each.after.path for each in self.files}
        new, known = self._found
        unread = [f for f in known if f.unread and f.location.path in edited]
        return self._validation([*new, *unread])

    @cached_property
    def _found(self) -> tuple[list[Finding], list[Finding]]:
        """What `validate` would say, parted in what it does not say today and what it does."""
        today = Counter(map(_key, _findings(self.before)))
        new: list[Finding] = []
        known: list[Finding] = []
        for finding in _findings(self.after):
            (known if _taken(today, _key(finding)) else new).append(finding)
        return new, known

    def _validation(self, found: Sequence[Finding]) -> Validation:
        snapshot = self.after.loaded.snapshot
        positions = sum(len(country.positions) for country in self.after.countries)
        read = Read(snapshot.path, self.after.loaded.files, positions, Lines(snapshot.files))
        return validation(found, 0, Choice(), read)

    def effect(self) -> Sheet | None:
        """Return what it does to the country's stances, None where it is about a claim."""
        if self.code is None:
            return None
        from stancetrack.render.reports.effect import effect as render
        from stancetrack.views.effect import effect

        old, new = self.before.tracker, self.after.tracker
        return render(effect(old, new, default_day(new, self.after.today), self.code, self.said))

    def write(self) -> None:
        """Write the files in their order.

        Raises CannotRun where one was changed since it was read, or cannot be written.
        """
        writes.write(Path(self.before.loaded.snapshot.path), self.files)


def _findings(record: Record) -> Sequence[Finding]:
    return checked(record.loaded, record.today, notes=False).findings


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule.name, finding.location.path, finding.message


def _taken(known: Counter[tuple[str, str, str]], key: tuple[str, str, str]) -> bool:
    """Tell whether a finding is one of those that are known, of which each is taken once."""
    known[key] -= 1
    return known[key] >= 0


def with_files(record: Record, files: Sequence[Repaired]) -> Record:
    """Return the record as it is with some files changed or new."""
    snapshot = record.loaded.snapshot
    held = {file.name: file for file in snapshot.files}
    held |= {each.after.name: each.after for each in files}
    changed = Snapshot(
        snapshot.path,
        tuple(held[name] for name in sorted(held)),
        snapshot.findings,
        snapshot.unread,
    )
    return replace(record, loaded=load(changed))


def file_of(record: Record, name: str) -> File:
    """Return a file of the record by its name in the folder, an empty one where there is none."""
    snapshot = record.loaded.snapshot
    found = next((file for file in snapshot.files if file.name == name), None)
    return found or File(name, snapshot.shown(name), b"")
