"""Sheets as text for a terminal, never wider than it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stancetrack.diagnostics import harmless
from stancetrack.render.legible import legible
from stancetrack.render.screen import Screen
from stancetrack.render.sheet import Cell, Column, Section, Sheet, shown_text
from stancetrack.render.symbols import sign

_GAP = 2


def table(sheet: Sheet, screen: Screen) -> str:
    """Return the sheet as lines that are at most as wide as the screen."""
    console = Console(
        file=StringIO(),
        width=screen.width,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        no_color=not screen.color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        safe_box=True,
        _environ={},
    )
    _Printer(console, screen).print(legible(sheet, screen))
    text = console.file.getvalue()  # type: ignore[attr-defined]
    lines = (line.rstrip() for line in text.split("\n"))
    return "\n".join(lines).strip("\n") + "\n"


class _Printer:
    def __init__(self, console: Console, screen: Screen) -> None:
        self._console = console
        self._screen = screen

    def print(self, sheet: Sheet) -> None:
        self._line(sheet.title, "bold")
        for paragraph in sheet.intro:
            self._line(paragraph)
        layout = fit(sheet, self._screen)
        headed = not any(column.heading for column in sheet.columns)
        for number, section in enumerate(sheet.sections):
            if number == 0 or section.heading is not None:
                self._console.print()
            self._section(section, layout, headings=not headed)
            headed = headed or bool(section.rows)
        self._below(sheet, layout)

    def _section(self, section: Section, layout: Layout, *, headings: bool) -> None:
        if section.heading is not None:
            self._console.print(self._text(section.heading, bold=True), overflow="fold")
        for paragraph in section.text:
            self._line(paragraph)
        if section.rows:
            self._rows(section, layout, headings=headings)

    def _rows(self, section: Section, layout: Layout, *, headings: bool) -> None:
        # Cells are wrapped before the table gets them: its own way takes three times as long.
        grid = Table(box=None, show_header=headings, padding=0, pad_edge=False)
        last = len(layout.columns) - 1
        for index, (column, width) in enumerate(zip(layout.columns, layout.widths, strict=True)):
            grid.add_column(
                self._fitted(Text(layout.heading(column)), column, width),
                width=width if index == last else width + _GAP,
                no_wrap=True,
                overflow="ignore",
                header_style="dim",
            )
        for row in section.rows:
            cells = (row[index] for index in layout.shown)
            grid.add_row(
                *(
                    self._fitted(self._cell(cell, column, layout), column, width)
                    for column, width, cell in zip(
                        layout.columns, layout.widths, cells, strict=True
                    )
                )
            )
        self._console.print(grid)

    def _cell(self, cell: Cell, column: Column, layout: Layout) -> Text:
        return self._text(cell, short=layout.short and column.short is not None)

    def _fitted(self, text: Text, column: Column, width: int) -> Text:
        """Return a text wrapped to a width, moved to the right where its column is."""
        lines = [text]
        if text.cell_len > width:
            lines = list(text.wrap(self._console, width, overflow="fold"))
        if column.right:
            for line in lines:
                line.rstrip()
                line.pad_left(width - line.cell_len)
        return lines[0] if len(lines) == 1 else Text("\n").join(lines)

    def _below(self, sheet: Sheet, layout: Layout) -> None:
        key = [f"{c.short} {c.heading}" for c in layout.columns if layout.short and c.short]
        legend = self._legend(sheet, layout)
        if legend or key or sheet.footnotes or layout.dropped:
            self._console.print()
        if key:
            self._line("Columns: " + ", ".join(key))
        if legend:
            self._line(legend, "dim")
        for footnote in sheet.footnotes:
            self._line(footnote)
        if layout.dropped:
            names = ", ".join(layout.dropped)
            self._line(f"Not shown at this width: {names}. --width or --format csv.", "dim")
        self._references(sheet)

    def _references(self, sheet: Sheet) -> None:
        if sheet.references:
            self._console.print()
            self._line("Sources", "bold")
        for reference in sheet.references:
            address = f" {reference.url}" if reference.url else ""
            self._line(f"{reference.number}. {reference.id}: {reference.text}{address}")

    def _legend(self, sheet: Sheet, layout: Layout) -> str:
        unicode = self._screen.unicode
        gone = _gone(sheet, layout.shown) if layout.dropped else ()
        legend = [(word, means) for word, means in sheet.legend if word not in gone]
        return "   ".join(f"{sign(word, unicode=unicode)} {means}" for word, means in legend)

    def _line(self, line: str, style: str = "") -> None:
        self._console.print(Text(harmless(line), style=style), overflow="fold")

    def _text(self, cell: Cell, *, bold: bool = False, short: bool = False) -> Text:
        style = f"{cell.style} bold".strip() if bold else cell.style
        text = shown_text(cell, unicode=self._screen.unicode, short=short)
        return Text(text, style=style, overflow="fold")


@dataclass(frozen=True)
class Layout:
    """Which columns fit, by their indexes, how wide they are, and which were dropped."""

    shown: Sequence[int]
    columns: Sequence[Column]
    widths: Sequence[int]
    dropped: Sequence[str]
    short: bool

    def heading(self, column: Column) -> str:
        """Return what a column is headed."""
        return column.short if self.short and column.short else column.heading


def fit(sheet: Sheet, screen: Screen) -> Layout:
    """Return the layout for a screen.

    Where it is too narrow, columns are shortened, then dropped by priority; what is left over
    goes to the text columns that need it.
    """
    layout = _fit(sheet, screen, short=False)
    if layout.dropped or sum(layout.widths) + _gaps(layout.shown) < _wanted(sheet, screen):
        return _fit(sheet, screen, short=True)
    return layout


def _wanted(sheet: Sheet, screen: Screen) -> int:
    """Return the width that the columns need at least, 0 where none can be shortened."""
    if not any(column.short for column in sheet.columns):
        return 0
    every = range(len(sheet.columns))
    return sum(_least(sheet, index, screen, short=False) for index in every) + _gaps(every)


def _fit(sheet: Sheet, screen: Screen, *, short: bool) -> Layout:
    every = range(len(sheet.columns))
    natural = [_natural(sheet, index, screen, short=short) for index in every]
    least = [_least(sheet, index, screen, short=short) for index in every]
    shown = list(every)
    while _total(least, shown) > screen.width:
        droppable = _droppable(sheet.columns, shown)
        if droppable is None:
            break
        shown.remove(droppable)
    return Layout(
        shown=shown,
        columns=_columns(sheet, shown),
        widths=_widths(sheet.columns, natural, least, shown, screen.width),
        dropped=[column.heading for i, column in enumerate(sheet.columns) if i not in shown],
        short=short and any(column.short for column in sheet.columns),
    )


def _columns(sheet: Sheet, shown: Sequence[int]) -> list[Column]:
    """Return the shown columns; the short headings, which count, begin with the first of them."""
    shorts = (column.short for column in sheet.columns if column.short)
    columns = (sheet.columns[index] for index in shown)
    return [replace(c, short=next(shorts)) if c.short else c for c in columns]


def _natural(sheet: Sheet, index: int, screen: Screen, *, short: bool) -> int:
    """Return the width at which nothing in a column would have to be wrapped."""
    column = sheet.columns[index]
    shortened = short and column.short is not None
    heading = column.short if short and column.short else column.heading
    texts = [
        shown_text(row[index], unicode=screen.unicode, short=shortened)
        for section in sheet.sections
        for row in section.rows
    ]
    return max(map(cell_len, [heading, *texts]))


def _gone(sheet: Sheet, shown: Sequence[int]) -> set[str]:
    """Return the words of the signs that stand in cells of dropped columns alone."""
    words: dict[bool, set[str]] = {True: set(), False: set()}
    for section in sheet.sections:
        if section.heading is not None:
            words[True].update(_signs(section.heading))
        for row in section.rows:
            for index, cell in enumerate(row):
                words[index in shown].update(_signs(cell))
    return words[False] - words[True]


def _signs(cell: Cell) -> Iterable[str]:
    return cell.signs if cell.lead is None else (cell.lead, *cell.signs)


def _least(sheet: Sheet, index: int, screen: Screen, *, short: bool) -> int:
    column = sheet.columns[index]
    full = _natural(sheet, index, screen, short=short)
    return full if column.fixed else min(full, column.width)


def _total(widths: Sequence[int], shown: Sequence[int]) -> int:
    return sum(widths[index] for index in shown) + _gaps(shown)


def _gaps(shown: Sequence[int]) -> int:
    return _GAP * max(len(shown) - 1, 0)


def _droppable(columns: Sequence[Column], shown: Sequence[int]) -> int | None:
    """Return the shown column of the highest priority, the last of equals; None if none may go."""
    index = max(shown, key=lambda i: (columns[i].priority, i))
    return index if columns[index].priority else None


def _widths(
    columns: Sequence[Column],
    natural: Sequence[int],
    least: Sequence[int],
    shown: Sequence[int],
    width: int,
) -> list[int]:
    spare = width - _total(least, shown)
    widths = {index: least[index] for index in shown}
    wanting = [index for index in shown if natural[index] > least[index]]
    while spare > 0 and wanting:
        share = max(spare // len(wanting), 1)
        for index in list(wanting):
            added = min(share, natural[index] - widths[index], spare)
            widths[index] += added
            spare -= added
            if widths[index] == natural[index]:
                wanting.remove(index)
    _squeeze(columns, widths, -spare)
    return [widths[index] for index in shown]


def _squeeze(columns: Sequence[Column], widths: dict[int, int], excess: int) -> None:
    """Take from the widest column until a screen that is too narrow is kept to."""
    while excess > 0 and max(widths.values()) > 1:
        widest = max(widths, key=lambda index: (not columns[index].fixed, widths[index]))
        if widths[widest] == 1:
            widest = max(widths, key=lambda index: widths[index])
        widths[widest] -= 1
        excess -= 1
