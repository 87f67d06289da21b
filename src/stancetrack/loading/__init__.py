"""Text to model: the files of a folder as a tracker, and a finding for all that was unreadable."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from stancetrack.diagnostics import Finding, Location
from stancetrack.loading import file_rules, records, value_rules
from stancetrack.loading.documents import Document, uncollected
from stancetrack.loading.entries import Kept
from stancetrack.loading.reading import Reader, Vocabulary
from stancetrack.loading.suppressions import Suppression
from stancetrack.loading.tracker import frame
from stancetrack.record import fields, kinds
from stancetrack.record.model import Claim, Country, Source, Tracker
from stancetrack.record.origin import Origin
from stancetrack.record.partial import Partial
from stancetrack.record.snapshot import File, Snapshot
from stancetrack.record.written import Written
from stancetrack.spelling import Effort

RULES = file_rules.RULES + value_rules.RULES
"""The rules that loading finds broken, in the order of the codebook."""

COUNTRIES = "countries/"


class Loaded(NamedTuple):
    """The tracker as far as it could be read, what was wrong, and how many files there are.

    `snapshot` holds the text that all of it was read from, `suppressions` the comments in it that
    silence findings.
    """

    tracker: Tracker
    findings: tuple[Finding, ...]
    files: int
    snapshot: Snapshot
    suppressions: tuple[Suppression, ...] = ()

    @property
    def unread(self) -> int:
        """How many findings say that a file or entry could not be read."""
        return sum(map(_is_error, self.findings))


def load(snapshot: Snapshot) -> Loaded:
    """Read a whole folder; a bad entry or file is left out and never hides another."""
    loader = _Loader(snapshot)
    with uncollected():
        tracker = loader.tracker()
    findings = [*snapshot.findings, *loader.findings]
    files = len(snapshot.files) + len(snapshot.unread)
    return Loaded(tracker, tuple(findings), files, snapshot, tuple(loader.suppressions))


def _is_error(finding: Finding) -> bool:
    return finding.unread


class _Read(NamedTuple):
    """What one file holds: None where it could not be read, and the keys that are not known."""

    values: dict[str, Any] | None
    unread: frozenset[str]
    document: Document


class _Loader:
    def __init__(self, snapshot: Snapshot) -> None:
        self.findings: list[Finding] = []
        self.suppressions: list[Suppression] = []
        self._snapshot = snapshot
        self._files = {file.name: file for file in snapshot.files}
        self._lost = set(snapshot.unread)
        self._kept = Kept()
        self._effort = Effort()

    def tracker(self) -> Tracker:
        read = self._single("tracker.yaml", required=True)
        framed = frame(read.values, read.unread, read.document)
        # A term that could not be read would be unknown wherever it is used.
        accepted = None if read.values is None else framed.accepted()
        references, claims = self._references(), self._claims()
        countries = self._countries(accepted)
        sound = _sound(references)
        return Tracker(
            title=framed.title,
            question=framed.question,
            starts=framed.starts,
            stale_after=framed.stale_after,
            license=framed.license,
            homepage=framed.homepage,
            contact=framed.contact,
            vocabulary=framed.sound_terms(),
            labels=framed.labels,
            groups=framed.sound_groups(),
            events=framed.events,
            countries=tuple(_read_whole(c) for c in countries if c.code and c.name),
            references=sound,
            sources={source.id: source for source in reversed(sound)},
            claims=_sound(claims),
            whole=not self._errors() and not any(map(_is_error, self._snapshot.findings)),
            sources_whole="sources.yaml" not in (unread := self._unread()),
            origin=Origin(read.document, (), 1),
            unread=unread,
            written=Written(
                countries=countries,
                references=references,
                claims=claims,
                vocabulary=framed.vocabulary,
                groups=framed.groups,
                lost=frozenset(self._lost),
                known_fields=frozenset(accepted or ()),
            ),
        )

    def _unread(self) -> frozenset[str]:
        shown = {self._snapshot.shown(name): name for name in (*fields.FILES, COUNTRIES)}
        shown |= {file.path: file.name for file in self._snapshot.files}
        errors = filter(_is_error, self.findings)
        return self._snapshot.unread | {shown[finding.location.path] for finding in errors}

    def _read(self, file: File, kind: kinds.Record, accepted: Vocabulary | None = None) -> _Read:
        document = Document(file, self._kept)
        root, findings, muted = document.read()
        self.findings += findings
        self.suppressions += document.suppressions
        if root is None:
            self._lost.add(file.name)
            return _Read(None, kind.names, document)
        reader = Reader(file.path, muted, accepted, self._effort)
        values: dict[str, Any] | None = reader.read(kind, root)
        self.findings += reader.findings
        if values is None or any(values.get(name) is None for name in _LISTS & kind.names):
            self._lost.add(file.name)
        return _Read(values, reader.unread if reader.broken else frozenset(), document)

    def _single(self, name: str, *, required: bool = False) -> _Read:
        path = self._snapshot.shown(name)
        file = self._files.get(name)
        if file is not None:
            return self._read(file, fields.FILES[name])
        if required and name not in self._snapshot.unread:
            self._lost.add(name)
            self.findings.append(
                file_rules.MISSING_FILE.at(
                    Location(path), f"there is no {name}", f"add {name}; the README shows one"
                )
            )
        return _Read(None, fields.FILES[name].names, Document(File(name, path, b""), self._kept))

    def _entries(self, name: str, key: str, *, required: bool = False) -> tuple[Any, Document]:
        read = self._single(name, required=required)
        return (read.values or {}).get(key) or (), read.document

    def _references(self) -> tuple[Source, ...]:
        entries, document = self._entries("sources.yaml", "references", required=True)
        return tuple(records.source(entry, document) for entry in entries)

    def _errors(self) -> int:
        return sum(map(_is_error, self.findings))

    def _claims(self) -> tuple[Claim, ...]:
        return records.claims(*self._entries("claims.yaml", "claims"))

    def _require_countries(self) -> None:
        names = (*self._files, *self._snapshot.unread)
        if not any(name.startswith(COUNTRIES) for name in names):
            self._lost.add(COUNTRIES)
            self.findings.append(
                file_rules.MISSING_FILE.at(
                    Location(self._snapshot.shown(COUNTRIES)),
                    "there is no countries/*.yaml",
                    "add a file for a country; “stancetrack init DIR” writes one into a new folder",
                )
            )

    def _countries(self, accepted: Vocabulary | None) -> tuple[Country, ...]:
        """Return the country of each file whose root could be read."""
        self._require_countries()
        countries = []
        for file in self._snapshot.files:
            if file.name.startswith(COUNTRIES):
                read = self._read(file, fields.COUNTRY, accepted)
                name = file.name.removeprefix(COUNTRIES)
                if read.values is not None:
                    countries.append(records.country(read.values, read.unread, read.document, name))
        return tuple(countries)


_LISTS = frozenset({"positions", "references", "claims"})


P = TypeVar("P", bound=Partial)


def _sound(records_: tuple[P, ...]) -> tuple[P, ...]:
    return tuple(record for record in records_ if not record.unread)


def _read_whole(country: Country) -> Country:
    """Return the country with those of its positions that could be read whole."""
    return replace(country, positions=_sound(country.positions))
