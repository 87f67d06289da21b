"""A record file by file, so that an edit of one is judged without going through all the others."""

from __future__ import annotations

from dataclasses import replace

from stancetrack.diagnostics import Finding
from stancetrack.loading import COUNTRIES, Loaded
from stancetrack.record.model import Tracker
from stancetrack.record.snapshot import Snapshot

FRAME = "tracker.yaml"
"""The only file on which rests what the others say."""


class Parts:
    """What each file of a record says by itself, all but tracker.yaml."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._files = {file.name: file for file in loaded.snapshot.files}
        self._countries = {country.file_name: country for country in loaded.tracker.countries}
        self._findings: dict[str, list[Finding]] = {}
        for finding in loaded.findings:
            self._findings.setdefault(finding.location.path, []).append(finding)
        self._empty = replace(
            loaded.tracker,
            title="", question="", starts=None, stale_after=None, vocabulary={}, labels={},
            groups={}, events={}, countries=(), references=(), sources={}, claims=(),
            whole=True, sources_whole=True, unread=frozenset(), written=None,
        )  # fmt: skip

    def of(self, name: str) -> Loaded:
        """Return the record as it is if only one of its files counts, which need not be there."""
        whole = self._loaded.snapshot
        file = self._files.get(name)
        files = () if file is None else (file,)
        findings = tuple(self._findings.get(whole.shown(name), ()))
        snapshot = Snapshot(whole.path, files, (), whole.unread & {name})
        return Loaded(self._tracker(name), findings, len(files), snapshot)

    def _tracker(self, name: str) -> Tracker:
        whole = self._loaded.tracker
        unread = whole.unread & {name}
        if name == "sources.yaml":
            return replace(
                self._empty, references=whole.references, sources=whole.sources, unread=unread
            )
        if name == "claims.yaml":
            return replace(self._empty, claims=whole.claims, unread=unread)
        country = self._countries.get(name.removeprefix(COUNTRIES))
        return replace(self._empty, countries=(country,) if country else (), unread=unread)
