"""Stances: where countries stand on a day, worked out from their positions (DESIGN section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Generic, TypeVar

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Basis, Position, Range, Tracker, Troops

CONTEST_DAYS = 7
"""How many days before the deciding position another one may lie and still contest it."""

GROUND_TROOPS = "ground-troops"
"""The contribution that a refusal of troops ends, under whatever name it has today."""

Value = Troops | Range | tuple[str, ...] | None
"""The value of a field: None is "not stated", an empty tuple "said: none"."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Held(Generic[T]):
    """A value together with the position that decides it."""

    value: T
    position: Position


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a country stands, field by field, each value with the position that decides it.

    `terms` maps a term field to its terms and their positions; a field that no position has
    stated is missing there. `emptied` maps a field to the position that last said "none".
    """

    troops: Held[Troops] | None = None
    force: Held[Range] | None = None
    terms: Mapping[str, Mapping[str, Position]] = field(default_factory=dict)
    emptied: Mapping[str, Position] = field(default_factory=dict)

    def value(self, name: str) -> Value:
        """Return the value of a field, terms in the order in which they were said."""
        if name == "troops":
            return self.troops.value if self.troops else None
        if name == "force":
            return self.force.value if self.force else None
        return tuple(self.terms[name]) if name in self.terms else None

    def deciding(self, name: str) -> tuple[Position, ...]:
        """Return the positions that decide a field, each once, in the order of its values."""
        if name in TERM_FIELDS:
            held = self.terms.get(name)
            if held == {} and name in self.emptied:
                return (self.emptied[name],)
            return tuple({p.id: p for p in (held or {}).values()}.values())
        decided = self.troops if name == "troops" else self.force
        return (decided.position,) if decided else ()


def ground_troops(tracker: Tracker) -> str:
    """Return today's name of the contribution that a refusal of troops ends."""
    terms = tracker.vocabulary.get("contributions", {}).values()
    renamed = (term.name for term in terms if GROUND_TROOPS in term.formerly)
    return next(renamed, GROUND_TROOPS)


class Exclusions:
    """Which terms end which others, whatever their field; exclusion works both ways.

    `ground_troops` is today's name of the contribution that a refusal of troops ends.
    """

    def __init__(self, tracker: Tracker) -> None:
        self.ground_troops = ground_troops(tracker)
        self._excluded: dict[str, set[str]] = {}
        for terms in tracker.vocabulary.values():
            for term in terms.values():
                for other in term.excludes:
                    self._excluded.setdefault(term.name, set()).add(other)
                    self._excluded.setdefault(other, set()).add(term.name)

    def by(self, terms: Iterable[str]) -> set[str]:
        """Return every term that one of `terms` excludes."""
        if not self._excluded:
            return set()
        return set().union(*(self._excluded.get(term, ()) for term in terms))


def ordered(positions: Iterable[Position]) -> list[Position]:
    """Return positions by date, on one day the better basis later, then as in the file."""
    return sorted(positions, key=lambda p: (p.date, p.basis.rank))


@dataclass(frozen=True, slots=True)
class Scope:
    """Which positions count: up to and on `as_of`, from `since`, of at least `basis`."""

    as_of: date
    basis: Basis = Basis.REPORTED
    since: date | None = None

    def within_days(self, position: Position) -> bool:
        """Tell whether the position stands and lies within the days, whatever its basis."""
        return (
            position.withdrawn is None
            and position.date <= self.as_of
            and (self.since is None or position.date >= self.since)
        )

    def counts(self, position: Position) -> bool:
        """Tell whether the position counts."""
        return self.within_days(position) and position.basis.at_least(self.basis)


def follow(stance: Stance, position: Position, exclusions: Exclusions) -> Stance:
    """Return the stance after one more position that counts."""
    terms = dict(stance.terms)
    emptied = dict(stance.emptied)
    force = stance.force
    if position.troops is Troops.NO:
        force = None
        _end_with_refusal(terms, emptied, position, exclusions.ground_troops)
    ended = _ended(position, exclusions)
    for name in TERM_FIELDS:
        _follow_terms(terms, emptied, name, position, ended)
    if position.force is not None:
        force = Held(position.force, position)
    troops = stance.troops if position.troops is None else Held(position.troops, position)
    return Stance(troops, force, terms, emptied)


