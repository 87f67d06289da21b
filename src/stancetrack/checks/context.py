"""What every check is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from stancetrack.diagnostics import Finding, Rule
from stancetrack.model import Claim, Country, Position, Tracker


@dataclass(frozen=True)
class Context:
    """The tracker to check and the day that counts as today (UTC)."""

    tracker: Tracker
    today: date

    @property
    def latest_today(self) -> date:
        """The latest day that it is today anywhere: UTC+14 is never more than a day ahead."""
        return self.today + timedelta(days=1)

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """Every position of every country, withdrawn ones too."""
        return tuple(p for country in self.tracker.countries for p in country.positions)

    @cached_property
    def records(self) -> tuple[Position | Claim, ...]:
        """Every position and every claim, withdrawn ones too."""
        return (*self.positions, *self.tracker.claims)

    @cached_property
    def standing(self) -> tuple[Position, ...]:
        """The positions that are not withdrawn: only these are checked for sense."""
        return tuple(p for p in self.positions if p.withdrawn is None)

    @cached_property
    def standing_by_country(self) -> tuple[tuple[Country, tuple[Position, ...]], ...]:
        """Each country with its positions that are not withdrawn, in the file's order."""
        return tuple(
            (country, tuple(p for p in country.positions if p.withdrawn is None))
            for country in self.tracker.countries
        )

    @cached_property
    def standing_claims(self) -> tuple[Claim, ...]:
        """The claims that are not withdrawn."""
        return tuple(claim for claim in self.tracker.claims if claim.withdrawn is None)


@dataclass(frozen=True)
class Check:
    """A rule and the function that finds where it is broken."""

    rule: Rule
    find: Callable[[Context], Iterator[Finding]]
