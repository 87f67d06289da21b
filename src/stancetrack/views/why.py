"""Why a country stands where it does: which position decides, and why each other one does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from stancetrack.record.fields import TERM_FIELDS, fields_of
from stancetrack.record.model import Basis, Country, Position, Tracker
from stancetrack.stances.contests import UNCONTESTED, Contest, Contests, contests
from stancetrack.stances.parts import Part, shifts
from stancetrack.stances.stance import (
    Exclusions,
    Scope,
    Stance,
    Steps,
    Value,
    end,
    ordered,
    said_terms,
    trace,
)
from stancetrack.stances.today import Outside, outside
from stancetrack.views.matrix import Camp, first_word, in_vocabulary_order, silent_camp


class Verdict(StrEnum):
    """What a position does to a field."""

    DECIDES = "decides"
    REPLACED = "replaced"
    SET_ASIDE = "set-aside"
    WITHDRAWN = "withdrawn"
    LATER = "later"
    SILENT = "silent"


class Ending(StrEnum):
    """How a later position put an end to what an earlier one said."""

    RESTATED = "restated"
    REPLACED = "replaced"
    EMPTIED = "emptied"
    TAKEN_BACK = "taken-back"
    EXCLUDED = "excluded"
    REFUSED = "refused"


class Ended(NamedTuple):
    """That a value, or one term of it, no longer rests on a position: how, and by which other."""

    term: str | None
    how: Ending
    by: Position


class Considered(NamedTuple):
    """A position with its verdict; `decides` are the terms that rest on it, `ended` what did."""

    position: Position
    verdict: Verdict
    decides: tuple[str, ...] = ()
    ended: tuple[Ended, ...] = ()


class Decision(NamedTuple):
    """A value, or one term of it, with the position that decides it."""

    term: str | None
    position: Position


class FieldReason(NamedTuple):
    """One field: its value, what decides it, what contests it, and every position in order."""

    field: str
    value: Value
    decided_by: tuple[Decision, ...]
    contests: Contests
    considered: tuple[Considered, ...]

    @property
    def contest(self) -> Contest | None:
        """How it is contested: by the country's own voices before anybody else's."""
        return next(iter(self.contests.kinds), None)

    @property
    def contested_by(self) -> tuple[Position, ...]:
        """The positions that contest it, the country's own first."""
        return self.contests.positions


class Why(NamedTuple):
    """The fields asked for of one country; `position` is the only one that is asked about, if any.

    Unless they were named, the fields are then those on which it says something. `no_position`
    tells whether the country has none at all by the day.
    """

    country: str
    name: str
    as_of: date
    outside: Outside | None
    basis: Basis
    since: date | None
    fields: tuple[FieldReason, ...]
    position: Position | None = None
    no_position: bool = False


def why(
    tracker: Tracker,
    country: Country,
    scope: Scope,
    fields: Sequence[str] = (),
    id_: str | None = None,
) -> Why:
    """Work out why a country stands where it does in each of the fields.

    By default they are those that the vocabulary has terms for. With an id it is what that one
    position does.
    """
    exclusions = Exclusions(tracker)
    steps = trace(country.positions, scope, exclusions)
    reasons = [
        _reason(tracker, country, scope, steps, exclusions, field)
        for field in fields or fields_of(tracker)
    ]
    position = next((p for p in country.positions if p.id == id_), None)
    if position is not None:
        alone = [_alone(reason, position) for reason in reasons]
        reasons = [r for r in alone if fields or r.considered[0].verdict is not Verdict.SILENT]
    return Why(
        country=country.code,
        name=country.name,
        as_of=scope.as_of,
        outside=outside(tracker, scope.as_of, scope.today),
        basis=scope.basis,
        since=scope.since,
        fields=tuple(reasons),
        position=position,
        no_position=silent_camp(first_word(country), scope.as_of) is Camp.NO_POSITION,
    )


def _alone(reason: FieldReason, position: Position) -> FieldReason:
    """Return the reason with one of the positions alone."""
    considered = tuple(c for c in reason.considered if c.position is position)
    return reason._replace(considered=considered)