def _end_with_refusal(
    terms: dict[str, Mapping[str, Position]],
    emptied: dict[str, Position],
    position: Position,
    soldiers: str,
) -> None:
    """Take back what a refusal ends: soldiers on the ground, and all conditions."""
    if soldiers in terms.get("contributions", {}):
        left = {t: p for t, p in terms["contributions"].items() if t != soldiers}
        _put(terms, emptied, "contributions", left, position)
    if terms.get("conditions"):
        _put(terms, emptied, "conditions", {}, position)


def _ended(position: Position, exclusions: Exclusions) -> set[str]:
    """Return the terms that a position takes back or excludes, whatever their field."""
    return exclusions.by(said_terms(position)).union(position.no_longer or ())


def said_terms(position: Position) -> Iterator[str]:
    """Return every term that a position says, whatever its field."""
    return (term for name in TERM_FIELDS for term in getattr(position, name) or ())


def _follow_terms(
    terms: dict[str, Mapping[str, Position]],
    emptied: dict[str, Position],
    name: str,
    position: Position,
    ended: set[str],
) -> None:
    said: tuple[str, ...] | None = getattr(position, name)
    if said == ():
        _put(terms, emptied, name, {}, position)
        return
    held = terms.get(name) or {}
    if said is None and held.keys().isdisjoint(ended):
        return
    left = {t: p for t, p in held.items() if t not in ended and t not in (said or ())}
    _put(terms, emptied, name, left | dict.fromkeys(said or (), position), position)


def _put(
    terms: dict[str, Mapping[str, Position]],
    emptied: dict[str, Position],
    name: str,
    held: Mapping[str, Position],
    position: Position,
) -> None:
    terms[name] = held
    if not held:
        emptied[name] = position


Steps = list[tuple[Position, Stance]]
"""Positions that count, in their order, each with the stance after it."""


def trace(positions: Iterable[Position], scope: Scope, exclusions: Exclusions) -> Steps:
    """Return the positions that count, in their order, each with the stance after it."""
    steps = []
    stance = Stance()
    for position in ordered(filter(scope.counts, positions)):
        stance = follow(stance, position, exclusions)
        steps.append((position, stance))
    return steps


def stance_of(positions: Iterable[Position], scope: Scope, exclusions: Exclusions) -> Stance:
    """Return the stance that a country's positions give within a scope."""
    steps = trace(positions, scope, exclusions)
    return steps[-1][1] if steps else Stance()


def contesting(positions: Sequence[Position], stance: Stance, scope: Scope) -> list[Position]:
    """Return the positions that contest the deciding one, oldest first.

    They are `attributed` or better and say other `troops`; they are later than it, or at most
    CONTEST_DAYS days before it and by another speaker. Two readings of one speaker on one day
    contest each other where they have no source in common.
    """
    if stance.troops is None:
        return []
    decided = stance.troops.position
    return [
        p
        for p in ordered(filter(scope.within_days, positions))
        if p.troops not in (None, decided.troops)
        and p.basis.at_least(Basis.ATTRIBUTED)
        and _close_enough(p, decided)
    ]


def _close_enough(position: Position, decided: Position) -> bool:
    if position.date > decided.date:
        return True
    if decided.date - position.date > timedelta(days=CONTEST_DAYS):
        return False
    if position.speaker_name is None or position.speaker_name != decided.speaker_name:
        return True
    return position.date == decided.date and not set(position.sources) & set(decided.sources)


def claimed_troops(positions: Sequence[Position], stance: Stance, scope: Scope) -> Troops | None:
    """Return what weaker positions say of `troops` where no position that counts says anything."""
    if stance.troops is not None:
        return None
    weaker = replace(scope, basis=Basis.ASSESSED)
    said = [p.troops for p in ordered(filter(weaker.counts, positions)) if p.troops is not None]
    return said[-1] if said else None


def is_stale(stance: Stance, tracker: Tracker, as_of: date) -> bool:
    """Tell whether the position that decides `troops` is older than the tracker's stale_after."""
    reach = tracker.data_reach
    if stance.troops is None or reach is None or tracker.stale_after is None:
        return False
    age = min(as_of, reach) - stance.troops.position.date
    return age > timedelta(days=tracker.stale_after)
