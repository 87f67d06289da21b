"""The coalition matrix: where every country stands on a day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.frame import Group
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Basis, Country, Position, Range, Tracker, Troops
from stancetrack.stances.ageing import HeldTerm, held_terms, is_stale, record_is_stale
from stancetrack.stances.contests import UNCONTESTED, Contest, Contests, contests
from stancetrack.stances.stance import (
    Exclusions,
    Scope,
    Stance,
    Steps,
    claimed_troops,
    end,
    trace,
)
from stancetrack.stances.today import Outside, outside
from stancetrack.stances.traces import Traces
from stancetrack.views.vocabulary_order import VocabularyOrder


class Camp(StrEnum):
    """The groups that countries fall into, in the order of reports.

    `not_stated` is a country of which some position is there by the day, whatever its basis, and
    none that counts says anything about troops; `no_position` one without any.
    """

    YES = "yes"
    UNDECIDED = "undecided"
    NO = "no"
    NOT_STATED = "not_stated"
    NO_POSITION = "no_position"


class Row(NamedTuple):
    """One country's stance; `positions` says how many count, `changes` how often troops changed.

    `age_days` counts from the position that decides `troops`; `sources` are the ids of all
    deciding positions; `deciding` maps each field to the ids of the positions that decide it.
    `held` are the terms of each field with their ages, in the order of the vocabulary. What ends
    in `_approximate` tells whether the day before it is inferred, `age_approximate` the day of
    the deciding position.
    """

    country: str
    name: str
    camp: Camp
    troops: Troops | None
    troops_since: date | None
    troops_since_approximate: bool
    troops_basis: Basis | None
    claimed: Troops | None
    contests: Contests
    stale: bool
    terms: dict[str, tuple[str, ...] | None]
    force: Range | None
    last_position: date | None
    last_position_approximate: bool
    age_days: int | None
    age_approximate: bool
    positions: int
    changes: int
    sources: tuple[str, ...]
    deciding: dict[str, tuple[str, ...]]
    held: dict[str, tuple[HeldTerm, ...]]

    @property
    def contested(self) -> bool:
        """Whether anybody says other troops."""
        return bool(self.contests.kinds)

    @property
    def contest(self) -> Contest | None:
        """How the stance is contested: by the country's own voices before anybody else's."""
        return next(iter(self.contests.kinds), None)

    @property
    def contested_by(self) -> tuple[str, ...]:
        """The ids of the positions that contest it, the country's own first."""
        return tuple(position.id for position in self.contests.positions)


class Matrix(NamedTuple):
    """The rows in their order, and what they hold for.

    `record_stale` tells whether nothing at all was recorded for so long that every stance is stale.
    """

    as_of: date
    outside: Outside | None
    basis: Basis
    since: date | None
    data_reach: date | None
    record_stale: bool
    group: str | None
    rows: tuple[Row, ...]


class Selection(NamedTuple):
    """Which countries are shown: all, or those that meet every condition that is given."""

    countries: Collection[str] = ()
    group: Group | None = None
    camps: Collection[Camp] = ()

    def takes(self, code: str, day: date) -> bool:
        """Tell whether a country is asked for, by its code; of a group, on which day."""
        return (not self.countries or code in self.countries) and (
            self.group is None or code in self.group.on(day)
        )

    def takes_camp(self, camp: Camp) -> bool:
        """Tell whether a camp is asked for."""
        return not self.camps or camp in self.camps


def matrix(
    tracker: Tracker,
    scope: Scope,
    selection: Selection | None = None,
    sort: str = "camp",
    traces: Traces | None = None,
) -> Matrix:
    """Work out the matrix; `sort` is one of SORTS, `traces` are as `rows_of` takes them."""
    selection = selection or Selection()
    found = rows_of(tracker, scope, selection, traces)
    rows = [row for row in found if selection.takes_camp(row.camp)]
    return Matrix(
        as_of=scope.as_of,
        outside=outside(tracker, scope.as_of, scope.today),
        basis=scope.basis,
        since=scope.since,
        data_reach=tracker.data_reach,
        record_stale=record_is_stale(tracker, scope.as_of),
        group=selection.group.label if selection.group else None,
        rows=tuple(sorted(rows, key=lambda row: (*SORTS[sort](row), row.name))),
    )


def rows_of(
    tracker: Tracker, scope: Scope, selection: Selection, traces: Traces | None = None
) -> Iterable[Row]:
    """Return a row for each country asked for, then for members of the group without a file.

    `traces` are the record's within the scope, where they are known already.
    """
    exclusions, order = Exclusions(tracker), VocabularyOrder(tracker)
    for country in tracker.countries:
        if selection.takes(country.code, scope.as_of):
            if traces is None:
                steps = trace(country.positions, scope, exclusions)
            else:
                steps = traces.of(country)
            yield _row(country, steps, tracker, scope, order)
    recorded = {country.code for country in tracker.countries}
    for code in selection.group.on(scope.as_of) if selection.group else ():
        if code not in recorded and selection.takes(code, scope.as_of):
            yield _unrecorded(code)