def _reason(
    tracker: Tracker,
    country: Country,
    scope: Scope,
    steps: Steps,
    exclusions: Exclusions,
    field: str,
) -> FieldReason:
    stance = end(steps)
    value = stance.value(field)
    if isinstance(value, tuple):
        value = in_vocabulary_order(tracker, field, value)
    decisions = _decisions(stance, field, value)
    judge = _Judge(tracker, scope, field, decisions, _endings(steps, field, exclusions))
    found = UNCONTESTED
    if field == "troops":
        found = contests(country.positions, stance, scope, tracker.stale_after)
    return FieldReason(
        field=field,
        value=value,
        decided_by=decisions,
        contests=found,
        considered=tuple(judge.considered(p) for p in ordered(country.positions)),
    )


def _decisions(stance: Stance, field: str, value: Value) -> tuple[Decision, ...]:
    if isinstance(value, tuple) and value:
        return tuple(Decision(term, stance.terms[field][term]) for term in value)
    return tuple(Decision(None, position) for position in stance.deciding(field))


def _endings(steps: Steps, field: str, exclusions: Exclusions) -> dict[str, list[Ended]]:
    """Return, for each position by its id, what of it ended, in the order in which it said it."""
    found: dict[str, list[Ended]] = {}
    held: dict[Part, tuple[int, Position]] = {}  # each with the place at which it was said
    place = 0
    for position, said, went in shifts(steps, field):
        ended = [(*held.pop(part), part) for part in {*said, *went} & held.keys()]
        how = _How(position, field, exclusions)
        for _, holder, part in sorted(ended, key=lambda each: each[0]):
            term = part if isinstance(part, str) and field in TERM_FIELDS else None
            ending = Ending.RESTATED if part in said else how.ended(term)
            found.setdefault(holder.id, []).append(Ended(term, ending, position))
        for part in said:
            place += 1
            held[part] = (place, position)
    return found


class _How:
    """Tells how a position ended a value, or one term of it, that it does not say again."""

    def __init__(self, position: Position, field: str, exclusions: Exclusions) -> None:
        self._said = getattr(position, field)
        self._taken_back = frozenset(position.no_longer or ())
        self._excluded = exclusions.by(said_terms(position))

    def ended(self, term: str | None) -> Ending:
        """Return how a term ended, or (None) the whole value."""
        if term is None:
            return Ending.REFUSED if self._said is None else Ending.REPLACED
        if self._said == ():
            return Ending.EMPTIED
        if term in self._taken_back:
            return Ending.TAKEN_BACK
        return Ending.EXCLUDED if term in self._excluded else Ending.REFUSED


class _Judge:
    """Gives each position its verdict on one field."""

    def __init__(
        self,
        tracker: Tracker,
        scope: Scope,
        field: str,
        decisions: Sequence[Decision],
        endings: dict[str, list[Ended]],
    ) -> None:
        self._scope = scope
        self._field = field
        self._terms = tracker.vocabulary.get(field, {})
        self._decided: dict[str, list[str | None]] = {}
        for decision in decisions:
            self._decided.setdefault(decision.position.id, []).append(decision.term)
        self._endings = endings
        self._enders = {ended.by.id for found in endings.values() for ended in found}

    def considered(self, position: Position) -> Considered:
        """Return the position with its verdict and the reasons for it."""
        verdict = self._verdict(position)
        if verdict not in (Verdict.DECIDES, Verdict.REPLACED):
            return Considered(position, verdict)
        decides = self._decided.get(position.id, ())
        return Considered(
            position,
            verdict,
            tuple(term for term in decides if term is not None),
            tuple(self._endings.get(position.id, ())),
        )

    def _verdict(self, position: Position) -> Verdict:
        if position.id in self._decided:
            return Verdict.DECIDES
        if not self._speaks(position):
            return Verdict.SILENT
        if position.withdrawn is not None:
            return Verdict.WITHDRAWN
        if position.date > self._scope.as_of:
            return Verdict.LATER
        return Verdict.REPLACED if self._scope.counts(position) else Verdict.SET_ASIDE

    def _speaks(self, position: Position) -> bool:
        """Tell whether a position says something on the field, or takes something of it back."""
        return (
            getattr(position, self._field) is not None
            or any(term in self._terms for term in position.no_longer or ())
            or position.id in self._enders
        )
