"""What one position changed: fields that have other values, and terms that came and went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as part

from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.stances.stance import Stance, Value
from stancetrack.views.vocabulary_order import VocabularyOrder


@dataclass(frozen=True, slots=True)
class Move:
    """That a position changed a field; of one that holds terms, those that `came` and `went`.

    Terms are in the order of the vocabulary. Neither came nor went where "none" was said, or is
    said no more.
    """

    field: str
    before: Stance = part(repr=False)
    after: Stance = part(repr=False)
    order: VocabularyOrder = part(compare=False, repr=False)
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()

    @property
    def turns(self) -> bool:
        """Whether the field was stated before."""
        if self.field in TERM_FIELDS:
            return self.field in self.before.terms
        return self.before.value(self.field) is not None

    @property
    def values(self) -> tuple[Value, Value]:
        """The value before and after, whole: every term that held."""
        return self._value(self.before), self._value(self.after)

    def _value(self, stance: Stance) -> Value:
        if self.field not in TERM_FIELDS:
            return stance.value(self.field)
        terms = stance.terms.get(self.field)
        return None if terms is None else self.order.of(self.field, terms)


def moves(before: Stance, after: Stance, order: VocabularyOrder) -> Iterator[Move]:
    """Yield what differs between a stance and the one after the next position."""
    for field in FIELDS:
        if field in TERM_FIELDS:
            yield from _terms(field, before, after, order)
        elif before.value(field) != after.value(field):
            yield Move(field, before, after, order)


def _terms(field: str, before: Stance, after: Stance, order: VocabularyOrder) -> Iterator[Move]:
    old, new = before.terms.get(field), after.terms.get(field)
    if old is new:
        return
    came = new.deed.came if new else ()
    went = new.deed.went if new else tuple(old or ())
    if came or went or (field in before.emptied) != (field in after.emptied):
        yield Move(field, before, after, order, order.of(field, came), order.of(field, went))