def camp_of(country: Country, stance: Stance, day: date) -> Camp:
    """Return the camp of a country whose stance on a day is known."""
    if stance.troops is not None:
        return Camp(stance.troops.value)
    return silent_camp(first_word(country), day)


def first_word(country: Country) -> date | None:
    """Return the day of a country's first position that stands, of whatever basis, if any."""
    return min((p.date for p in country.positions if p.withdrawn is None), default=None)


def silent_camp(spoken: date | None, day: date) -> Camp:
    """Return the camp of a country that states no troops on a day; `spoken` is its first word's."""
    return Camp.NOT_STATED if spoken is not None and spoken <= day else Camp.NO_POSITION


def in_vocabulary_order(
    tracker: Tracker, field: str, terms: Iterable[str] | None
) -> tuple[str, ...] | None:
    """Return terms in the order of the vocabulary, so that reports always agree."""
    return None if terms is None else VocabularyOrder(tracker).of(field, terms)


def _row(
    country: Country, steps: Steps, tracker: Tracker, scope: Scope, order: VocabularyOrder
) -> Row:
    stance = end(steps)
    held = stance.troops
    deciding = {field: stance.deciding(field) for field in FIELDS}
    force = stance.force.value if stance.force else None
    runs = _runs(steps)
    return Row(
        country=country.code,
        name=country.name,
        camp=camp_of(country, stance, scope.as_of),
        troops=held.value if held else None,
        troops_since=runs[-1].date if runs else None,
        troops_since_approximate=bool(runs and runs[-1].approximate),
        troops_basis=held.position.basis if held else None,
        claimed=claimed_troops(country.positions, stance, scope),
        contests=contests(country.positions, stance, scope, tracker.stale_after),
        stale=is_stale(stance, tracker, scope.as_of),
        terms={
            field: order.of(field, stance.terms[field]) if field in stance.terms else None
            for field in TERM_FIELDS
        },
        force=force,
        last_position=steps[-1][0].date if steps else None,
        last_position_approximate=bool(steps and steps[-1][0].approximate),
        age_days=(scope.as_of - held.position.date).days if held else None,
        age_approximate=bool(held and held.position.approximate),
        positions=len(steps),
        changes=max(len(runs) - 1, 0),
        sources=_sources(deciding.values()),
        deciding={field: tuple(p.id for p in positions) for field, positions in deciding.items()},
        held={field: _held(tracker, steps, field, scope.as_of, order) for field in TERM_FIELDS},
    )


def _held(
    tracker: Tracker, steps: Steps, field: str, as_of: date, order: VocabularyOrder
) -> tuple[HeldTerm, ...]:
    held = {term.term: term for term in held_terms(steps, field, tracker, as_of)}
    return tuple(held[term] for term in order.of(field, held))


def _runs(steps: Steps) -> list[Position]:
    """Return what made a day end with another value of `troops` than the last, oldest first."""
    ends = {position.date: stance.troops for position, stance in steps}
    runs: list[Position] = []
    before: Troops | None = None
    for held in filter(None, ends.values()):
        if held.value != before:
            runs.append(held.position)
        before = held.value
    return runs


def _sources(deciding: Iterable[tuple[Position, ...]]) -> tuple[str, ...]:
    cited = (source for positions in deciding for p in positions for source in p.sources)
    return tuple(dict.fromkeys(cited))


def _unrecorded(code: str) -> Row:
    return Row(
        country=code,
        name=NAMES.get(code, code),
        camp=Camp.NO_POSITION,
        troops=None,
        troops_since=None,
        troops_since_approximate=False,
        troops_basis=None,
        claimed=None,
        contests=UNCONTESTED,
        stale=False,
        terms=dict.fromkeys(TERM_FIELDS),
        force=None,
        last_position=None,
        last_position_approximate=False,
        age_days=None,
        age_approximate=False,
        positions=0,
        changes=0,
        sources=(),
        deciding=dict.fromkeys(FIELDS, ()),
        held=dict.fromkeys(TERM_FIELDS, ()),
    )


_CAMPS = {camp: number for number, camp in enumerate(Camp)}

SORTS: dict[str, Callable[[Row], tuple[Any, ...]]] = {
    "camp": lambda row: (_CAMPS[row.camp],),
    "name": lambda row: (),
    "since": lambda row: (row.troops_since or date.max,),
    "last": lambda row: (-row.last_position.toordinal() if row.last_position else 0,),
    "changes": lambda row: (-row.changes,),
}
"""The orders of rows: each key is followed by the name, `last` and `changes` come largest first."""
