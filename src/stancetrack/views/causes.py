"""What made one field of one country differ between two sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Position, Tracker
from stancetrack.record.runs import longest_run
from stancetrack.stances.stance import Exclusions, Steps, end, said_terms
from stancetrack.views.doers import differing_terms, doers, movers
from stancetrack.views.renames import Renames


class Cause(NamedTuple):
    """The positions that made a difference, oldest first; none where the vocabularies did.

    `reordered` tells that they only changed places with others of their day.
    """

    positions: tuple[Position, ...]
    reordered: bool = False


class Told(NamedTuple):
    """One side's positions of a country and the steps that its stance was worked out in."""

    positions: tuple[Position, ...]
    steps: Steps


class Causes:
    """Tells what made the differences between two records, or between two days of one."""

    def __init__(self, old: Tracker, new: Tracker, renames: Renames) -> None:
        self._renames = renames
        self._exclusions = Exclusions(old), Exclusions(new)
        self._other_rules = _rules(old, renames) != _rules(new, renames)

    def of(self, field: str, old: Told, new: Told) -> Cause:
        """Return what made the difference in a field that differs.

        Positions that moved it and count on one side alone come first; then the order within the
        day from which the sides differ; then what counts on one side alone and lets that day's
        positions end something, or not; then the vocabularies, where they rule otherwise.
        """
        made = doers(field, old.steps, new.steps, new.positions, self._renames)
        if made:
            return Cause(made)
        parted = [
            *movers(field, new.steps, old.steps, self._renames),
            *movers(field, old.steps, new.steps, self._renames),
        ]
        last = max(parted, key=lambda position: position.date)
        if swapped := self._swapped(old.steps, new.steps, last):
            return Cause(swapped, reordered=True)
        if bearing := tuple(self._bearing(field, old, new, last)):
            return Cause(bearing)
        return Cause(() if self._other_rules else (last,))

    def _swapped(self, old: Steps, new: Steps, last: Position) -> tuple[Position, ...]:
        """Return the fewest positions of the last one's day that changed places."""
        places = {key: place for place, key in enumerate(self._on_day(new, last))}
        now = {places[key]: position for key, position in self._on_day(new, last).items()}
        both = [places[key] for key in self._on_day(old, last) if key in places]
        kept = {both[place] for place in longest_run(both)}
        return tuple(now[place] for place in sorted(both) if place not in kept)

    def _on_day(self, steps: Steps, last: Position) -> dict[tuple[object, int], Position]:
        """Return the last one's day's positions by what each says and how often that was said."""
        seen: Counter[object] = Counter()
        found: dict[tuple[object, int], Position] = {}
        for position, _ in steps:
            if position.date == last.date:
                statement = self._renames.statement(position)
                seen[statement] += 1
                found[statement, seen[statement]] = position
        return found

    def _bearing(self, field: str, old: Told, new: Told, last: Position) -> Iterator[Position]:
        """Yield what counts on one side alone, up to the last one's day, and bears on the field.

        One that no longer counts is given as the newer record has it.
        """
        was, now = (self._renames.value(end(side.steps).value(field)) for side in (old, new))
        terms = differing_terms(was, now)
        came, went = self._alone(new.steps, old.steps), self._alone(old.steps, new.steps)
        there = {self._renames.statement(position): position for position in new.positions}
        before, after = self._exclusions
        alone = [(p, p, after) for p in came]
        alone += [(p, there.get(self._renames.statement(p), p), before) for p in went]
        for position, shown, exclusions in sorted(alone, key=lambda each: each[0].date):
            if position.date <= last.date and self._bears(position, field, terms, exclusions):
                yield shown

    def _alone(self, steps: Steps, other: Steps) -> list[Position]:
        left = Counter(self._renames.statement(position) for position, _ in other)
        alone = []
        for position, _ in steps:
            statement = self._renames.statement(position)
            left[statement] -= 1
            if left[statement] < 0:
                alone.append(position)
        return alone

    def _bears(
        self, position: Position, field: str, terms: Collection[str], exclusions: Exclusions
    ) -> bool:
        """Tell whether a position may let another one end something, or keep it from that.

        A no ends conditions, soldiers and a force, and ends nothing where it is said again.
        """
        if getattr(position, field) is not None:
            return True
        if position.troops is not None and field in ("contributions", "conditions", "force"):
            return True
        ended = exclusions.by(said_terms(position)).union(position.no_longer or ())
        return any(self._renames.current(term) in terms for term in ended)


def _rules(tracker: Tracker, renames: Renames) -> set[tuple[str, ...]]:
    """Return what a vocabulary decides in stances: its fields' terms and what excludes what."""
    exclusions = Exclusions(tracker)
    found: set[tuple[str, ...]] = {(renames.current(exclusions.ground_troops),)}
    for field in TERM_FIELDS:
        for term in tracker.vocabulary.get(field, {}):
            ended = exclusions.by([term])
            found |= {(renames.current(term), renames.current(other)) for other in ended}
    return found
