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
    uses: list[Use] = []
    for field in fields:
        said = _said(tracker, field)
        known = tracker.vocabulary.get(field, {}).values()
        uses += [_use(field, term, said.get(term.name, ())) for term in known]
    return Terms(tuple(fields), tuple(uses))


def _said(tracker: Tracker, field: str) -> dict[str, list[Position]]:
    """Return, for each term of a field that is said, the positions that say it and stand."""
    found: dict[str, list[Position]] = {}
    for country in tracker.countries:
        for position in country.positions:
            if position.withdrawn is None:
                for term in dict.fromkeys(getattr(position, field) or ()):
                    found.setdefault(term, []).append(position)
    return found


def _use(field: str, term: Term, said: Sequence[Position]) -> Use:
    counts = Counter(position.country for position in said)
    countries = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    last = max(said, key=lambda position: position.date, default=None)
    return Use(field, term, len(said), tuple(countries), last)
