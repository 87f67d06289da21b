"""Sheets as markdown that GitHub renders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from stancetrack.diagnostics import one_line
from stancetrack.render.sheet import Cell, Reference, Section, Sheet, shown_text
from stancetrack.render.symbols import sign

_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\W_][^\s<>\"]*", re.IGNORECASE)
_BEHIND = ".,;:!?'\"*_~”’»"  # noqa: RUF001 - signs that end a sentence or a quotation
_PAIRS = {")": "(", "]": "[", "}": "{"}

_UNFIT = re.compile(r"[\s<>\"`\\|]")
"""What would end an address or the cell of a table that it stands in."""

_ENTITY = re.compile(r"(&#?\w{1,40});")
"""What is read as one sign in an address too, as `&copy;` is."""

_SPECIAL = re.compile(
    r"""
      (?P<backslashed> [\\`*_{}\[\]|~] | : (?=\w|//) | (?<=\bwww) \. | \# (?!\d) )
    | (?P<entity> [&<>] )
    | (?P<referring> @ | \# (?=\d) | (?<=\bgh) - (?=\d) )
    | (?P<dollar> \$ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escape(text: str, *, links: bool = True) -> str:
    """Return text in which nothing is markdown, HTML, mathematics, a mention or an emoji code.

    Web addresses in it stay whole and become links, where `links` is not False.
    """
    line = one_line(text)
    pieces = []
    end = 0
    for match in _ADDRESS.finditer(line) if links else ():
        found = _without_what_follows(match[0])
        pieces += [_SPECIAL.sub(_escaped, line[end : match.start()]), link(found)]
        end = match.start() + len(found)
    return "".join([*pieces, _SPECIAL.sub(_escaped, line[end:])])


def address(url: str) -> str:
    """Return a web address in which nothing ends the `<…>` or the table's cell that it stands in.

    What an address may not hold is percent-encoded, which means the same address.
    """
    fit = _UNFIT.sub(lambda match: quote(match[0], safe=""), one_line(url))
    return _ENTITY.sub(r"\1%3B", fit)


def link(url: str) -> str:
    """Return a web address as a link that shows it."""
    return f"<{address(url)}>"


def code(text: str) -> str:
    """Return text as code, which nothing in it can end."""
    line = one_line(text)
    longest = max(map(len, re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {line} {fence}" if longest else f"{fence}{line}{fence}"


def _without_what_follows(found: str) -> str:
    """Return an address without the signs behind it that belong to the sentence around it."""
    surplus = {sign: found.count(sign) - found.count(other) for sign, other in _PAIRS.items()}
    end = len(found)
    while (last := found[end - 1]) in _BEHIND or surplus.get(last, 0) > 0:
        end -= 1
        surplus[last] = surplus.get(last, 0) - 1
    return found[:end]


def _escaped(match: re.Match[str]) -> str:
    """Return a sign so that it stands for itself.

    GitHub looks for mentions, references and mathematics in the text that it has made of the
    markdown, where no backslash and no entity is left: only an element parts a text there.
    """
    text = match[0]
    if match["backslashed"]:
        return f"\\{text}"
    if match["entity"]:
        return _ENTITIES[text]
    if match["dollar"]:
        return "<span>$</span>"
    return "\\#<!-- -->" if text == "#" else f"{text}<!-- -->"


def markdown(sheet: Sheet) -> str:
    """Return the sheet as markdown: a heading, a table for each section, notes and sources."""
    return "".join(pieces(sheet))


def pieces(sheet: Sheet) -> Iterator[str]:
    """Yield the pieces of `markdown`: what is long comes line by line."""
    yield f"## {escape(sheet.title)}"
    for block in _blocks(sheet):
        yield "\n\n"
        yield from block
    yield "\n"


def _blocks(sheet: Sheet) -> Iterator[Iterable[str]]:
    for paragraph in filter(None, (sheet.message, *sheet.intro)):
        yield [escape(paragraph)]
    for section in sheet.sections:
        if section.heading is not None:
            yield [f"### {escape(shown_text(section.heading, unicode=True))}"]
        yield from ([escape(paragraph)] for paragraph in section.text)
        if section.rows:
            yield _table(sheet, section)
    if legend := sheet.explained():
        signs = (f"{sign(word, unicode=True)} {escape(means)}" for word, means in legend)
        yield [" · ".join(signs)]
    if sheet.footnotes:
        yield ["\n".join(f"- {escape(footnote)}" for footnote in sheet.footnotes)]
    if sheet.references:
        yield ["\n".join(["Sources:", "", *map(_reference, sheet.references)])]


def _table(sheet: Sheet, section: Section) -> Iterator[str]:
    yield _row([escape(column.heading) for column in sheet.columns])
    yield "\n" + _row(["---:" if column.right else "---" for column in sheet.columns])
    for row in section.rows:
        yield "\n" + _row([_cell(cell) for cell in row])


def _cell(cell: Cell) -> str:
    return escape(shown_text(cell, unicode=True))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _reference(reference: Reference) -> str:
    text = f"{reference.number}. {code(reference.id)}: {escape(reference.text)}"
    return f"{text} {link(reference.url)}" if reference.url else text
