"""Why a country stands where it does, in words: each field as a section."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Position, Tracker, Troops
from stancetrack.render.reports.camps import silence
from stancetrack.render.reports.contests import contested
from stancetrack.render.reports.marks import marks
from stancetrack.render.sheet import Cell, Section, cell
from stancetrack.render.symbols import SYMBOLS
from stancetrack.render.values import (
    counted,
    day,
    field_label,
    labels,
    number_range,
    outlets,
    speaker,
    who_says,
)
from stancetrack.stances.stance import Exclusions, Value
from stancetrack.views.why import Considered, Decision, Ended, Ending, FieldReason, Verdict, Why

_PLACES = {Verdict.DECIDES: 0, Verdict.LATER: 2}
"""What decides comes first, what is later than the day last."""

_STATUSES = {
    Verdict.SET_ASIDE: "set aside",
    Verdict.WITHDRAWN: "withdrawn",
    Verdict.LATER: "later",
}
"""The words of render.symbols for positions that do not count."""

_ENDINGS = {
    Ending.RESTATED: "said again",
    Ending.REPLACED: "replaced by what was said",
    Ending.EMPTIED: "ended by “none”, said",
    Ending.TAKEN_BACK: "taken back",
    Ending.EXCLUDED: "excluded by what was said",
    Ending.REFUSED: "ended by a no to troops, said",
}


class Words:
    """The reasons in words, with the lines of positions that are named, unless `lines` is False."""

    def __init__(self, view: Why, tracker: Tracker, *, lines: bool = True) -> None:
        self._view = view
        self._lines = lines
        self._tracker = tracker
        self._exclusions = Exclusions(tracker)

    def message(self) -> str:
        """Return where the country stands in each field; of one field also who said so."""
        stated = [reason for reason in self._view.fields if reason.value is not None]
        said = [f"{self._labelled(reason)}{self._marked(reason)}" for reason in stated]
        if len(self._view.fields) == 1 and stated and len(stated[0].decided_by) == 1:
            position = stated[0].decided_by[0].position
            said.append(f"{speaker(position)}, {day(position)} ({position.basis})")
        return " · ".join(said) or "Nothing that counts was said about it."

    def _labelled(self, reason: FieldReason) -> str:
        label = field_label(self._tracker, reason.field)
        return f"{label}: {self._value(reason.field, reason.value)}"

    def _marked(self, reason: FieldReason) -> str:
        return "".join(f", {kind}" for kind in reason.contests.kinds)

    def section(self, reason: FieldReason) -> Section:
        """Return a field as a section; of what decides and of the rest, the newest come first."""
        speaking = [c for c in reason.considered if c.verdict is not Verdict.SILENT]
        speaking.reverse()
        speaking.sort(key=lambda considered: _PLACES.get(considered.verdict, 1))
        return Section(
            self.heading(reason),
            [self._cells(reason, considered) for considered in speaking],
            [*self._decided(reason), *self._contested(reason), *self._silent(reason)],
        )

    def heading(self, reason: FieldReason) -> Cell:
        """Return the field with its value, and the marks of a contested one as signs."""
        name = field_label(self._tracker, reason.field)
        signs = marks(reason.contests)
        if isinstance(reason.value, Troops):
            return Cell(f"{name}: {reason.value}", SYMBOLS[reason.value].style, signs=signs)
        if self._view.no_position:
            word = silence(no_position=True)
            return Cell(f"{name}: {word}", SYMBOLS[word].style, lead=word)
        nothing = "nothing any more" if _ended(reason) else "not stated"
        return cell(f"{name}: {self._value(reason.field, reason.value) or nothing}")

    def _value(self, field: str, value: Value) -> str:
        if isinstance(value, tuple):
            return labels(self._tracker, field, value)
        return str(value) if isinstance(value, Troops) else number_range(value)

    def _decided(self, reason: FieldReason) -> list[str]:
        if not reason.decided_by:
            return [undecided_by(reason)]
        return [self._decision(reason.field, decision) for decision in reason.decided_by]

    def _decision(self, field: str, decision: Decision) -> str:
        position = decision.position
        term = f"{labels(self._tracker, field, [decision.term])}: d" if decision.term else "D"
        return (
            f"{term}ecided by {speaker(position)}, on {day(position)} ({position.basis}): "
            f"{position.origin.path}:{position.origin.line}, "
            f"source {', '.join(position.sources)} ({outlets(self._tracker, position)})."
        )

    def _contested(self, reason: FieldReason) -> list[str]:
        decided = [decision.position for decision in reason.decided_by]
        return [f"{said}." for said in contested(reason.contests, decided[0])] if decided else []

    def _silent(self, reason: FieldReason) -> list[str]:
        silent = sum(c.verdict is Verdict.SILENT for c in reason.considered)
        if not silent:
            return []
        verb = "says" if silent == 1 else "say"
        other = "other position" if len(reason.considered) > silent else "position"
        return [f"{counted(silent, other)} {verb} nothing about it."]

    def _cells(self, reason: FieldReason, considered: Considered) -> list[Cell]:
        position = considered.position
        contests = tuple(kind.value for kind in reason.contests.kinds_of(position))
        return [
            cell(day(position)),
            self._says(reason.field, considered),
            cell(who_says(position)),
            Cell(self.verdict(reason.field, considered), signs=tuple(contests)),
            cell(position.origin.line),
        ]

    def _says(self, field: str, considered: Considered) -> Cell:
        value = getattr(considered.position, field)
        status = _STATUSES.get(considered.verdict)
        if isinstance(value, Troops):
            return Cell(value, "dim" if status else SYMBOLS[value].style, lead=value, status=status)
        said = cell(self.said(field, considered.position), "dim" if status else "")
        return said._replace(status=status)

    def said(self, field: str, position: Position) -> str:
        """Return what a position says about a field, and what it takes back of it."""
        parts = [self._value(field, getattr(position, field))]
        known = self._tracker.vocabulary.get(field, {})
        gone = [term for term in position.no_longer or () if term in known]
        parts += [f"no longer {labels(self._tracker, field, gone)}"] if gone else []
        return "; ".join(filter(None, parts)) or self._said_elsewhere(field, position)

    def _said_elsewhere(self, field: str, position: Position) -> str:
        """Return what of a position ends terms of a field on which it says nothing."""
        known = self._tracker.vocabulary.get(field, {}).keys()
        parts = ["no to troops"] if position.troops is Troops.NO else []
        for name in TERM_FIELDS:
            said: tuple[str, ...] = getattr(position, name) or ()
            excluding = [term for term in said if self._exclusions.by((term,)) & known]
            parts += [labels(self._tracker, name, excluding)] if excluding else []
        return "; ".join(parts)

    def verdict(self, field: str, considered: Considered) -> str:
        """Return the verdict on a position with its reason."""
        position, view = considered.position, self._view
        if considered.verdict is Verdict.WITHDRAWN and position.withdrawn is not None:
            return f"withdrawn on {position.withdrawn.date}: {position.withdrawn.reason}"
        if considered.verdict is Verdict.LATER:
            return f"later than {view.as_of}"
        if considered.verdict is Verdict.SET_ASIDE:
            if not position.basis.at_least(view.basis):
                return f"set aside: {position.basis}, weaker than {view.basis}"
            return f"set aside: before {view.since}"
        if considered.verdict is Verdict.SILENT:
            return "says nothing about it"
        return self._fate(field, considered)

    def _fate(self, field: str, considered: Considered) -> str:
        """Return what of a position decides and what has become of the rest."""
        parts = []
        if considered.verdict is Verdict.DECIDES:
            what = labels(self._tracker, field, considered.decides) if considered.decides else ""
            parts.append(f"decides {what}".rstrip())
        endings = sorted(considered.ended, key=_cause)
        for _, alike in groupby(endings, key=_cause):
            parts.append(self._ended(field, considered.position, list(alike)))
        return "; ".join(parts) or "only takes back what was said before"

    def _ended(self, field: str, position: Position, alike: list[Ended]) -> str:
        terms = [ended.term for ended in alike if ended.term is not None]
        what = f"{labels(self._tracker, field, terms)}: " if terms else ""
        by = alike[0].by
        when = f"on {day(by)}"
        if by.date == position.date:
            better = by.basis.rank > position.basis.rank
            when = "that day on a better basis" if better else "that day, further down"
        place = f" (line {by.origin.line})" if self._lines else ""
        return f"{what}{_ENDINGS[alike[0].how]} {when}{place}"


def undecided_by(reason: FieldReason) -> str:
    """Return why nothing decides a field, in a sentence."""
    if _ended(reason):
        return "All that was said about it has ended."
    return "No position that counts says anything about it."


def _ended(reason: FieldReason) -> bool:
    """Tell whether something held of the field and no longer does."""
    return reason.value is None and any(considered.ended for considered in reason.considered)


def _cause(ended: Ended) -> tuple[Any, ...]:
    return ended.by.date, ended.by.origin.line, ended.how
