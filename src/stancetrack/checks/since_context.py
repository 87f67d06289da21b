"""What the checks against an earlier version of the record are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from stancetrack.diagnostics import Finding, Location, Rule, quoted
from stancetrack.record.model import Claim, Country, Position, Tracker

if TYPE_CHECKING:
    from stancetrack.comparison.changes import Change, Comparison


@dataclass(frozen=True)
class Since:
    """The tracker to check and an earlier version of it.

    `name` is the revision of the earlier one and `today` the day to propose for withdrawals.
    `broken` are the files, as they are shown, in which something could not be read: what is
    missing there is not gone.
    """

    before: Tracker
    after: Tracker
    name: str
    today: date
    broken: frozenset[str] = frozenset()

    @cached_property
    def comparison(self) -> Comparison:
        """All that differs."""
        from stancetrack.comparison.changes import compare  # most runs compare nothing

        return compare(self.before, self.after)

    @cached_property
    def sources(self) -> dict[str, str]:
        """For each source id of the earlier version that is gone, the new one of its address."""
        from stancetrack.comparison.recognition import renamed_sources

        return renamed_sources(self.before, self.after)

    @cached_property
    def countries(self) -> dict[str, Country]:
        """The countries of today's version by their codes."""
        return {country.code: country for country in self.after.countries}

    @property
    def frame_is_whole(self) -> bool:
        """Whether tracker.yaml could be read, without which no former name of a term is known."""
        return self.after.origin.path not in self.broken

    @cached_property
    def deleted(self) -> tuple[Change[Position], ...]:
        """The positions that are gone, but for those whose file could not be read."""
        from stancetrack.comparison.changes import Kind

        changes = self.comparison.positions
        return tuple(
            c for c in changes if c.kind is Kind.DELETED and not self._is_broken(c.record.country)
        )

    @cached_property
    def deleted_claims(self) -> tuple[Change[Claim], ...]:
        """The claims that are gone, unless claims.yaml could not be read."""
        if self.path("claims.yaml") in self.broken:
            return ()
        from stancetrack.comparison.changes import Kind

        return tuple(c for c in self.comparison.claims if c.kind is Kind.DELETED)

    def path(self, name: str) -> str:
        """Return the path to show for the file called `name` inside the folder."""
        return self.after.origin.path.removesuffix("tracker.yaml") + name

    def _is_broken(self, code: str) -> bool:
        country = self.countries.get(code)
        if country is not None:
            return country.origin.path in self.broken
        # A file that could not be read does not tell whose it is.
        countries = self.path("countries/")
        return any(path.startswith(countries) for path in self.broken)

    def described(self, record: Position | Claim) -> str:
        """Return what a message calls a record of the earlier version."""
        line = f"line {record.origin.line} at {self.name}"
        if isinstance(record, Claim):
            return f"the claim of {record.date} by {quoted(record.claimant)} ({line})"
        by = f" by {quoted(record.speaker)}" if record.speaker else ""
        return f"the position of {record.date}{by} ({record.id}, {line})"

    @property
    def withdrawal(self) -> str:
        """The lines to paste into a record that turned out wrong."""
        return f"“withdrawn: {{date: {self.today}, reason: …}}”"

    def near(self, record: Position | Claim) -> Location:
        """Return the place nearest to where a record of the earlier version would stand."""
        if isinstance(record, Claim):
            return _nearest(record.date, self.after.claims, self.path("claims.yaml"))
        country = self.countries[record.country]
        return _nearest(record.date, country.positions, country.origin.path)


def _nearest(day: date, records: tuple[Position, ...] | tuple[Claim, ...], path: str) -> Location:
    if not records:
        return Location(path)
    earlier = [record for record in records if record.date <= day]
    return (earlier[-1] if earlier else records[0]).origin.location("date")


@dataclass(frozen=True)
class SinceCheck:
    """A rule and the function that finds where it was broken since an earlier version."""

    rule: Rule
    find: Callable[[Since], Iterator[Finding]]
