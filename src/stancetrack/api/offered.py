"""What may be typed, word by word with what it means, for a shell that completes it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from stancetrack.api import questions
from stancetrack.api.codebook import RULES
from stancetrack.api.matrices import columns as columns_of
from stancetrack.api.questions import Day
from stancetrack.api.record import Record
from stancetrack.record.model import Basis, Claim, Position

Offer = tuple[str, str]
"""A word and what it means, which may be empty."""


def columns(record: Record, by: str | None, as_of: Day | None, since: Day | None) -> list[Offer]:
    """Return the columns that the matrix may have in a layout; raises CannotRun for no such day."""
    tracker = record.tracker
    scope = questions.scope(tracker, record.today, as_of, since, Basis.REPORTED)
    terms = tracker.vocabulary.get(by or "", {})
    names = columns_of(tracker, scope, by)
    return [(name, terms[name].means if name in terms else "") for name in names]


def positions(record: Record) -> list[Offer]:
    """Return the ids of all positions, each with what it says."""
    said = (position for country in record.countries for position in country.positions)
    return [(position.id, position.summary) for position in said]


def standing(record: Record) -> list[Offer]:
    """Return the ids of the positions and claims that are not withdrawn."""
    said = [position for country in record.countries for position in country.positions]
    records: list[Position | Claim] = [*said, *record.tracker.claims]
    return [(each.id, each.summary) for each in records if each.withdrawn is None]


def of_entry(record: Record, key: str, country: str) -> list[Offer]:
    """Return what may stand under a key of a new entry for a country.

    Raises CannotRun where that depends on the country and none is known by that name.
    """
    from stancetrack.api.entry_hints import Hints

    hints = Hints(record.tracker, country, record.today)
    if key == "speaker":
        return [(speaker, "") for speaker in hints.speakers]
    return list(hints.offers(key))


def sources(record: Record) -> list[Offer]:
    """Return the ids of all sources, each with its title."""
    return [(id_, s.title or s.outlet or "") for id_, s in record.tracker.sources.items()]


def rules() -> Iterable[Offer]:
    """Return the rules that `validate` knows."""
    return ((rule.name, rule.title) for rule in RULES.values())


def revisions(folder: Path | None) -> list[Offer]:
    """Return the branches and tags of the repository that holds a record; raises CannotRun."""
    from stancetrack.revisions import names  # git is only needed here

    return [("HEAD", "the last commit"), *((name, "") for name in names(folder or Path()))]
