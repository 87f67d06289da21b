"""Where the rows of a sheet stand on a screen: in columns, or as entries one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Protocol

from rich.cells import cell_len

from stancetrack.render.lines import Line, Run, indented, width_of, wrapped
from stancetrack.render.sheet import Cell, Column, Place, Section, Sheet, shown_text, signs_of

_GAP = Run("  ")
_INDENT = 4
_HANG = 6


class Form(Enum):
    """How much of a column is shown: all, signs alone, or signs under a number."""

    WHOLE = 0
    NARROW = 1
    NUMBERED = 2


class Layout(Protocol):
    """A way to show the rows of a sheet."""

    @property
    def form(self) -> Form:
        """How much of the columns is shown."""

    @property
    def dropped(self) -> Sequence[str]:
        """The headings of the columns that are left out."""

    def headings(self) -> list[Line]:
        """Return the lines above the first row."""

    def rows(self, section: Section) -> Iterator[list[Line]]:
        """Yield the lines of each row."""

    def signs(self) -> set[str]:
        """Return the words of the signs that are seen in rows."""


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

    def heading(self, column: Column) -> str:
        """Return what a column is headed."""
        if self.form is Form.NUMBERED and column.short:
            return column.short
        if self.form is Form.NARROW and column.narrow is not None:
            return column.narrow
        return column.heading

    def text(self, section: Section, cell: Cell, column: Column) -> str:
        """Return the text of a cell, without what the heading of its section says."""
        short = self.form is not Form.WHOLE and column.short is not None
        return shown_text(cell, unicode=self.unicode, short=short, bare=_said(section, cell))

    def run(self, section: Section, row: Sequence[Cell], index: int) -> Run:
        """Return a cell of a row in its style."""
        cell = row[index]
        return Run(self.text(section, cell, self.columns[index]), cell.style)

    def texts(self, index: int) -> Iterator[str]:
        """Yield the texts of a column's cells."""
        for section in self.sheet.sections:
            for row in section.rows:
                yield self.text(section, row[index], self.columns[index])

    def signs(self, shown: Sequence[int]) -> set[str]:
        """Return the words of the signs that are seen in some columns."""
        return {
            word
            for section in self.sheet.sections
            for row in section.rows
            for index in shown
            for word in signs_of(row[index])
            if word != row[index].lead or not _said(section, row[index])
        }

    def silent(self, index: int) -> bool:
        """Tell whether a column says only what the headings of the sections say."""
        rows = [(section, row[index]) for section in self.sheet.sections for row in section.rows]
        said = any(_said(section, cell) for section, cell in rows)
        return said and not any(self.texts(index))


def _said(section: Section, cell: Cell) -> bool:
    """Tell whether the heading of a section says what the lead of a cell does."""
    heading = section.heading
    return heading is not None and heading.lead is not None and heading.lead == cell.lead


def layouts(sheet: Sheet, width: int, *, unicode: bool) -> Iterator[Layout]:
    """Yield the layouts that a width has room for, the better ones first."""
    if width >= sheet.stacked_below:
        yield from _grids(sheet, width, unicode=unicode)
    yield Entries(Shown(sheet, unicode, Form.WHOLE), width)


def _grids(sheet: Sheet, width: int, *, unicode: bool) -> Iterator[Layout]:
    for form in _forms(sheet):
        shown = Shown(sheet, unicode, form)
        below: list[int] = []
        inline = [i for i in range(len(sheet.columns)) if not shown.silent(i)]
        least = [_least(shown, index) for index in range(len(sheet.columns))]
        while inline:
            spare = width - sum(least[i] for i in inline) - _gap(form) * (len(inline) - 1)
            if spare >= 0:
                widths = _widths(shown, inline, least, spare)
                yield Grid(shown, width, tuple(inline), widths, tuple(sorted(below)))
            moved = max(inline, key=lambda index: (sheet.columns[index].priority, index))
            if not sheet.columns[moved].priority:
                break
            inline.remove(moved)
            below.append(moved)


def _forms(sheet: Sheet) -> Iterator[Form]:
    yield Form.WHOLE
    if any(column.narrow is not None for column in sheet.columns):
        yield Form.NARROW
    if any(column.short is not None for column in sheet.columns):
        yield Form.NUMBERED


def _gap(form: Form) -> int:
    return 1 if form is Form.NARROW else cell_len(_GAP.text)


def _least(shown: Shown, index: int) -> int:
    """Return the columns of a screen that a column of the sheet needs."""
    column = shown.columns[index]
    natural = max(map(cell_len, shown.texts(index)), default=0)
    if not column.fixed and (shown.form is Form.WHOLE or column.short is None):
        addresses = (w for text in shown.texts(index) if "://" in text for w in text.split(" "))
        whole = max((cell_len(word) for word in addresses if "://" in word), default=0)
        natural = max(min(natural, column.width), whole)
    return max([natural, *map(cell_len, shown.heading(column).split())])


def _widths(
    shown: Shown, inline: Sequence[int], least: Sequence[int], spare: int
) -> tuple[int, ...]:
    """Return the widths; what is left over goes by turns to the columns that have more to say."""
    widths = {index: least[index] for index in inline}
    natural = {
        index: max(map(cell_len, (shown.heading(shown.columns[index]), *shown.texts(index))))
        for index in inline
        if shown.form is Form.WHOLE
    }
    wanting = [index for index in natural if natural[index] > widths[index]]
    while spare and wanting:
        for index in wanting[:spare]:
            widths[index] += 1
            spare -= 1
        wanting = [index for index in wanting if natural[index] > widths[index]]
    return tuple(widths.values())


