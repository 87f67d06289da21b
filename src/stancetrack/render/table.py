"""Sheets as text for a terminal, never wider than it but for an address that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import dropwhile, islice, takewhile
from operator import not_

from stancetrack.diagnostics import harmless
from stancetrack.render.layout import Layout, layouts
from stancetrack.render.legible import legible
from stancetrack.render.lines import GLUE, Line, Run, indented, wrapped
from stancetrack.render.screen import Screen
from stancetrack.render.sheet import Cell, Reference, Sheet, shown_text
from stancetrack.render.shown import Form
from stancetrack.render.symbols import sign

_SCHEMES = ("http://", "https://")

Drawing = Callable[[Screen], Sequence[Line]]
"""Gives the lines of a report that is drawn, from its message on down to its legend."""


def table(sheet: Sheet, screen: Screen, drawing: Drawing | None = None) -> str:
    """Return the sheet as lines that are at most as wide as the screen, in its shortest layout.

    A wider screen has room for every layout of a narrower one, and no layout grows longer with
    the width: so more width never makes a report longer. A `drawing` stands instead of the rows,
    the message and the legend.
    """
    return "".join(lines(sheet, screen, drawing))


def lines(sheet: Sheet, screen: Screen, drawing: Drawing | None = None) -> Iterator[str]:
    """Yield the lines of `table`."""
    printer = _Printer(legible(sheet, screen), screen)
    found = printer.shortest() if drawing is None else printer.drawn(drawing)
    blank = takewhile(not_, reversed(found))
    last = len(found) - sum(1 for _ in blank)
    return (f"{line}\n" for line in dropwhile(not_, islice(found, last)))


def _painted(line: Line, screen: Screen) -> str:
    *runs, last = line or [Run("")]
    runs.append(last._replace(text=last.text.rstrip(" ")))
    return "".join(_painted_run(run, screen) for run in runs)


def _painted_run(run: Run, screen: Screen) -> str:
    text = run.text.replace(GLUE, " ")
    if screen.color and run.style:
        text = _painter(run.style)(text)
    if screen.links and run.link:
        return f"\x1b]8;;{run.link}\x1b\\{text}\x1b]8;;\x1b\\"
    return text


@lru_cache
def _painter(style: str) -> Callable[[str], str]:
    from rich.color import ColorSystem  # loaded for colours alone, as few reports have them
    from rich.style import Style

    return partial(Style.parse(style).render, color_system=ColorSystem.STANDARD)


class _Printer:
    def __init__(self, sheet: Sheet, screen: Screen) -> None:
        self._sheet = sheet
        self._screen = screen

    def shortest(self) -> list[str]:
        """Return the lines of the shortest layout, of equal ones of the first."""
        shortest: list[str] = []
        for layout in layouts(self._sheet, self._screen.width, unicode=self._screen.unicode):
            most = len(shortest) if shortest else None
            painted = (_painted(line, self._screen) for line in self._lines(layout))
            lines = list(islice(painted, most))
            if most is None or len(lines) < most:
                shortest = lines
        return shortest

    def drawn(self, drawing: Drawing) -> list[str]:
        """Return the lines around a drawing, and its own."""
        return [_painted(line, self._screen) for line in self._around(drawing)]

    def _around(self, drawing: Drawing) -> Iterator[Line]:
        yield from self._paragraph(self._sheet.title, "bold")
        for paragraph in self._sheet.intro:
            yield from self._paragraph(paragraph)
        yield from drawing(self._screen)
        yield from self._references()

    def _lines(self, layout: Layout) -> Iterator[Line]:
        sheet = self._sheet
        yield from self._paragraph(sheet.title, "bold")
        for paragraph in filter(None, (sheet.message, *sheet.intro)):
            yield from self._paragraph(paragraph)
        headed = False
        for number, section in enumerate(sheet.sections):
            if number == 0 or section.heading is not None:
                yield []
            yield from self._section(number, layout, headed=headed)
            headed = headed or bool(section.rows)
        yield from self._below(layout)
        yield from self._references()

    def _section(self, number: int, layout: Layout, *, headed: bool) -> Iterator[Line]:
        section = self._sheet.sections[number]
        if section.heading is not None:
            yield from wrapped([self._heading(section.heading)], self._screen.width)
        for paragraph in section.text:
            yield from self._paragraph(paragraph)
        if section.rows and not headed:
            yield from layout.headings()
        for lines in layout.rows(number):
            yield from lines

    def _heading(self, heading: Cell) -> Run:
        text = shown_text(heading, unicode=self._screen.unicode, gap=GLUE)
        return Run(harmless(text), f"{heading.style} bold".strip())

    def _below(self, layout: Layout) -> Iterator[Line]:
        paragraphs = [*self._legend(layout), *self._footnotes(layout)]
        if layout.form is Form.NUMBERED:
            key = [f"{c.short}  {c.heading}" for c in self._sheet.columns if c.short is not None]
            paragraphs = ["Columns:", *key, *paragraphs]
        if paragraphs:
            yield []
        for paragraph in paragraphs:
            yield from self._paragraph(paragraph)

    def _footnotes(self, layout: Layout) -> Iterator[str]:
        yield from self._sheet.footnotes
        if layout.dropped:
            names = ", ".join(layout.dropped)
            yield f"Not shown at this width: {names}. --width or --format csv."

    def _legend(self, layout: Layout) -> Iterator[str]:
        """Yield in one paragraph the signs that are seen in rows or headings, and their meaning."""
        seen = layout.signs()
        headings = (section.heading for section in self._sheet.sections)
        seen.update(word for heading in headings if heading for word in heading.signs)
        if legend := self._sheet.explained(seen):
            unicode = self._screen.unicode
            yield "   ".join(
                f"{sign(word, unicode=unicode)}{GLUE}{means}" for word, means in legend
            )

    def _references(self) -> Iterator[Line]:
        if self._sheet.references:
            yield []
            yield [Run("Sources", "bold")]
        for reference in self._sheet.references:
            yield from self._reference(reference)

    def _reference(self, reference: Reference) -> Iterator[Line]:
        number = f"{reference.number}. "
        said = Run(harmless(f"{number}{reference.id}: {reference.text}"))
        yield from wrapped([said], self._screen.width, len(number))
        if reference.url:
            link = reference.url if _leads_somewhere(reference.url) else None
            address = Run(harmless(reference.url), link=link)
            yield from indented([address], self._screen.width, len(number))

    def _paragraph(self, text: str, style: str = "") -> Iterable[Line]:
        return wrapped([Run(harmless(text), style)], self._screen.width)


def _leads_somewhere(url: str) -> bool:
    """Tell whether an address may be a hyperlink of a terminal: of the web, in visible ASCII."""
    return url.startswith(_SCHEMES) and url.isascii() and url.isprintable() and " " not in url
