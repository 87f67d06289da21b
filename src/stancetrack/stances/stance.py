"""Stances: where countries stand on a day, worked out from their positions (DESIGN section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Basis, Position, Range, Tracker, Troops
from stancetrack.stances.terms import Holding, Terms

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

    `terms` maps a term field to its terms and their positions. A field on which nothing was said,
    or of which nothing holds any more, is missing there; where "none" was said, and nothing after
    it, it holds no term, and `emptied` has the position that said so.
    """

    troops: Held[Troops] | None = None
    force: Held[Range] | None = None
    terms: Mapping[str, Terms] = field(default_factory=dict)
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
            if name in self.emptied:
                return (self.emptied[name],)
            return tuple({p.id: p for p in self.terms.get(name, {}).values()}.values())
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


class Scope(NamedTuple):
    """Which positions count: up to and on `as_of`, from `since`, of at least `basis`.

    `today` is the day in UTC on which that is asked, None where it is of no account.
    """

    as_of: date
    basis: Basis = Basis.REPORTED
    since: date | None = None
    today: date | None = None

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


class _Follower:
    """The stance of a country while its positions are followed, one after the other."""

    def __init__(self, exclusions: Exclusions) -> None:
        self._exclusions = exclusions
        self._stance = Stance()
        self._held = {name: Holding() for name in TERM_FIELDS}

    def follow(self, position: Position, *, refuses: bool) -> Stance:
        """Return the stance after one more position that counts; `refuses` lets its no end."""
        before = self._stance
        terms, emptied = dict(before.terms), dict(before.emptied)
        ended = _ended(position, self._exclusions)
        for name in TERM_FIELDS:
            found = self._taken(name, position, ended, refuses=refuses)
            if found is not None:
                _put(terms, emptied, name, found)
        force = None if refuses else before.force
        if position.force is not None:
            force = Held(position.force, position)
        troops = before.troops if position.troops is None else Held(position.troops, position)
        self._stance = Stance(troops, force, terms, emptied)
        return self._stance

    def _taken(
        self, name: str, position: Position, ended: set[str], *, refuses: bool
    ) -> Terms | None:
        """Return what holds of a field after a position, or None where it does nothing to it."""
        said: tuple[str, ...] | None = getattr(position, name)
        if said is None and not ended and not refuses:
            return None
        held = self._held[name]
        all_ends = said == () or (refuses and name == "conditions")
        if refuses and name == "contributions":
            ended = {*ended, self._exclusions.ground_troops}
        gone = held.all if all_ends else held.among(ended)
        return held.take(position, said or (), gone) if all_ends or said or gone else None


def _put(terms: dict[str, Terms], emptied: dict[str, Position], name: str, found: Terms) -> None:
    """Let terms hold; a field of which none is left is empty, as one never spoken of."""
    emptied.pop(name, None)
    if getattr(found.deed.position, name) == ():
        emptied[name] = found.deed.position
    if found or name in emptied:
        terms[name] = found
    else:
        terms.pop(name, None)


def _ended(position: Position, exclusions: Exclusions) -> set[str]:
    """Return the terms that a position takes back or excludes, whatever their field."""
    return exclusions.by(said_terms(position)).union(position.no_longer or ())


def said_terms(position: Position) -> Iterator[str]:
    """Return every term that a position says, whatever its field."""
    return (term for name in TERM_FIELDS for term in getattr(position, name) or ())


Steps = list[tuple[Position, Stance]]
"""Positions that count, in their order, each with the stance after it."""


def walk(
    positions: Iterable[Position], scope: Scope, exclusions: Exclusions
) -> Iterator[tuple[Position, Stance]]:
    """Yield the positions that count, in their order, each with the stance after it."""
    follower = _Follower(exclusions)
    counting = ordered(filter(scope.counts, positions))
    refusals = _refusals(counting)
    for position in counting:
        yield position, follower.follow(position, refuses=id(position) in refusals)


def trace(positions: Iterable[Position], scope: Scope, exclusions: Exclusions) -> Steps:
    """Return all that `walk` yields."""
    return list(walk(positions, scope, exclusions))


def _refusals(counting: Iterable[Position]) -> set[int]:
    """Return the `id()` of each position whose no ends what was said before it.

    It decides `troops` on its own day, and the day before ended with another answer.
    """
    deciding = {position.date: position for position in counting if position.troops is not None}
    refusals = set()
    before: Troops | None = None
    for position in deciding.values():
        if position.troops is Troops.NO and before is not Troops.NO:
            refusals.add(id(position))
        before = position.troops
    return refusals


def stance_of(positions: Iterable[Position], scope: Scope, exclusions: Exclusions) -> Stance:
    """Return the stance that a country's positions give within a scope."""
    return end(trace(positions, scope, exclusions))


def end(steps: Steps) -> Stance:
    """Return the stance after all of some steps."""
    return steps[-1][1] if steps else Stance()


def claimed_troops(positions: Sequence[Position], stance: Stance, scope: Scope) -> Troops | None:
    """Return what weaker positions say of `troops` where no position that counts says anything."""
    if stance.troops is not None:
        return None
    weaker = scope._replace(basis=Basis.ASSESSED)
    said = [p.troops for p in ordered(filter(weaker.counts, positions)) if p.troops is not None]
    return said[-1] if said else None
