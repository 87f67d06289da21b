"""What the checks against an earlier version of the record are given."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from stancetrack.diagnostics import Finding, Location, Rule, quoted
from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Claim, Country, Position, Tracker
from stancetrack.record.written import Written, written_in

if TYPE_CHECKING:
    from stancetrack.comparison.changes import Change, Comparison

R = TypeVar("R", Position, Claim)


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
    def written(self) -> Written:
        """All that is written down today, also what could be read in part alone."""
        return written_in(self.after)

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
        """Whether every term of tracker.yaml is known, and every name that it had."""
        return self.written.known_fields == frozenset(TERM_FIELDS)

    @cached_property
    def deleted(self) -> tuple[Change[Position], ...]:
        """The positions that are gone, but for those that may be there and could not be read."""
        from stancetrack.comparison.changes import Kind

        gone: dict[str, list[Change[Position]]] = {}
        for change in self.comparison.positions:
            if change.kind is Kind.DELETED:
                gone.setdefault(change.record.country, []).append(change)
        return tuple(c for code, those in gone.items() for c in self._surely_gone(code, those))

    def _surely_gone(self, code: str, gone: list[Change[Position]]) -> list[Change[Position]]:
        written = self.written.countries
        files = [country for country in written if country.code == code]
        unsure = any(country.file_name in self._lost_countries for country in files)
        # A file that could not be read, or whose code could not, does not tell whose it is.
        nameless = any("country" in country.unread for country in written)
        if unsure or (not files and (nameless or self._lost_countries)):
            return []
        return _surely_gone(gone, [p for country in files for p in country.positions if p.unread])

    @cached_property
    def _lost_countries(self) -> frozenset[str]:
        folder = "countries/"
        lost = self.written.lost
        return frozenset(n.removeprefix(folder) for n in lost if n.startswith(folder))

    @cached_property
    def deleted_claims(self) -> tuple[Change[Claim], ...]:
        """The claims that are gone, but for those that may be there and could not be read."""
        from stancetrack.comparison.changes import Kind

        if "claims.yaml" in self.written.lost:
            return ()
        gone = [c for c in self.comparison.claims if c.kind is Kind.DELETED]
        return tuple(_surely_gone(gone, [claim for claim in self.written.claims if claim.unread]))

    def path(self, name: str) -> str:
        """Return the path to show for the file called `name` inside the folder."""
        return self.after.origin.path.removesuffix("tracker.yaml") + name

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
            return self._claims_by_day.near(record.date, self.path("claims.yaml"))
        path = self.countries[record.country].origin.path
        return self._positions_by_day[record.country].near(record.date, path)

    @cached_property
    def _claims_by_day(self) -> _ByDay:
        return _ByDay(self.after.claims)

    @cached_property
    def _positions_by_day(self) -> dict[str, _ByDay]:
        return {code: _ByDay(country.positions) for code, country in self.countries.items()}


class _ByDay:
    """The records of a file, to be asked which is the last of them up to a day."""

    def __init__(self, records: Sequence[Position | Claim]) -> None:
        order = sorted(range(len(records)), key=lambda index: records[index].date)
        self._records = records
        self._days = [records[index].date for index in order]
        self._lowest = list(accumulate(order, max))  # days may stand in any order

    def near(self, day: date, path: str) -> Location:
        """Return the place of the lowest record that is not later, failing that of the first."""
        if not self._records:
            return Location(path)
        earlier = bisect_right(self._days, day)
        nearest = self._records[self._lowest[earlier - 1] if earlier else 0]
        return nearest.origin.location("date")


def _surely_gone(gone: list[Change[R]], partial: list[R]) -> list[Change[R]]:
    """Return the deletions that no record explains that could be read in part alone.

    The likeliest is the one of that day or id; each further one may be any other.
    """
    left: dict[str | date | None, deque[int]] = {}
    for number, record in enumerate(partial):
        left.setdefault(_known_by(record), deque()).append(number)
    unexplained = []
    for change in gone:
        keys = (change.record.id, change.record.date, None)
        waiting = [numbers for key in keys if (numbers := left.get(key))]
        if waiting:
            min(waiting, key=lambda numbers: numbers[0]).popleft()
        else:
            unexplained.append(change)
    return unexplained[sum(map(len, left.values())) :]


def _known_by(partial: Position | Claim) -> str | date | None:
    """Return what tells which record it was: its written id, else its day, if it can be read."""
    if partial.written_id is not None:
        return partial.written_id
    return partial.date if partial.knows("date") else None


class SinceCheck(NamedTuple):
    """A rule and the function that finds where it was broken since an earlier version."""

    rule: Rule
    find: Callable[[Since], Iterator[Finding]]
