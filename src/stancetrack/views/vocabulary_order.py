"""The order of the vocabulary, in which every report shows terms."""

from __future__ import annotations

from collections.abc import Iterable

from stancetrack.record.model import Tracker


class VocabularyOrder:
    """Puts terms in the order of a tracker's vocabulary, so that reports always agree."""

    def __init__(self, tracker: Tracker) -> None:
        self._vocabulary = tracker.vocabulary
        self._places: dict[str, dict[object, int]] = {}

    def of(self, field: str, terms: Iterable[str]) -> tuple[str, ...]:
        """Return terms of a field in order; those that it does not know stand last."""
        found = tuple(terms)
        if len(found) < 2:
            return found
        places = self._in(field)
        return tuple(sorted(found, key=lambda term: places.get(term, len(places))))

    def place(self, field: str, part: object) -> int:
        """Return the place of a term in its field; of whatever is none of its terms the last."""
        places = self._in(field)
        return places.get(part, len(places))

    def _in(self, field: str) -> dict[object, int]:
        if field not in self._places:
            known = self._vocabulary.get(field, ())
            self._places[field] = {term: place for place, term in enumerate(known)}
        return self._places[field]
