"""What a record answers: a view of it, and the forms that the view takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from stancetrack.views.matrix import Camp, Matrix, Row

if TYPE_CHECKING:
    from stancetrack.record.model import Range, Troops
    from stancetrack.render.flat import Value
    from stancetrack.render.report import Report
    from stancetrack.stances.contests import Contest

V = TypeVar("V")


@dataclass(frozen=True)
class Answer(Generic[V]):
    """The answer to one question: `view` is what was worked out, as frozen data.

    `make` makes the report of it, with its sources listed or not.
    """

    view: V
    make: Callable[[bool], Report] = field(compare=False, repr=False)

    def report(self, *, sources: bool = False) -> Report:
        """Return the answer as a report, which takes the forms that the command writes."""
        return self.make(sources)

    def to_dict(self) -> dict[str, Any]:
        """Return what the command's JSON holds: days as text, terms as lists."""
        return self.report().data()

    def rows(self) -> list[dict[str, Value]]:
        """Return a flat dict for each row of the command's CSV, ready for a data frame.

        Days are `datetime.date`, terms and ids tuples; None is "not stated", () "said: none".
        """
        return self.report().flat().dicts()

    def _repr_html_(self) -> str:
        """Return what a notebook shows; nothing of the data acts in it."""
        from stancetrack.render.html import html

        return html(self.report().sheet())


@dataclass(frozen=True)
class CountryStance(Answer[Matrix]):
    """Where one country stands on a day, field by field.

    A field that no position states is None; an empty tuple of terms means that "none" was said.
    """

    @property
    def row(self) -> Row:
        """The country's row of the matrix."""
        return self.view.rows[0]

    @property
    def country(self) -> str:
        """The country's ISO 3166-1 alpha-2 code."""
        return self.row.country

    @property
    def camp(self) -> Camp:
        """The camp: yes, undecided, no, not_stated or no_position."""
        return self.row.camp

    @property
    def troops(self) -> Troops | None:
        """The answer to the tracker's question."""
        return self.row.troops

    @property
    def contest(self) -> Contest | None:
        """Whether the answer is split or disputed, None for one that is not contested."""
        return self.row.contest

    @property
    def force(self) -> Range | None:
        """How many soldiers."""
        return self.row.force

    @property
    def us_role(self) -> tuple[str, ...] | None:
        """The terms held of the role of the US."""
        return self.row.terms["us_role"]

    @property
    def russian_objections(self) -> tuple[str, ...] | None:
        """The terms held of Russia's objections."""
        return self.row.terms["russian_objections"]

    @property
    def contributions(self) -> tuple[str, ...] | None:
        """The terms held of what is offered."""
        return self.row.terms["contributions"]

    @property
    def conditions(self) -> tuple[str, ...] | None:
        """The terms held of what must come first."""
        return self.row.terms["conditions"]

    def to_dict(self) -> dict[str, Any]:
        """Return the country's row of the matrix's JSON."""
        row: dict[str, Any] = super().to_dict()["rows"][0]
        return row
