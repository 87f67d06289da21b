"""The vocabulary, and how often, by whom and when last each term was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.frame import Term
from stancetrack.record.model import Position, Tracker


class Use(NamedTuple):
    """A term of `field` and the positions that say it, withdrawn ones aside.

    `positions` counts them; `countries` are the codes of those that they are of, who says it most
    first; `last` is the newest of them.
    """

    field: str
    term: Term
    positions: int
    countries: tuple[tuple[str, int], ...]
    last: Position | None


class Terms(NamedTuple):
    """The terms of each of `fields` in the vocabulary's order."""

    fields: tuple[str, ...]
    uses: tuple[Use, ...]

    def of(self, field: str) -> tuple[Use, ...]:
        """Return the terms of one field."""
        return tuple(use for use in self.uses if use.field == field)


def terms(tracker: Tracker, fields: Sequence[str] = TERM_FIELDS) -> Terms:
    """Return the terms of some fields with their uses."""
    uses = tuple(
        _use(field, term, _said(tracker, field, term))
        for field in fields
        for term in tracker.vocabulary.get(field, {}).values()
    )
    return Terms(tuple(fields), uses)


def _said(tracker: Tracker, field: str, term: Term) -> list[Position]:
    return [
        position
        for country in tracker.countries
        for position in country.positions
        if position.withdrawn is None and term.name in (getattr(position, field) or ())
    ]


def _use(field: str, term: Term, said: Sequence[Position]) -> Use:
    counts = Counter(position.country for position in said)
    countries = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    last = max(said, key=lambda position: position.date, default=None)
    return Use(field, term, len(said), tuple(countries), last)
