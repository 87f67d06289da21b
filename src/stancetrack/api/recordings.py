"""When the positions of countries were recorded, joined from the record and from git."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from stancetrack.api.whereabouts import here
from stancetrack.loading.folder import find_folder
from stancetrack.record.model import Country, Tracker
from stancetrack.revisions import blame
from stancetrack.views.history import Recordings


def recordings_of(
    stances: Path | None, tracker: Tracker, countries: Sequence[Country]
) -> Recordings:
    """Return who brought the `date:` line of each committed position of some countries, or of all.

    `stances` is the folder that the record was asked for in, None for the nearest one.

    Raises CannotRun where git cannot tell.
    """
    current = here(stances)
    version = tracker.version
    folder = version.folder if version else stances or find_folder(current)
    found = {}
    for country in countries or tracker.countries:
        lines = blame(
            folder, f"countries/{country.file_name}", current, version.commit if version else None
        )
        for position in country.positions:
            origin = position.origin
            if recorded := lines.get(origin.location("date").line or 0):
                found[origin.path, origin.line] = recorded
    return found
