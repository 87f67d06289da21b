"""Sites that the tests look at, built once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any

from conftest import PROJECT
from publishing.site.markup import Element, parsed
from sample import TODAY, write_record
from stancetrack import Record, load
from stancetrack.publishing.publication import Publication
from stancetrack.publishing.site.build import build
from stancetrack.publishing.site.files import Files
from stancetrack.publishing.site.folder import write_site
from stancetrack.publishing.site.pages import environment
from telling import TELLING

REPOSITORY = "https://github.com/example/record/tree/main/stances/"

DAY = date(2026, 7, 14)
"""The day of the site of the project's own record."""

LATER = date(2027, 3, 1)
"""A day long after everything that the project's own record has by DAY."""


@dataclass(frozen=True)
class Site:
    """A site in a folder, and the record that it was made of, as of a day."""

    folder: Path
    record: Record
    as_of: date
    _read: dict[str, Element] = field(default_factory=dict, repr=False)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The paths of all its files, in order."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return tuple(sorted(path.relative_to(self.folder).as_posix() for path in found))

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The paths of its pages, in order."""
        return tuple(path for path in self.paths if path.endswith(".html"))

    def page(self, path: str) -> Element:
        """Return one of its pages, read once."""
        if path not in self._read:
            self._read[path] = parsed((self.folder / path).read_text("utf-8"))
        return self._read[path]

    def matrix(self, day: date) -> dict[str, Any]:
        """Return what `matrix --format json` says of a day."""
        found: dict[str, Any] = self.record.matrix(as_of=day).to_dict()
        return found


def built(
    folder: Path,
    record: Record,
    as_of: date | None = None,
    *,
    base_url: str | None = None,
    repository: str | None = REPOSITORY,
    tell: Callable[[str], None] = lambda _: None,
) -> Site:
    """Build the site of a record in a new folder."""
    build(record, folder, as_of, base_url, repository, tell)
    return Site(folder, record, as_of or record.today)


def begun(folder: Path, record: Record, as_of: date) -> Site:
    """Build of a site only what comes first: the pages about all countries on its own day."""
    files = Files(Publication(record, as_of), environment())
    write_site(folder, takewhile(lambda file: file[0] != "feed.xml", files))
    return Site(folder, record, as_of)


def real(today: date = DAY) -> Record:
    """Return the project's own record on a day that counts as today."""
    return load(PROJECT / "stances", today=today)


def told(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Record:
    """Write a small record in which there is something of everything, and open it."""
    write_record(folder, {**TELLING, **(changes or {})})
    return load(folder, today=date.fromisoformat(TODAY))


def kinds(site: Site) -> list[str]:
    """Return the path of one page of each kind: of countries, the one that has said most."""
    sizes = {path: (site.folder / path).stat().st_size for path in site.pages}
    folders = ("countries/", "days/")
    return [
        *(
            max((p for p in sizes if p.startswith(folder)), key=sizes.__getitem__)
            for folder in folders
        ),
        *(path for path in sizes if not path.startswith(folders)),
    ]
