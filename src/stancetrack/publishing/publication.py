"""A record as it is published: as of a day, at an address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import quote

from stancetrack.api.record import Record
from stancetrack.api.recordings import Touch, Touches, touches_of
from stancetrack.api.versions import commit_of
from stancetrack.diagnostics import CannotRun
from stancetrack.record.model import Country, Position, Tracker


@dataclass(frozen=True)
class Publication:
    """A record as of a day, and where it will be found.

    `base_url` is the address of the site's front page, ending in a slash, None for a site that
    may lie anywhere. `repository` is the address of the record's files on the web, ending in a
    slash, to which a file's path within the repository is added; None where they are on no web.
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

    def touch(self, position: Position) -> Touch | None:
        """Return what git knows of a position's entry, None where it knows nothing."""
        return self._touches.get((position.origin.path, position.origin.line))

    @cached_property
    def _touches(self) -> Touches:
        return touches_of(self.record.folder, self.record.loaded)

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
    return f"countries/{country.file_name.rsplit('.', 1)[0]}.html"


def anchor_of(country: Country, position: str) -> str:
    """Return the path of a position on its country's page, by its id."""
    return f"{page_of(country)}#{position}"
