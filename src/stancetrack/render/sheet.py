"""A report before it takes a form: title, columns, sections of rows, legend and footnotes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from stancetrack.diagnostics import one_line
from stancetrack.render.streamed import Rows
from stancetrack.render.symbols import sign

PLAIN = ""

STACKED_BELOW = 110
"""The width from which on there is room for columns of sentences beside each other."""


class Cell(NamedTuple):
    """A text in one line and the style it is shown in; the text says all without the style.

    `signs` are words of render.symbols whose signs stand before the text (`lead`) or behind it.
    `short` is what a narrowed column shows instead of the text. `status` is the word of what takes
    the value out of the count: set aside, withdrawn or later. `inside` are words
    whose signs the text itself holds.
    """

    text: str
    style: str = PLAIN
    lead: str | None = None
    signs: tuple[str, ...] = ()
    short: str | None = None
    status: str | None = None
    inside: tuple[str, ...] = ()


def cell(text: object, style: str = PLAIN) -> Cell:
    """Return a cell for any value; None is an empty one."""
    return Cell("" if text is None else one_line(str(text)), style)


def shown_text(
    cell: Cell, *, unicode: bool, short: bool = False, bare: bool = False, gap: str = " "
) -> str:
    """Return a cell's text with its signs, behind gaps, or touching it where it is shortened.

    A `bare` one is shown without what its lead says.
    """
    text = cell.text if not short or cell.short is None else cell.short
    said = bare and text == cell.lead
    words = [None if bare else cell.lead, *cell.signs]
    lead, *behind = [sign(word, unicode=unicode) if word else "" for word in words]
    parts = filter(None, (lead, "" if said else text, *behind))
    return _qualified(("" if short else gap).join(parts).strip(" "), cell.status, gap, unicode)


def _qualified(text: str, status: str | None, gap: str, unicode: bool) -> str:
    """Return the text of a value with what says that it does not count."""
    if status is None:
        return text
    mark = sign(status, unicode=unicode)
    return f"{mark[0]}{text}{mark[1]}" if len(mark) > 1 else gap.join(filter(None, (mark, text)))


def signs_of(cell: Cell) -> tuple[str, ...]:
    """Return the words of all signs in a cell."""
    return tuple(word for word in (cell.status, cell.lead, *cell.signs, *cell.inside) if word)


class Place(StrEnum):
    """Where a cell stands once its row is an entry: at its head, behind that, or below."""

    HEAD = "head"
    BESIDE = "beside"
    BELOW = "below"


class Column(NamedTuple):
    """A column: `width` is the least that its text needs, and all of it where it is `fixed`.

    Where the screen is too narrow for all, the column of the highest `priority` is the first whose
    cells go below their rows, after `label`, which is the heading unless given; or that is left
    out, if it may be `dropped`. One of priority 0 stays. Before that, columns with a `narrow`
    heading show signs alone, and those with a `short` one, which is their number, that number; what
    it stands for is said below.
    """

    heading: str
    priority: int = 0
    fixed: bool = False
    width: int = 28
    right: bool = False
    short: str | None = None
    narrow: str | None = None
    place: Place = Place.BESIDE
    label: str | None = None
    dropped: bool = False

    @property
    def before(self) -> str:
        """What stands before a cell that is not under its heading."""
        return f"{self.heading}: " if self.label is None else self.label


class Section(NamedTuple):
    """Rows under a heading; `text` are paragraphs between the two."""

    heading: Cell | None
    rows: Rows[Sequence[Cell]]
    text: Sequence[str] = ()


class Reference(NamedTuple):
    """A source as a report lists it: its number, its id, what it is, and its address."""

    number: int
    id: str
    text: str
    url: str | None


@dataclass(frozen=True)
class Sheet:
    """All that a report shows in its table and markdown forms.

    `message` is what it comes to, in one line under the title. `intro` are paragraphs between that
    and the rows. `legend` are words of render.symbols with what they mean here. On a screen
    narrower than `stacked_below` each row is an entry; there is a blank line between entries if
    they are `spaced`.
    """

    title: str
    message: str = ""
    columns: Sequence[Column] = ()
    sections: Sequence[Section] = ()
    intro: Sequence[str] = ()
    legend: Sequence[tuple[str, str]] = ()
    footnotes: Sequence[str] = ()
    references: Sequence[Reference] = field(default_factory=tuple)
    stacked_below: int = 0
    spaced: bool = False

    def explained(self, seen: Collection[str] | None = None) -> list[tuple[str, str]]:
        """Return the legend of the signs that are seen, by default of all that stand in cells."""
        if seen is None:
            rows = (cell for section in self.sections for row in section.rows for cell in row)
            headings = (section.heading for section in self.sections if section.heading)
            seen = {word for cell in chain(rows, headings) for word in signs_of(cell)}
        return [(word, means) for word, means in self.legend if word in seen]
