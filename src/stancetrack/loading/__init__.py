"""Text to model: the files of a folder as a tracker, and a finding for all that was unreadable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stancetrack.diagnostics import Finding, Location
from stancetrack.loading import file_rules, records, value_rules
from stancetrack.loading.documents import Document, uncollected
from stancetrack.loading.reading import Reader, Vocabulary
from stancetrack.loading.tracker import frame
from stancetrack.record import fields
from stancetrack.record.model import Claim, Country, Origin, Source, Tracker
from stancetrack.record.snapshot import File, Snapshot

RULES = file_rules.RULES + value_rules.RULES
"""The rules that loading finds broken, in the order of the codebook."""

COUNTRIES = "countries/"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The tracker as far as it could be read, what was wrong, and how many files there are.

    `snapshot` holds the text that all of it was read from.
    """

    tracker: Tracker
    findings: tuple[Finding, ...]
    files: int
    snapshot: Snapshot

    @property
    def unread(self) -> int:
        """How many findings say that a file or entry could not be read."""
        return sum(finding.unread for finding in self.findings)


def load(snapshot: Snapshot) -> Loaded:
    """Read a whole folder; a bad entry or file is left out and never hides another."""
    loader = _Loader(snapshot)
    with uncollected():
        tracker = loader.tracker()
    findings = [*snapshot.findings, *loader.findings]
    files = len(snapshot.files) + len(snapshot.unread)
    return Loaded(tracker, tuple(findings), files, snapshot)


class _Loader:
    def __init__(self, snapshot: Snapshot) -> None:
        self.findings: list[Finding] = []
        self._snapshot = snapshot
        self._files = {file.name: file for file in snapshot.files}

    def tracker(self) -> Tracker:
        values, document = self._single("tracker.yaml", required=True)
        framed = frame(values or {}, document)
        # A term that could not be read would be unknown wherever it is used.
        accepted = None if values is None or self._errors() else framed.accepted()
        references, sources_whole = self._references()
        claims = self._claims()
        countries = self._countries(accepted)
        return Tracker(
            title=framed.title,
            question=framed.question,
            starts=framed.starts,
            stale_after=framed.stale_after,
            vocabulary=framed.vocabulary,
            groups=framed.groups,
            events=framed.events,
            countries=countries,
            references=references,
            sources={source.id: source for source in reversed(references)},
            claims=claims,
            whole=not self._errors() and not self._snapshot.findings,
            sources_whole=sources_whole,
            origin=Origin(document, (), 1),
            unread=self._unread(),
        )

    def _unread(self) -> frozenset[str]:
        shown = {self._snapshot.shown(name): name for name in fields.FILES}
        shown |= {file.path: file.name for file in self._snapshot.files}
        errors = (f for f in self.findings if f.unread)
        return self._snapshot.unread | {shown[finding.location.path] for finding in errors}

    def _read(
        self, file: File, kind: fields.Record, accepted: Vocabulary | None = None
    ) -> tuple[dict[str, Any] | None, Document]:
        """Return the file's values, or None where its root could not be read."""
        document = Document(file)
        root, findings, muted = document.read()
        self.findings += findings
        if root is None:
            return None, document
        reader = Reader(file.path, muted, accepted)
        values: dict[str, Any] | None = reader.read(kind, root)
        self.findings += reader.findings
        return values, document

    def _single(
        self, name: str, *, required: bool = False
    ) -> tuple[dict[str, Any] | None, Document]:
        path = self._snapshot.shown(name)
        file = self._files.get(name)
        if file is not None:
            return self._read(file, fields.FILES[name])
        if required and name not in self._snapshot.unread:
            self.findings.append(
                file_rules.MISSING_FILE.at(
                    Location(path), f"there is no {name}", f"add {name}; the README shows one"
                )
            )
        return None, Document(File(name, path, b""))

    def _references(self) -> tuple[tuple[Source, ...], bool]:
        before = self._errors()
        values, document = self._single("sources.yaml", required=True)
        entries = (values or {}).get("references") or ()
        references = tuple(records.source(entry, document) for entry in entries)
        return references, values is not None and self._errors() == before

    def _errors(self) -> int:
        return sum(finding.unread for finding in self.findings)

    def _claims(self) -> tuple[Claim, ...]:
        values, document = self._single("claims.yaml")
        entries = (values or {}).get("claims") or ()
        return tuple(records.claim(entry, document) for entry in entries)

    def _countries(self, accepted: Vocabulary | None) -> tuple[Country, ...]:
        countries = []
        for file in self._snapshot.files:
            if not file.name.startswith(COUNTRIES):
                continue
            values, document = self._read(file, fields.COUNTRY, accepted)
            if values and values.get("country") and values.get("name"):
                name = file.name.removeprefix(COUNTRIES)
                countries.append(records.country(values, document, name))
        return tuple(countries)
