"""The terms of two vocabularies under one name each, so that a renamed term is no change."""

from __future__ import annotations

from stancetrack.comparison.recognition import current_names
from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Position, Tracker
from stancetrack.stances.stance import Value


class Renames:
    """What terms are called now, from what each vocabulary says they were called before."""

    def __init__(self, *trackers: Tracker) -> None:
        vocabularies = [
            [term for terms in tracker.vocabulary.values() for term in terms.values()]
            for tracker in trackers
        ]
        self._now = current_names(*trackers)
        self._places = [
            {self.current(term.name): place for place, term in enumerate(terms)}
            for terms in vocabularies
        ]

    def current(self, term: str) -> str:
        """Return the newest name of a term."""
        return self._now.get(term, term)

    def value(self, value: Value) -> Value:
        """Return a field's value with its terms by their newest names.

        They are in the order of the vocabularies, whichever of these comes first.
        """
        if not isinstance(value, tuple):
            return value
        return tuple(sorted({self.current(term) for term in value}, key=self._place))

    def _place(self, term: str) -> tuple[int, str]:
        return sum(places.get(term, len(places)) for places in self._places), term

    def statement(self, position: Position) -> tuple[object, ...]:
        """Return what a position says, which stays the same where only its wording is mended."""
        stated = (self.value(getattr(position, field)) for field in (*TERM_FIELDS, "no_longer"))
        return (
            position.country,
            position.date,
            position.basis,
            position.speaker_name,
            position.troops,
            position.force,
            *stated,
        )
