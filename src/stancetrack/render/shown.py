"""The cells of a sheet as they are shown in one form, before it is known where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property, partial

from rich.cells import cell_len

from stancetrack.diagnostics import harmless
from stancetrack.render.lines import GLUE, Run
from stancetrack.render.sheet import Cell, Column, Section, Sheet, shown_text, signs_of
from stancetrack.render.streamed import Rows, Streamed, each


class Form(Enum):
    """How much of a column is shown: all, signs alone, or signs under a number."""

    WHOLE = 0
    NARROW = 1
    NUMBERED = 2


@dataclass(frozen=True)
class Shown:
    """The cells of a sheet as they are shown in one form, on one kind of screen."""

    sheet: Sheet
    unicode: bool
    form: Form

    @property
    def columns(self) -> Sequence[Column]:
        """The columns of the sheet."""
        return self.sheet.columns

    @property
    def separator(self) -> str:
        """What stands between two cells in one line."""
        return " · " if self.unicode else " - "

    def heading(self, column: Column) -> str:
        """Return what a column is headed."""
        if self.form is Form.NUMBERED and column.short:
            return column.short
        if self.form is Form.NARROW and column.narrow is not None:
            return column.narrow
        return column.heading

    def rows(self, section: int) -> Iterable[Sequence[Run]]:
        """Return the cells of each row of a section, in their styles.

        What the heading of a section says is not said again in its rows.
        """
        return self._rows[section]

    @cached_property
    def _rows(self) -> list[Rows[Sequence[Run]]]:
        return [each(partial(self._runs, section), section.rows) for section in self.sheet.sections]

    def _runs(self, section: Section, row: Sequence[Cell]) -> list[Run]:
        return [self._run(section, cell, index) for index, cell in enumerate(row)]

    def _run(self, section: Section, cell: Cell, index: int) -> Run:
        short = self.form is not Form.WHOLE and self.columns[index].short is not None
        bare = _said(section, cell)
        text = shown_text(cell, unicode=self.unicode, short=short, bare=bare, gap=GLUE)
        return Run(harmless(text), cell.style)

    @cached_property
    def _columns(self) -> list[_Column]:
        """What is in each column, found in one pass."""
        columns = [_Column() for _ in self.columns]
        for number, section in enumerate(self.sheet.sections):
            for row, runs in self._both(number):
                for column, cell, run in zip(columns, row, runs, strict=True):
                    column.add(cell, run, said=_said(section, cell))
        return columns

    def _both(self, number: int) -> Iterable[tuple[Sequence[Cell], Sequence[Run]]]:
        section = self.sheet.sections[number]
        if isinstance(section.rows, Streamed):
            return ((row, self._runs(section, row)) for row in section.rows)
        return zip(section.rows, self._rows[number], strict=True)

    @cached_property
    def longest(self) -> list[int]:
        """The columns of a screen that the longest cell of each column takes."""
        return [column.longest for column in self._columns]

    @cached_property
    def least(self) -> list[int]:
        """The columns of a screen that each column needs."""
        return [self._least(index) for index in range(len(self.columns))]

    def _least(self, index: int) -> int:
        column = self.columns[index]
        needed = self.longest[index]
        if not column.fixed and (self.form is Form.WHOLE or column.short is None):
            needed = max(min(needed, column.width), self._columns[index].address)
        return max([needed, *map(cell_len, self.heading(column).split())])

    def signs(self, columns: Sequence[int]) -> set[str]:
        """Return the words of the signs that are seen in some columns."""
        return set().union(*(self._columns[index].signs for index in columns))

    def silent(self, index: int) -> bool:
        """Tell whether a column says only what the headings of the sections say."""
        return self._columns[index].said and not self.longest[index]


@dataclass(slots=True)
class _Column:
    """What is in one column: the columns of a screen that its longest cell and address take.

    `signs` are the words of those that are seen, `said` tells whether a heading says a cell.
    """

    longest: int = 0
    address: int = 0
    signs: set[str] = field(default_factory=set)
    said: bool = False

    def add(self, cell: Cell, run: Run, *, said: bool) -> None:
        self.longest = max(self.longest, cell_len(run.text))
        if "://" in run.text:
            words = (cell_len(word) for word in run.text.split(" ") if "://" in word)
            self.address = max(self.address, *words)
        self.signs.update(word for word in signs_of(cell) if word != cell.lead or not said)
        self.said = self.said or said


def _said(section: Section, cell: Cell) -> bool:
    """Tell whether the heading of a section says what the lead of a cell does."""
    heading = section.heading
    return heading is not None and heading.lead is not None and heading.lead == cell.lead
