"""Where the rows of a sheet stand on a screen: in columns, or as entries one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from rich.cells import cell_len

from stancetrack.render.lines import Line, Run, indented, width_of, wrapped
from stancetrack.render.sheet import Place, Sheet
from stancetrack.render.shown import Form, Shown

_GAP = 2
_INDENT = 4
_HANG = 6


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

    def rows(self, section: int) -> Iterator[list[Line]]:
        """Yield the lines of each row of a section, by its index."""

    def signs(self) -> set[str]:
        """Return the words of the signs that are seen in rows."""


def layouts(sheet: Sheet, width: int, *, unicode: bool) -> Iterator[Layout]:
    """Yield the layouts that a width has room for, the better ones first."""
    whole = Shown(sheet, unicode, Form.WHOLE)
    if width >= sheet.stacked_below:
        for form, gap in _forms(sheet):
            shown = whole if form is Form.WHOLE else Shown(sheet, unicode, form)
            yield from _grids(shown, width, gap)
    yield Entries(whole, width)


def _forms(sheet: Sheet) -> Iterator[tuple[Form, int]]:
    """Yield the forms that columns can take, with the gap between them."""
    yield Form.WHOLE, _GAP
    if any(column.narrow is not None for column in sheet.columns):
        yield Form.NARROW, 1
    if any(column.short is not None for column in sheet.columns):
        yield Form.NUMBERED, _GAP
        yield Form.NUMBERED, 1


def _grids(shown: Shown, width: int, gap: int) -> Iterator[Layout]:
    below: list[int] = []
    inline = [index for index in range(len(shown.columns)) if not shown.silent(index)]
    while inline:
        needed = sum(shown.least[index] for index in inline)
        spare = width - needed - gap * (len(inline) - 1)
        if spare >= 0:
            widths = _widths(shown, inline, spare)
            yield Grid(shown, width, gap, tuple(inline), widths, tuple(sorted(below)))
        moved = max(inline, key=lambda index: (shown.columns[index].priority, index))
        if not shown.columns[moved].priority:
            break
        inline.remove(moved)
        below.append(moved)


def _widths(shown: Shown, inline: Sequence[int], spare: int) -> tuple[int, ...]:
    """Return the widths; what is left over goes by turns to the columns that have more to say."""
    widths = {index: shown.least[index] for index in inline}
    natural = {
        index: max(cell_len(shown.heading(shown.columns[index])), shown.longest[index])
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


class Grid(NamedTuple):
    """Rows in columns, by their indexes; what has no room stands below its row, or nowhere."""

    shown: Shown
    width: int
    gap: int
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
        headings = [self.shown.heading(self.shown.columns[index]) for index in self.inline]
        return self._aligned([Run(heading, "dim") for heading in headings]) if any(headings) else []

    def rows(self, section: int) -> Iterator[list[Line]]:
        """Yield the lines of each row, and of what stands below it."""
        kept = self._kept
        for row in self.shown.rows(section):
            lines = self._aligned([row[index] for index in self.inline])
            yield [*lines, *_below(self.shown, row, kept, self.width)]

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
        return _beside(zip(pieces, self.widths, rights, strict=True), self.gap)


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
        """Return the headings of what stands in the first line and has no label of its own."""
        columns = self.shown.columns
        pieces: list[tuple[Line, int, bool]] = [
            ([Run(columns[index].heading, "dim")], self._widths[index], False)
            for index in self._heads
        ]
        others = (columns[index] for index in self._others)
        plain = [column.heading for column in others if not column.before]
        pieces.append(([Run(self.shown.separator.join(plain), "dim")], 0, False))
        line = _beside(pieces, _GAP)
        return wrapped(line, self.width, _HANG) if line else []

    def rows(self, section: int) -> Iterator[list[Line]]:
        """Yield the lines of each entry."""
        columns = self.shown.columns
        below = [i for i, column in enumerate(columns) if column.place is Place.BELOW]
        for number, row in enumerate(self.shown.rows(section)):
            lines = wrapped(self._head(row), self.width, _HANG)
            lines += _below(self.shown, row, below, self.width)
            yield [[], *lines] if number and self.shown.sheet.spaced else lines

    def signs(self) -> set[str]:
        """Return the words of the signs that are seen in rows."""
        return self.shown.signs(range(len(self.shown.columns)))

    @cached_property
    def _heads(self) -> list[int]:
        columns = self.shown.columns
        heads = [index for index, column in enumerate(columns) if column.place is Place.HEAD]
        return [index for index in heads if not self.shown.silent(index)]

    @cached_property
    def _widths(self) -> dict[int, int]:
        columns = self.shown.columns
        headings = {index: cell_len(columns[index].heading) for index in self._heads}
        return {i: max(heading, self.shown.longest[i]) for i, heading in headings.items()}

    @cached_property
    def _others(self) -> list[int]:
        columns = self.shown.columns
        return [index for index, column in enumerate(columns) if column.place is Place.BESIDE]

    def _head(self, row: Sequence[Run]) -> Line:
        pieces: list[tuple[Line, int, bool]] = [
            ([row[index]], self._widths[index], False) for index in self._heads
        ]
        pieces.append((_joined(self.shown, row, self._others), 0, False))
        return _beside(pieces, _GAP)


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


def _below(shown: Shown, row: Sequence[Run], below: Iterable[int], width: int) -> list[Line]:
    """Return what stands below a row: what is short in one paragraph, the rest in one each."""
    short: list[int] = []
    long: list[int] = []
    for index in below:
        (long if shown.columns[index].place is Place.BELOW else short).append(index)
    paragraphs = [_joined(shown, row, short), *(_joined(shown, row, [index]) for index in long)]
    return [line for runs in paragraphs if runs for line in indented(runs, width, _INDENT)]


def _joined(shown: Shown, row: Sequence[Run], indexes: Iterable[int]) -> Line:
    """Return cells one after the other, each behind its label; empty ones are left out."""
    line: list[Run] = []
    for index in indexes:
        if row[index].text:
            separator = shown.separator if line else ""
            line += [Run(f"{separator}{shown.columns[index].before}"), row[index]]
    return line
