"""A report as one flat table of plain values, for spreadsheets and data frames."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from stancetrack.render.streamed import Rows

Value = str | int | bool | date | tuple[str, ...] | None
"""What stands in one cell: None is "not stated", an empty tuple of terms "said: none"."""

CITED = (
    "contested_by", "differs", "sources", "addresses", "cited_by", "countries", "excludes",
    "formerly",
)  # fmt: skip
"""How columns end of which an empty list says nothing, where one of terms says "none"."""

TRUTHS = ("true", "false")

_CROSSES = ("x", "")


class Flat(NamedTuple):
    """The names of the columns, each once, and the rows, each with a value per column.

    `crossed` are the columns in which the text says true by a cross and false by nothing.
    """

    columns: Sequence[str]
    rows: Rows[Sequence[Value]]
    crossed: Collection[str] = ()

    def dicts(self) -> list[dict[str, Value]]:
        """Return each row by the names of the columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def texts(self) -> Iterable[Sequence[str]]:
        """Yield the columns' names, then each row as text."""
        yield self.columns
        for row in self.rows:
            yield [self._text(name, value) for name, value in zip(self.columns, row, strict=True)]

    def _text(self, name: str, value: Value) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return (_CROSSES if name in self.crossed else TRUTHS)[not value]
        if isinstance(value, tuple):
            return "; ".join(value) or ("" if name.endswith(CITED) else "none")
        return str(value)
