"""A record as it is published: as of a day, at an address."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import quote

from stancetrack.api.answers import Answer
from stancetrack.api.record import Record
from stancetrack.api.recordings import Touch, Touches, is_cut, touches_of
from stancetrack.api.versions import commit_of
from stancetrack.diagnostics import CannotRun
from stancetrack.record.model import Country, Position, Tracker
from stancetrack.stances.stance import Scope
from stancetrack.views.history import Step
from stancetrack.views.matrix import Matrix, matrix
from stancetrack.views.summary import Summary

_PLAIN = re.compile(r"[\w-]+", re.ASCII)


@dataclass(frozen=True)
class Publication:
    """A record as of a day, and where it will be found.

    `base_url` is the address of the site's front page, ending in a slash, None for a site that
    may lie anywhere. `repository` is the address of the record's folder on the web, ending in a
    slash; None where it is on no web.
    """

    record: Record
    as_of: date
    base_url: str | None = None
    repository: str | None = None

    @property
    def tracker(self) -> Tracker:
        """All that is recorded."""
        return self.record.tracker

    def address(self, path: str) -> str:
        """Return where a file of the site is found: by its path alone where nobody knows more."""
        return f"{self.base_url or ''}{in_an_address(path)}"

    @cached_property
    def countries(self) -> tuple[Country, ...]:
        """The countries by their names."""
        return tuple(sorted(self.tracker.countries, key=lambda country: country.name))

    @cached_property
    def country(self) -> Mapping[str, Country]:
        """Each country by its ISO 3166-1 alpha-2 code."""
        return {country.code: country for country in self.tracker.countries}

    @cached_property
    def position(self) -> Mapping[str, Position]:
        """Each position by its id."""
        return {p.id: p for country in self.tracker.countries for p in country.positions}

    @cached_property
    def event_days(self) -> Mapping[date, tuple[str, ...]]:
        """The days of events by the day, oldest first, each with the labels of its events."""
        labels: dict[date, tuple[str, ...]] = {}
        for event in sorted(self.tracker.events.values(), key=lambda each: (each.date, each.name)):
            if event.date <= self.as_of:
                labels[event.date] = (*labels.get(event.date, ()), event.label)
        return labels

    def matrix(self, day: date) -> Matrix:
        """Return where every country stands on a day, worked out once."""
        if day not in self._matrices:
            scope = Scope(day, today=self.record.today)
            self._matrices[day] = matrix(self.tracker, scope)
        return self._matrices[day]

    @cached_property
    def _matrices(self) -> dict[date, Matrix]:
        return {}

    @cached_property
    def summary(self) -> Answer[Summary]:
        """What an editor wants to know first, as of the day."""
        return self.record.summary(as_of=self.as_of)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All that was said by the day, oldest first, withdrawn positions too."""
        return self.record.history(until=self.as_of).view.steps

    def line_address(self, country: Country, position: Position) -> str | None:
        """Return where on the web the line is with which a position begins, to correct it."""
        if self.repository is None:
            return None
        file = quote(f"countries/{country.file_name}")
        return f"{self.repository}{file}#L{position.origin.line}"

    def touch(self, position: Position) -> Touch | None:
        """Return what git knows of a position's entry, None where it knows nothing."""
        return self._touches.get((position.origin.path, position.origin.line))

    @cached_property
    def _touches(self) -> Touches:
        return touches_of(self.record.folder, self.record.loaded)

    @property
    def cut_history(self) -> bool:
        """Whether git knows only the end of the record's history, and so no entry's days."""
        return is_cut(self.record.folder, self.tracker.version)

    @cached_property
    def commit(self) -> str | None:
        """The commit that holds the record just as it is, None where none does."""
        try:
            return commit_of(self.record.folder, self.tracker.version)
        except CannotRun:
            return None


def in_an_address(path: str) -> str:
    """Return a path within the site as an address has it; a name may be no UTF-8 on disk."""
    return quote(path, safe="/#", errors="surrogateescape")


def page_of(country: Country) -> str:
    """Return the path of a country's page within the site."""
    return f"countries/{_name_of(country)}.html"


def feed_of(country: Country) -> str:
    """Return the path of a country's feed within the site."""
    return f"feeds/{_name_of(country)}.xml"


def lane_of(country: Country) -> str:
    """Return the path of a country's timeline within the site."""
    return f"timelines/{_name_of(country)}.svg"


def _name_of(country: Country) -> str:
    """Return what a country's files are called: as its own file, where an address can say that."""
    stem = country.file_name.rsplit(".", 1)[0]
    if _PLAIN.fullmatch(stem):
        return stem
    # Two files of one country must not become one page.
    told_apart = hashlib.sha256(os.fsencode(stem)).hexdigest()[:8]
    return f"{country.code.lower()}-{told_apart}"


def anchor_of(country: Country, position: str) -> str:
    """Return the path of a position on its country's page, by its id."""
    return f"{page_of(country)}#{position}"
