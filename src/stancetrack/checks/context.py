"""What every check is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from stancetrack.checks.source_days import Blame, blames, doubts
from stancetrack.diagnostics import Finding, Rule
from stancetrack.record.country_names import code_named
from stancetrack.record.model import Claim, Country, Position, Source, Tracker
from stancetrack.record.slugs import slug
from stancetrack.record.written import Written, written_in
from stancetrack.stances.stance import Exclusions, Scope, Steps, trace
from stancetrack.stances.today import latest_today


@dataclass(frozen=True)
class Context:
    """The tracker to check and the day that counts as today (UTC)."""

    tracker: Tracker
    today: date

    @property
    def latest_today(self) -> date:
        """The latest day that it is today anywhere."""
        return latest_today(self.today)

    @cached_property
    def written(self) -> Written:
        """All that is written down, also what could be read in part alone."""
        return written_in(self.tracker)

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """Every position of every file, withdrawn ones too."""
        return tuple(p for country in self.written.countries for p in country.positions)

    @cached_property
    def records(self) -> tuple[Position | Claim, ...]:
        """Every position and every claim, withdrawn ones too."""
        return (*self.positions, *self.written.claims)

    @cached_property
    def identified(self) -> tuple[Position | Claim, ...]:
        """The positions and claims that have ids of their own; a country's second file repeats."""
        countries = self.countries.values()
        return (*(p for country in countries for p in country.positions), *self.written.claims)

    @cached_property
    def cited(self) -> frozenset[str]:
        """The id of every source that a record cites."""
        return frozenset().union(*(record.sources for record in self.records))

    @cached_property
    def known_sources(self) -> dict[str, Source]:
        """The first source of each id that could be read."""
        named = [source for source in self.written.references if source.knows("id")]
        return {source.id: source for source in reversed(named)}

    @cached_property
    def countries(self) -> dict[str, Country]:
        """For each code its country; of two files for one, the one that fits the code better."""
        chosen: dict[str, Country] = {}
        for country in self.written.countries:
            if not (country.code and country.name):
                continue
            other = chosen.get(country.code)
            if other is None or _fit(country) > _fit(other):
                chosen[country.code] = country
        return chosen

    @cached_property
    def standing_by_country(self) -> tuple[tuple[Country, tuple[Position, ...]], ...]:
        """Each country with its positions that are not withdrawn, in the file's order.

        Of two files for one country only one is here, for the other repeats it.
        """
        nameless = (c for c in self.written.countries if not (c.code and c.name))
        return tuple(
            (country, tuple(p for p in country.positions if _stands(p)))
            for country in (*self.countries.values(), *nameless)
        )

    @cached_property
    def steps(self) -> dict[str, Steps]:
        """For each code the positions that count, in their order, and the stances after them.

        Only positions that could be read whole are among them.
        """
        scope = Scope(date.max)
        return {
            country.code: trace(
                [position for position in positions if not position.unread], scope, self.exclusions
            )
            for country, positions in self.standing_by_country
            if country.code and country.name
        }

    @cached_property
    def standing(self) -> tuple[Position, ...]:
        """The positions that are not withdrawn: only these are checked for sense."""
        return tuple(p for _, positions in self.standing_by_country for p in positions)

    @cached_property
    def standing_claims(self) -> tuple[Claim, ...]:
        """The claims that are not withdrawn."""
        return tuple(claim for claim in self.written.claims if _stands(claim))

    @cached_property
    def standing_records(self) -> tuple[Position | Claim, ...]:
        """The positions and claims that are not withdrawn."""
        return (*self.standing, *self.standing_claims)

    @cached_property
    def references(self) -> tuple[Source, ...]:
        """The sources, of those with one id only the first."""
        first = self.known_sources
        return tuple(s for s in self.written.references if first.get(s.id, s) is s)

    @cached_property
    def blames(self) -> tuple[Blame, ...]:
        """The doubts about days that do not fit the sources, each put down to its cause."""
        records = [r for r in self.standing_records if r.knows("date", "sources")]
        first = self.tracker.starts or date.min
        found = list(doubts(records, self.references, first, self.latest_today))
        return tuple(blames(found, records)) if found else ()

    @cached_property
    def doubted(self) -> frozenset[int]:
        """The `id()` of each record whose day does not fit its sources."""
        return frozenset(id(doubt.record) for blame in self.blames for doubt in blame.doubts)

    def share_a_source(self, first: Position, second: Position) -> bool:
        """Tell whether two positions cite one source; the first's are looked into only once."""
        if id(first) not in self._cited_by:
            self._cited_by[id(first)] = frozenset(first.sources)
        return not self._cited_by[id(first)].isdisjoint(second.sources)

    @cached_property
    def _cited_by(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def exclusions(self) -> Exclusions:
        """Which terms end which others."""
        return Exclusions(self.tracker)


def _stands(record: Position | Claim) -> bool:
    return record.withdrawn is None and record.knows("withdrawn")


def _fit(country: Country) -> tuple[bool, bool]:
    """Tell how well a file fits its code: it has one of the country's names, and is called by it.

    A copied file has the wrong name on disk, a mistyped code another country's name.
    """
    named = code_named(country.name) == country.code
    return (named, country.file_name == f"{slug(country.name)}.yaml")


class Check(NamedTuple):
    """A rule and the function that finds where it is broken."""

    rule: Rule
    find: Callable[[Context], Iterator[Finding]]
