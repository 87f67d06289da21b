"""Drafts that are left over of a record, by the countries that they were typed for."""

from __future__ import annotations

from stancetrack.api.additions import country_of
from stancetrack.api.draft_files import DraftFile
from stancetrack.api.drafts import Draft
from stancetrack.diagnostics import CannotRun
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Tracker


def recovered(file: DraftFile, tracker: Tracker, country: str | None) -> Draft | None:
    """Take over the newest draft of a country, by any of its names; None where none is left.

    Where no country is named it is the newest of all. One whose country is missing or misspelt
    is for any that is named, where that has none of its own. Raises CannotRun for no country.
    """
    if country is None:
        return file.recover()
    wanted = named(tracker, country)
    own = file.recover(lambda draft: _of(tracker, draft) == wanted)
    return own or file.recover(lambda draft: _of(tracker, draft) is None)


def left_over(file: DraftFile, tracker: Tracker) -> dict[str, str]:
    """Return the countries that drafts are left over of, the newest first: names by codes."""
    return dict(filter(None, (_of(tracker, draft) for draft in file.left())))


def named(tracker: Tracker, country: str) -> tuple[str, str]:
    """Return the code and the name of a country; raises CannotRun where there is none."""
    code, recorded = country_of(tracker, country)
    return code, recorded.name if recorded else NAMES[code]


def _of(tracker: Tracker, draft: Draft) -> tuple[str, str] | None:
    try:
        return named(tracker, draft.country)
    except CannotRun:
        return None
