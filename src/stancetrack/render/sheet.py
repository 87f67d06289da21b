"""A report before it takes a form: title, columns, sections of rows, legend and footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from stancetrack.diagnostics import one_line
from stancetrack.render.symbols import sign

PLAIN = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in one line and the style it is shown in; the text says all without the style.

    `signs` are words of render.symbols whose signs stand before the text (`lead`) or behind it.
    `short` is what a shortened column shows instead of the text.
    """

    text: str
    style: str = PLAIN
    lead: str | None = None
    signs: tuple[str, ...] = ()
    short: str | None = None


def cell(text: object, style: str = PLAIN) -> Cell:
    """Return a cell for any value; None is an empty one."""
    return Cell("" if text is None else one_line(str(text)), style)


def shown_text(cell: Cell, *, unicode: bool, short: bool = False) -> str:
    """Return a cell's text with its signs, which touch it where it is shortened."""
    gap = "" if short else " "
    text = cell.text if not short or cell.short is None else cell.short
    lead = sign(cell.lead, unicode=unicode) if cell.lead else ""
    behind = [sign(word, unicode=unicode) for word in cell.signs]
    return gap.join(filter(None, (lead, text, *behind))).rstrip()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: it is never cut if `fixed`, and dropped for width by the highest `priority` first.

    A column of priority 0 is never dropped. `width` is the least that a text column needs to be
    good to read. Before any is dropped, columns with a `short` heading, which is their number, are
    shortened to it; those that are left are numbered anew, and what they stand for is said below.
    """

    heading: str
    priority: int = 0
    fixed: bool = False
    width: int = 28
    right: bool = False
    short: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading; `text` are paragraphs between the two."""

    heading: Cell | None
    rows: Sequence[Sequence[Cell]]
    text: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as a report lists it: its number, its id, what it is, and its address."""

    number: int
    id: str
    text: str
    url: str | None


@dataclass(frozen=True)
class Sheet:
    """All that a report shows in its table and markdown forms.

    `intro` are paragraphs between the title and the rows. `legend` are words of render.symbols
    with what they mean here.
    """

    title: str
    columns: Sequence[Column] = ()
    sections: Sequence[Section] = ()
    intro: Sequence[str] = ()
    legend: Sequence[tuple[str, str]] = ()
    footnotes: Sequence[str] = ()
    references: Sequence[Reference] = field(default_factory=tuple)
