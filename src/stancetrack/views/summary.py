"""What an editor wants to know first: camps, what is new, what is contested, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from stancetrack.record.days import earlier
from stancetrack.record.frame import Group
from stancetrack.record.model import Basis, Claim, Position, Tracker
from stancetrack.stances.claims import Namer
from stancetrack.stances.stance import Scope, end
from stancetrack.stances.today import Outside
from stancetrack.stances.traces import Traces
from stancetrack.views.diff import Change, Kind, Side, diff
from stancetrack.views.matrix import Camp, Row, Selection, camp_of, matrix

RECENT = timedelta(days=30)
"""How far before the last position "what is new" begins where nothing else is asked for."""


class Contest(NamedTuple):
    """A country whose stance on troops is contested: what decides, and what says otherwise."""

    row: Row
    decided: Position

    @property
    def contesting(self) -> tuple[Position, ...]:
        """The positions that say otherwise, the country's own first."""
        return self.row.contests.positions


class Naming(NamedTuple):
    """A claim beside the record on the claim's own day.

    `named` are the countries that are what the claim counts, `outside` those of them that never
    were in the coalition, `unnamed` how many of those claimed (of a range: at least) are not
    among the named. `denied_by` are countries that the claimant named and that themselves say no.
    """

    claim: Claim
    named: tuple[str, ...]
    outside: tuple[str, ...]
    unnamed: int | None
    denied_by: tuple[str, ...]


class Coverage(NamedTuple):
    """How much of a group is recorded on a day.

    `members` are codes, `camps` says how many of them are in each, and `missing` are the codes of
    those without a position.
    """

    group: Group
    members: tuple[str, ...]
    camps: dict[Camp, int]
    missing: tuple[str, ...]

    @property
    def recorded(self) -> int:
        """How many members have a position."""
        return len(self.members) - len(self.missing)


class Counts(NamedTuple):
    """How large the record is, as far as it goes back from the day.

    `sources` are those that the positions and claims cite; `withdrawn` ones are counted too.
    """

    countries: int
    positions: int
    withdrawn: int
    sources: int
    claims: int


class Summary(NamedTuple):
    """All that a summary shows; what is new was said after the day `since`."""

    as_of: date
    outside: Outside | None
    basis: Basis
    since: date
    data_reach: date | None
    record_stale: bool
    group: str | None
    counts: Counts
    camps: dict[Camp, tuple[Row, ...]]
    changes: tuple[Change, ...]
    contested: tuple[Contest, ...]
    stale: tuple[Row, ...]
    claims: tuple[Naming, ...]
    coverage: tuple[Coverage, ...]


def summary(
    tracker: Tracker, scope: Scope, selection: Selection | None = None, since: date | None = None
) -> Summary:
    """Sum a record up as of the scope's day.

    What is new was said after `since`, no later day than that, by default RECENT before the last
    position. The scope has no `since`: what was said before counts as well.
    """
    selection = selection or Selection()
    traces = Traces(tracker, scope)
    first = default_since(tracker, scope.as_of) if since is None else since
    whole = matrix(tracker, scope, selection, traces=traces)
    rows = whole.rows
    return Summary(
        as_of=scope.as_of,
        outside=whole.outside,
        basis=scope.basis,
        since=first,
        data_reach=whole.data_reach,
        record_stale=whole.record_stale,
        group=whole.group,
        counts=_counts(tracker, scope, selection),
        camps={camp: tuple(row for row in rows if row.camp is camp) for camp in Camp},
        changes=_changes(traces, selection, first),
        contested=tuple(_contests(tracker, rows)),
        stale=tuple(row for row in rows if row.stale),
        claims=_claims(traces),
        coverage=tuple(_coverage(traces)),
    )


def default_since(tracker: Tracker, as_of: date) -> date:
    """Return the day after which a thing is new as of a day: RECENT before the last position."""
    said = (p for country in tracker.countries for p in country.positions if p.withdrawn is None)
    days = (position.date for position in said if position.date <= as_of)
    return earlier(max(days, default=as_of), RECENT)


def _changes(traces: Traces, selection: Selection, since: date) -> tuple[Change, ...]:
    """Return what is new after `since`: against the stances at its end, as `diff` has it."""
    days = (since, traces.scope.as_of)
    old, new = (Side(traces.tracker, day, Kind.DAY, day.isoformat()) for day in days)
    return diff(old, new, traces.scope.basis, selection, traces=traces).changes


def _contests(tracker: Tracker, rows: Iterable[Row]) -> list[Contest]:
    """Return the contested stances, those with the newest words first."""
    positions = {p.id: p for country in tracker.countries for p in country.positions}
    found = [Contest(row, positions[row.deciding["troops"][0]]) for row in rows if row.contested]
    return sorted(found, key=_newest_word, reverse=True)


def _newest_word(contest: Contest) -> date:
    said = (contest.decided, *contest.row.contests.positions)
    return max(position.date for position in said)


def _claims(traces: Traces) -> tuple[Naming, ...]:
    tracker, day = traces.tracker, traces.scope.as_of
    steps = {country.code: traces.of(country) for country in tracker.countries}
    namer = Namer(tracker, traces.scope.basis, steps)
    standing = [c for c in tracker.claims if c.withdrawn is None and c.date <= day]
    standing.sort(key=lambda claim: claim.date)
    return tuple(_naming(claim, namer) for claim in standing)


def _naming(claim: Claim, namer: Namer) -> Naming:
    named = namer.named(claim.counts, claim.date)
    counted = claim.countries
    claimed = None if counted is None else counted.min if counted.min is not None else counted.max
    return Naming(
        claim=claim,
        named=named,
        outside=namer.outside(named),
        unnamed=None if claimed is None else max(claimed - len(named), 0),
        denied_by=namer.refusing(claim.names, claim.date),
    )


def _coverage(traces: Traces) -> Iterable[Coverage]:
    day = traces.scope.as_of
    told = {c.code: camp_of(c, end(traces.of(c)), day) for c in traces.tracker.countries}
    for group in traces.tracker.groups.values():
        members = group.on(day)
        camps = [told.get(code, Camp.NO_POSITION) for code in members]
        found = zip(members, camps, strict=True)
        yield Coverage(
            group=group,
            members=members,
            camps={camp: camps.count(camp) for camp in Camp},
            missing=tuple(code for code, camp in found if camp is Camp.NO_POSITION),
        )


def _counts(tracker: Tracker, scope: Scope, selection: Selection) -> Counts:
    countries = [c for c in tracker.countries if selection.takes(c.code, scope.as_of)]
    positions = [p for c in countries for p in c.positions if p.date <= scope.as_of]
    claims = [claim for claim in tracker.claims if claim.date <= scope.as_of]
    cited = [*(p.sources for p in positions), *(claim.sources for claim in claims)]
    return Counts(
        countries=len(countries),
        positions=len(positions),
        withdrawn=sum(position.withdrawn is not None for position in positions),
        sources=len(set().union(*cited)),
        claims=len(claims),
    )
