"""The coalition matrix in each of its layouts: by country, by term and by time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stancetrack.api import questions
from stancetrack.api.answers import Answer, CountryStance
from stancetrack.api.questions import Words
from stancetrack.diagnostics import CannotRun
from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Basis, Tracker
from stancetrack.stances.stance import Scope
from stancetrack.views import matrix as by_country
from stancetrack.views.matrix import SORTS, Matrix, Selection

if TYPE_CHECKING:
    from stancetrack.views.matrix_bases import BasesMatrix
    from stancetrack.views.matrix_by import TermMatrix, TimeMatrix

__all__ = ["SORTS", "Wanted", "compared", "matrix", "stance"]


class Wanted(NamedTuple):
    """What every layout is made from; `columns` are names, of terms or times where it is by them.

    `sort` is one of SORTS.
    """

    tracker: Tracker
    scope: Scope
    selection: Selection
    sort: str
    columns: Words


def matrix(
    wanted: Wanted, by: str | None
) -> Answer[Matrix] | Answer[TermMatrix] | Answer[TimeMatrix]:
    """Return the matrix, by a term field or a time where one is asked for."""
    if by is None:
        return _by_country(wanted)
    from stancetrack.views.matrix_by import TIMES

    by = questions.word(by, (*TERM_FIELDS, *TIMES), "layout")
    return _by_term(wanted, by) if by in TERM_FIELDS else _by_time(wanted, by)


def compared(wanted: Wanted, by: str | None, basis: str) -> Answer[BasesMatrix]:
    """Return the matrix by the scope's basis beside that by another one; raises CannotRun.

    It has neither other layouts nor a choice of columns.
    """
    from stancetrack.render.reports.matrix_bases import matrix_by_bases as render
    from stancetrack.views.matrix_bases import matrix_by_bases

    tracker = wanted.tracker
    other = Basis(questions.word(basis, tuple(Basis), "basis"))
    if by or wanted.columns:
        option = "--by" if by else "--columns"
        raise CannotRun(
            f"--compare-basis and {option} both say which columns there are",
            "leave out one of the two",
        )
    if other is wanted.scope.basis:
        raise CannotRun(
            f"{other} is compared with itself",
            f"give --basis or --compare-basis another one of {', '.join(Basis)}",
        )
    view = matrix_by_bases(tracker, wanted.scope, other, wanted.selection, wanted.sort)
    return Answer(view, lambda sources: render(view, tracker, sources=sources))


def columns(tracker: Tracker, scope: Scope, by: str | None) -> tuple[str, ...]:
    """Return the names of the columns that a layout may have: values, terms or times."""
    if by in TERM_FIELDS:
        return tuple(tracker.vocabulary.get(by, ()))
    if by is not None:
        from stancetrack.views.matrix_by import times

        return tuple(column.id for column in times(tracker, by, scope))
    from stancetrack.render.reports.matrix import COLUMNS

    return COLUMNS


def stance(tracker: Tracker, scope: Scope, selection: Selection) -> CountryStance:
    """Return where the one country of a selection stands."""
    from stancetrack.render.reports.matrix import matrix as render

    view = by_country.matrix(tracker, scope, selection)
    return CountryStance(view, lambda sources: render(view, tracker, sources=sources))


def _by_country(wanted: Wanted) -> Answer[Matrix]:
    from stancetrack.render.reports.matrix import matrix as render

    tracker = wanted.tracker
    shown = questions.names(wanted.columns, columns(tracker, wanted.scope, None), "column")
    view = by_country.matrix(tracker, wanted.scope, wanted.selection, wanted.sort)
    return Answer(view, lambda sources: render(view, tracker, shown, sources=sources))


def _by_term(wanted: Wanted, field: str) -> Answer[TermMatrix]:
    from stancetrack.render.reports.matrix_by import by_term
    from stancetrack.views.matrix_by import matrix_by_term

    tracker = wanted.tracker
    only = questions.names(wanted.columns, columns(tracker, wanted.scope, field), "term")
    view = matrix_by_term(tracker, field, wanted.scope, wanted.selection, wanted.sort, only)
    return Answer(view, lambda sources: by_term(view, tracker, sources=sources))


def _by_time(wanted: Wanted, by: str) -> Answer[TimeMatrix]:
    from stancetrack.render.reports.matrix_by import by_time
    from stancetrack.views.matrix_by import matrix_by_time

    tracker = wanted.tracker
    only = questions.names(wanted.columns, columns(tracker, wanted.scope, by), by)
    view = matrix_by_time(tracker, by, wanted.scope, wanted.selection, wanted.sort, only)
    return Answer(view, lambda sources: by_time(view, tracker, sources=sources))
