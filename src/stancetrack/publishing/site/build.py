"""A site, built and put in its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from stancetrack.api import questions
from stancetrack.api.questions import Day
from stancetrack.api.record import Record
from stancetrack.publishing.addresses import record_on_web, web_folder
from stancetrack.publishing.publication import Publication
from stancetrack.publishing.request import Tell
from stancetrack.publishing.site.folder import require_replaceable, write_site
from stancetrack.publishing.site.pages import environment
from stancetrack.revisions.commits import DEEPEN

CUT = f"a shallow clone cannot tell when a line was recorded: the feeds do not say it; {DEEPEN}"
"""What is said of a record whose history is cut."""


class Built(NamedTuple):
    """What was written: how many files, and whether git knew only the end of the history.

    Then no feed says what was recorded late, or when an entry was touched last.
    """

    files: int
    cut_history: bool


def build(
    record: Record,
    folder: Path,
    as_of: Day | None,
    base_url: str | None,
    repository: str | None,
    tell: Tell,
) -> Built:
    """Write the site of a record as of a day, by default today.

    Raises CannotRun where Jinja2 is missing, an address is none, or the folder may not be written.
    """
    made = environment()
    publication = Publication(
        record=record,
        as_of=questions.day(record.tracker, as_of, record.today),
        base_url=web_folder(base_url, "--base-url"),
        repository=record_on_web(repository, record.folder),
    )
    require_replaceable(folder)

    from stancetrack.publishing.site.files import Files

    def told() -> Iterator[tuple[str, str]]:
        for path, text in Files(publication, made):
            tell(f"writing {path}")
            yield path, text

    return Built(write_site(folder, told()), publication.cut_history)