@dataclass(frozen=True)
class Grid:
    """Rows in columns, by their indexes; what has no room stands below its row, or nowhere."""

    shown: Shown
    width: int
    inline: tuple[int, ...]
    widths: tuple[int, ...]
    below: tuple[int, ...]

    @property
    def form(self) -> Form:
        """How much of the columns is shown."""
        return self.shown.form

    @property
    def dropped(self) -> Sequence[str]:
        """The headings of the columns that are left out."""
        columns = (self.shown.columns[index] for index in self.below)
        return [column.heading for column in columns if column.dropped]

    def headings(self) -> list[Line]:
        """Return the headings of the columns."""
        columns = (self.shown.columns[index] for index in self.inline)
        return self._aligned([Run(self.shown.heading(column), "dim") for column in columns])

    def rows(self, section: Section) -> Iterator[list[Line]]:
        """Yield the lines of each row, and of what stands below it."""
        for row in section.rows:
            cells = [self.shown.run(section, row, index) for index in self.inline]
            yield [*self._aligned(cells), *_below(self.shown, section, row, self._kept, self.width)]

    def signs(self) -> set[str]:
        """Return the words of the signs that are seen in rows."""
        return self.shown.signs((*self.inline, *self._kept))

    @property
    def _kept(self) -> list[int]:
        return [index for index in self.below if not self.shown.columns[index].dropped]

    def _aligned(self, cells: Sequence[Run]) -> list[Line]:
        columns = [wrapped([cell], width) for cell, width in zip(cells, self.widths, strict=True)]
        height = max(map(len, columns))
        return [self._line([c[n] if n < len(c) else [] for c in columns]) for n in range(height)]

    def _line(self, pieces: Sequence[Line]) -> Line:
        rights = [self.shown.columns[index].right for index in self.inline]
        return _beside(zip(pieces, self.widths, rights, strict=True), _gap(self.form))


@dataclass(frozen=True)
class Entries:
    """Each row as an entry: a head line, and below it what is longer."""

    shown: Shown
    width: int
    dropped: Sequence[str] = ()

    @property
    def form(self) -> Form:
        """How much of the columns is shown."""
        return self.shown.form

    def headings(self) -> list[Line]:
        """Return nothing, since each cell stands behind its own label."""
        return []

    def rows(self, section: Section) -> Iterator[list[Line]]:
        """Yield the lines of each entry."""
        columns = self.shown.columns
        below = [i for i, column in enumerate(columns) if column.place is Place.BELOW]
        for number, row in enumerate(section.rows):
            entry = wrapped(self._head(section, row), self.width, _HANG)
            lines = [*entry, *_below(self.shown, section, row, below, self.width)]
            yield [[], *lines] if number and self.shown.sheet.spaced else lines

    def signs(self) -> set[str]:
        """Return the words of the signs that are seen in rows."""
        return self.shown.signs(range(len(self.shown.columns)))

    @cached_property
    def _heads(self) -> dict[int, int]:
        """The columns at the head of an entry, with the width of the longest cell of each."""
        return {
            index: max(map(cell_len, self.shown.texts(index)), default=0)
            for index, column in enumerate(self.shown.columns)
            if column.place is Place.HEAD and not self.shown.silent(index)
        }

    def _head(self, section: Section, row: Sequence[Cell]) -> Line:
        shown = self.shown
        pieces: list[tuple[Line, int, bool]] = [
            ([shown.run(section, row, index)], width, False) for index, width in self._heads.items()
        ]
        others = [i for i, column in enumerate(shown.columns) if column.place is Place.BESIDE]
        return _beside([*pieces, (_joined(shown, section, row, others), 0, False)], _gap(self.form))


def _beside(pieces: Iterable[tuple[Line, int, bool]], gap: int) -> Line:
    """Return pieces as one line, each in its width, to the right of it where that is asked for."""
    line: list[Run] = []
    blank = 0
    for piece, width, right in pieces:
        taken = width_of(piece)
        before = width - taken if right else 0
        if taken:
            line += [Run(" " * (blank + before)), *piece]
            blank = -taken - before
        blank += width + gap
    return line


def _below(
    shown: Shown, section: Section, row: Sequence[Cell], below: Iterable[int], width: int
) -> list[Line]:
    """Return what stands below a row: what is short in one paragraph, the rest in one each."""
    alone = {True: [], False: []}  # type: dict[bool, list[int]]
    for index in below:
        alone[shown.columns[index].place is Place.BELOW].append(index)
    paragraphs = [_joined(shown, section, row, alone[False])]
    paragraphs += [_joined(shown, section, row, [index]) for index in alone[True]]
    return [line for runs in paragraphs if runs for line in indented(runs, width, _INDENT)]


def _joined(shown: Shown, section: Section, row: Sequence[Cell], indexes: Iterable[int]) -> Line:
    """Return cells one after the other, each behind its label; empty ones are left out."""
    line: list[Run] = []
    for index in indexes:
        run = shown.run(section, row, index)
        if run.text:
            separator = (" · " if shown.unicode else " - ") if line else ""
            line += [Run(f"{separator}{shown.columns[index].before}"), run]
    return line
