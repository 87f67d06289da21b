"""What countries said, position by position, and what each changed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from heapq import merge
from typing import NamedTuple

from stancetrack.record.model import Basis, Country, Position, Recorded, Tracker
from stancetrack.stances.stance import Exclusions, Scope, Stance, Value, ordered, walk
from stancetrack.stances.today import Outside, lag, outside
from stancetrack.views.matrix import Row, Selection, first_word, rows_of
from stancetrack.views.moves import Move, moves
from stancetrack.views.vocabulary_order import VocabularyOrder


class Step(NamedTuple):
    """One position with its effect: what it moved, in the order of the fields.

    `counts` tells whether the position counts at all: it stands and its basis is good enough.
    `recorded` is who brought its date, None for one that is not committed. `first` tells whether
    the country had no position at all on the day before.
    """

    position: Position
    name: str
    counts: bool
    moved: tuple[Move, ...] = ()
    recorded: Recorded | None = None
    first: bool = False

    @property
    def changes(self) -> dict[str, tuple[Value, Value]]:
        """For each field that it changed, the whole value before and after; made when asked for."""
        return {move.field: move.values for move in self.moved}

    @property
    def lag_days(self) -> int | None:
        """The days between what was said and its record, None for one that is not committed."""
        return lag(self.position, self.recorded) if self.recorded else None


class Tally(NamedTuple):
    """How many positions there are, how many of them count, and how many are withdrawn.

    `approximate` tells whether the day of any is inferred.
    """

    positions: int
    counting: int
    withdrawn: int
    approximate: bool


@dataclass(frozen=True)
class History:
    """The steps in their order; `countries` are the names of those asked for, none for all.

    `each` works the steps out one by one, every time it is called; `steps` are all of them, held.
    `stance` is where the only country asked for stands in the end, whatever steps are shown.
    `tells_recorded` says whether it was asked when each was recorded.
    """

    until: date
    outside: Outside | None
    data_reach: date | None
    since: date | None
    basis: Basis
    countries: tuple[str, ...]
    each: Callable[[], Iterator[Step]] = field(repr=False)
    stance: Row | None = None
    tells_recorded: bool = False

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All steps, worked out once."""
        return tuple(self.each())

    @cached_property
    def tally(self) -> Tally:
        """What the steps come to, none of which is held."""
        positions = counting = withdrawn = 0
        approximate = False
        for step in self.each():
            positions += 1
            counting += step.counts
            withdrawn += step.position.withdrawn is not None
            approximate = approximate or step.position.approximate
        return Tally(positions, counting, withdrawn, approximate)


Recordings = Mapping[tuple[str, int], Recorded]
"""Who brought the `date:` line of a position, by its origin's path and line."""


class Cut(NamedTuple):
    """Which steps are shown once all are worked out.

    `fields` keeps positions that state or change one of them, `changed` those that changed one
    from what was said before, `last` the newest so many.
    `weakest` hides positions of a weaker basis, `reverse` shows the newest first. `only` are,
    for the code of a country of which not all is asked for, the ids of the positions that are.
    """

    since: date | None = None
    fields: Sequence[str] = ()
    changed: Sequence[str] = ()
    weakest: Basis = Basis.ASSESSED
    last: int | None = None
    reverse: bool = False
    only: Mapping[str, frozenset[str]] | None = None

    def takes(self, step: Step) -> bool:
        """Tell whether a step is shown."""
        position = step.position
        if self.since is not None and position.date < self.since:
            return False
        if position.id not in (self.only or {}).get(position.country, {position.id}):
            return False
        if not position.basis.at_least(self.weakest):
            return False
        if self.changed and not any(turned(step, name) for name in self.changed):
            return False
        return not self.fields or any(_touches(step, name) for name in self.fields)


def turned(step: Step, name: str) -> bool:
    """Tell whether a position changed a field that was stated before it."""
    return any(move.field == name and move.turns for move in step.moved)


def _touches(step: Step, name: str) -> bool:
    moved = any(move.field == name for move in step.moved)
    return moved or getattr(step.position, name) is not None


def history(
    tracker: Tracker,
    countries: Sequence[Country],
    scope: Scope,
    cut: Cut | None = None,
    recordings: Recordings | None = None,
) -> History:
    """Work out the history of some countries, or of all where none is given, oldest first."""
    cut = cut or Cut()
    chosen = sorted(countries or tracker.countries, key=lambda country: country.name)
    return History(
        until=scope.as_of,
        outside=outside(tracker, scope.as_of, scope.today),
        data_reach=tracker.data_reach,
        since=cut.since,
        basis=scope.basis,
        countries=tuple(country.name for country in chosen) if countries else (),
        each=lambda: _shown(tracker, chosen, scope, cut, recordings),
        stance=_only(tracker, chosen, scope) if countries else None,
        tells_recorded=recordings is not None,
    )


def _shown(
    tracker: Tracker,
    countries: Sequence[Country],
    scope: Scope,
    cut: Cut,
    recordings: Recordings | None,
) -> Iterator[Step]:
    """Yield the steps that are shown, holding none but the last N, and all only in reverse."""
    exclusions, order = Exclusions(tracker), VocabularyOrder(tracker)
    lanes = (_steps(country, scope, exclusions, order) for country in countries)
    found: Iterable[Step] = filter(cut.takes, merge(*lanes, key=lambda s: s.position.date))
    if cut.last is not None:
        found = deque(found, cut.last)
    if cut.reverse:
        found = reversed(list(found))
    return (step._replace(recorded=_recorded(step, recordings or {})) for step in found)


def _only(tracker: Tracker, countries: Sequence[Country], scope: Scope) -> Row | None:
    found = rows_of(tracker, scope, Selection(countries=[country.code for country in countries]))
    return next(iter(found)) if len(countries) == 1 else None


def _recorded(step: Step, recordings: Recordings) -> Recorded | None:
    origin = step.position.origin
    return recordings.get((origin.path, origin.line))


def _steps(
    country: Country, scope: Scope, exclusions: Exclusions, order: VocabularyOrder
) -> Iterator[Step]:
    counting = walk(country.positions, scope, exclusions)
    before, began = Stance(), first_word(country)
    for position in ordered(p for p in country.positions if p.date <= scope.as_of):
        if not scope.counts(position):
            yield Step(position, country.name, counts=False)
            continue
        _, after = next(counting)
        moved = tuple(moves(before, after, order))
        first = position.date == began
        yield Step(position, country.name, counts=True, moved=moved, first=first)
        before = after
