"""What countries said, position by position, and what each changed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge

from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Basis, Country, Position, Recorded, Tracker
from stancetrack.stances.stance import Exclusions, Scope, Stance, Value, ordered, walk
from stancetrack.stances.today import Outside, lag, outside
from stancetrack.views.matrix import Row, Selection, in_vocabulary_order, rows_of


@dataclass(frozen=True, slots=True)
class Step:
    """One position with its effect: for each field that it changed, the value before and after.

    `counts` tells whether the position counts at all: it stands and its basis is good enough.
    `recorded` is who brought its date, None for one that is not committed.
    """

    position: Position
    name: str
    counts: bool
    changes: dict[str, tuple[Value, Value]]
    recorded: Recorded | None = None

    @property
    def lag_days(self) -> int | None:
        """The days between what was said and its record, None for one that is not committed."""
        return lag(self.position, self.recorded) if self.recorded else None


@dataclass(frozen=True, slots=True)
class History:
    """The steps in their order; `countries` are the names of those asked for, none for all.

    `stance` is where the only country asked for stands in the end, whatever steps are shown.
    `tells_recorded` says whether it was asked when each was recorded.
    """

    until: date
    outside: Outside | None
    data_reach: date | None
    since: date | None
    basis: Basis
    countries: tuple[str, ...]
    steps: tuple[Step, ...]
    stance: Row | None = None
    tells_recorded: bool = False


Recordings = Mapping[tuple[str, int], Recorded]
"""Who brought the `date:` line of a position, by its origin's path and line."""


@dataclass(frozen=True, slots=True)
class Cut:
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
        if self.changed and not any(_turns(step, field) for field in self.changed):
            return False
        return not self.fields or any(_touches(step, field) for field in self.fields)


def _turns(step: Step, field: str) -> bool:
    """Tell whether a position changed a field that was stated before it."""
    return field in step.changes and step.changes[field][0] is not None


def _touches(step: Step, field: str) -> bool:
    return field in step.changes or getattr(step.position, field) is not None


def history(
    tracker: Tracker,
    countries: Sequence[Country],
    scope: Scope,
    cut: Cut | None = None,
    recordings: Recordings | None = None,
) -> History:
    """Work out the history of some countries, or of all where none is given, oldest first."""
    cut = cut or Cut()
    chosen = _in_order(tracker, countries)
    return History(
        until=scope.as_of,
        outside=outside(tracker, scope.as_of, scope.today),
        data_reach=tracker.data_reach,
        since=cut.since,
        basis=scope.basis,
        countries=tuple(country.name for country in chosen) if countries else (),
        steps=tuple(steps(tracker, countries, scope, cut, recordings)),
        stance=_only(tracker, chosen, scope) if countries else None,
        tells_recorded=recordings is not None,
    )


def steps(
    tracker: Tracker,
    countries: Sequence[Country],
    scope: Scope,
    cut: Cut,
    recordings: Recordings | None = None,
) -> Iterator[Step]:
    """Yield the steps of a history one by one, so that what is shown need not be held at once.

    The newest first are all worked out before the first one is yielded, and of the last N so many.
    """
    exclusions = Exclusions(tracker)
    lanes = (_steps(tracker, c, scope, exclusions) for c in _in_order(tracker, countries))
    found: Iterable[Step] = filter(cut.takes, merge(*lanes, key=lambda s: s.position.date))
    if cut.last is not None:
        found = deque(found, cut.last)
    if cut.reverse:
        found = reversed(list(found))
    return (replace(step, recorded=_recorded(step, recordings or {})) for step in found)


def _in_order(tracker: Tracker, countries: Sequence[Country]) -> list[Country]:
    return sorted(countries or tracker.countries, key=lambda country: country.name)


def _only(tracker: Tracker, countries: Sequence[Country], scope: Scope) -> Row | None:
    found = rows_of(tracker, scope, Selection(countries=[country.code for country in countries]))
    return next(iter(found)) if len(countries) == 1 else None


def _recorded(step: Step, recordings: Recordings) -> Recorded | None:
    origin = step.position.origin
    return recordings.get((origin.path, origin.line))


def _steps(
    tracker: Tracker, country: Country, scope: Scope, exclusions: Exclusions
) -> Iterator[Step]:
    counting = walk(country.positions, scope, exclusions)
    before = Stance()
    for position in ordered(p for p in country.positions if p.date <= scope.as_of):
        if not scope.counts(position):
            yield Step(position, country.name, counts=False, changes={})
            continue
        _, after = next(counting)
        changes = changes_between(tracker, before, after)
        yield Step(position, country.name, counts=True, changes=changes)
        before = after


def changes_between(
    tracker: Tracker, before: Stance, after: Stance
) -> dict[str, tuple[Value, Value]]:
    """Return the fields that differ, each with both values, terms in the vocabulary's order."""
    changes: dict[str, tuple[Value, Value]] = {}
    for field in FIELDS:
        old, new = _value(tracker, before, field), _value(tracker, after, field)
        if old != new:
            changes[field] = (old, new)
    return changes


def _value(tracker: Tracker, stance: Stance, field: str) -> Value:
    if field in TERM_FIELDS:
        return in_vocabulary_order(tracker, field, stance.terms.get(field))
    return stance.value(field)
