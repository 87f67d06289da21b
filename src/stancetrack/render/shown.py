"""The cells of a sheet as they are shown in one form, before it is known where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from rich.cells import cell_len

from stancetrack.diagnostics import harmless
from stancetrack.render.lines import GLUE, Run
from stancetrack.render.sheet import Cell, Column, Section, Sheet, shown_text, signs_of


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

    @cached_property
    def rows(self) -> list[list[list[Run]]]:
        """The cells of each row of each section, in their styles.

        What the heading of a section says is not said again in its rows.
        """
        return [
            [
                [self._run(section, cell, index) for index, cell in enumerate(row)]
                for row in section.rows
            ]
            for section in self.sheet.sections
        ]

    def _run(self, section: Section, cell: Cell, index: int) -> Run:
        short = self.form is not Form.WHOLE and self.columns[index].short is not None
        bare = _said(section, cell)
        text = shown_text(cell, unicode=self.unicode, short=short, bare=bare, gap=GLUE)
        return Run(harmless(text), cell.style)

    def texts(self, index: int) -> Iterator[str]:
        """Yield the texts of a column's cells."""
        return (row[index].text for rows in self.rows for row in rows)

    @cached_property
    def longest(self) -> list[int]:
        """The columns of a screen that the longest cell of each column takes."""
        every = range(len(self.columns))
        return [max(map(cell_len, self.texts(index)), default=0) for index in every]

    @cached_property
    def least(self) -> list[int]:
        """The columns of a screen that each column needs."""
        return [self._least(index) for index in range(len(self.columns))]

    def _least(self, index: int) -> int:
        column = self.columns[index]
        needed = self.longest[index]
        if not column.fixed and (self.form is Form.WHOLE or column.short is None):
            words = (w for t in self.texts(index) if "://" in t for w in t.split(" "))
            address = max((cell_len(word) for word in words if "://" in word), default=0)
            needed = max(min(needed, column.width), address)
        return max([needed, *map(cell_len, self.heading(column).split())])

    def signs(self, columns: Sequence[int]) -> set[str]:
        """Return the words of the signs that are seen in some columns."""
        return {
            word
            for section in self.sheet.sections
            for row in section.rows
            for index in columns
            for word in signs_of(row[index])
            if word != row[index].lead or not _said(section, row[index])
        }

    def silent(self, index: int) -> bool:
        """Tell whether a column says only what the headings of the sections say."""
        sections = self.sheet.sections
        said = any(_said(section, row[index]) for section in sections for row in section.rows)
        return said and not self.longest[index]


def _said(section: Section, cell: Cell) -> bool:
    """Tell whether the heading of a section says what the lead of a cell does."""
    heading = section.heading
    return heading is not None and heading.lead is not None and heading.lead == cell.lead
