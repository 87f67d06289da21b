"""Sheets in the characters that a screen can show, before they are laid out."""

from __future__ import annotations

from dataclasses import replace

from stancetrack.render.screen import Screen
from stancetrack.render.sheet import Cell, Column, Section, Sheet
from stancetrack.render.streamed import each
from stancetrack.render.symbols import in_ascii


def legible(sheet: Sheet, screen: Screen) -> Sheet:
    """Return the sheet as the screen can show it: plain signs, and escapes for the rest."""
    return sheet if screen.unicode else _Reader(screen).sheet(sheet)


class _Reader:
    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def sheet(self, sheet: Sheet) -> Sheet:
        """Return a sheet of which every text can be shown."""
        return replace(
            sheet,
            title=self._text(sheet.title),
            message=self._text(sheet.message),
            columns=[self._column(column) for column in sheet.columns],
            sections=[self._section(section) for section in sheet.sections],
            intro=[self._text(paragraph) for paragraph in sheet.intro],
            legend=[(word, self._text(means)) for word, means in sheet.legend],
            footnotes=[self._text(footnote) for footnote in sheet.footnotes],
            references=[
                reference._replace(
                    id=self._text(reference.id),
                    text=self._text(reference.text),
                    url=reference.url and self._text(reference.url),
                )
                for reference in sheet.references
            ],
        )

    def _column(self, column: Column) -> Column:
        return column._replace(
            heading=self._text(column.heading),
            short=column.short and self._text(column.short),
            narrow=column.narrow and self._text(column.narrow),
            label=column.label and self._text(column.label),
        )

    def _section(self, section: Section) -> Section:
        return Section(
            section.heading and self._cell(section.heading),
            each(lambda row: [self._cell(cell) for cell in row], section.rows),
            [self._text(paragraph) for paragraph in section.text],
        )

    def _cell(self, cell: Cell) -> Cell:
        return cell._replace(text=self._text(cell.text))

    def _text(self, text: str) -> str:
        return self._screen.legible(in_ascii(text))
