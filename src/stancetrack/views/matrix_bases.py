"""The coalition matrix by two bases, one beside the other."""

from __future__ import annotations

from typing import NamedTuple

from stancetrack.record.fields import TERM_FIELDS, fields_of
from stancetrack.record.model import Basis, Tracker
from stancetrack.stances.stance import Scope, Value
from stancetrack.views.matrix import Matrix, Row, Selection, matrix


class Pair(NamedTuple):
    """One country's stance by either basis, and the fields in which they differ."""

    row: Row
    other: Row
    differing: tuple[str, ...]

    @property
    def rows(self) -> tuple[Row, Row]:
        """Both stances."""
        return self.row, self.other

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that decide either stance, each once."""
        return tuple(dict.fromkeys((*self.row.sources, *self.other.sources)))


class BasesMatrix(NamedTuple):
    """The rows of `matrix`, each beside the one that `other_basis` gives."""

    matrix: Matrix
    other_basis: Basis
    pairs: tuple[Pair, ...]


def matrix_by_bases(
    tracker: Tracker, scope: Scope, other: Basis, selection: Selection, sort: str
) -> BasesMatrix:
    """Work out the matrix by the scope's basis and by another; `sort` is one of SORTS.

    Camps are chosen, and rows are in the order, by the scope's.
    """
    whole = matrix(tracker, scope, selection, sort)
    everybody = selection._replace(camps=())
    others = matrix(tracker, scope._replace(basis=other), everybody).rows
    found = {row.country: row for row in others}
    fields = fields_of(tracker)
    pairs = (_pair(row, found[row.country], fields) for row in whole.rows)
    return BasesMatrix(whole, other, tuple(pairs))


def _pair(row: Row, other: Row, fields: tuple[str, ...]) -> Pair:
    differing = (name for name in fields if _held(row, name) != _held(other, name))
    return Pair(row, other, tuple(differing))


def _held(row: Row, field: str) -> Value:
    if field in TERM_FIELDS:
        return row.terms[field]
    return row.troops if field == "troops" else row.force
