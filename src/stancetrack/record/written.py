"""All that is written down, also what could be read in part alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.frame import Group, Term
from stancetrack.record.model import Claim, Country, Source, Tracker


class Written(NamedTuple):
    """What checks see: the records of a tracker, and those that reports leave out.

    A country whose code or name could not be read has an empty one. `lost` are the names, as
    countries/france.yaml, of files of which whole entries may be missing. `known_fields` are the
    term fields of which every term's name is known, former ones too.
    """

    countries: tuple[Country, ...]
    references: tuple[Source, ...]
    claims: tuple[Claim, ...]
    vocabulary: Mapping[str, Mapping[str, Term]]
    groups: Mapping[str, Group]
    lost: frozenset[str]
    known_fields: frozenset[str]

    def has_all(self, *keys: str) -> bool:
        """Tell whether those keys of every position could be read, and of every claim."""
        if any(name == "claims.yaml" or name.startswith("countries/") for name in self.lost):
            return False
        positions = (p for country in self.countries for p in country.positions)
        return all(p.knows(*keys) for p in positions) and all(c.knows(*keys) for c in self.claims)


def written_in(tracker: Tracker) -> Written:
    """Return all that is written down in a tracker; of one that was not read, what it holds."""
    return tracker.written or Written(
        countries=tracker.countries,
        references=tracker.references,
        claims=tracker.claims,
        vocabulary=tracker.vocabulary,
        groups=tracker.groups,
        lost=frozenset(),
        known_fields=frozenset(TERM_FIELDS),
    )
