"""Sheets as markdown that GitHub renders."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stancetrack.diagnostics import harmless
from stancetrack.render.sheet import Cell, Reference, Section, Sheet, shown_text
from stancetrack.render.symbols import sign

_SPECIAL = re.compile(r"[\\`*_{}\[\]|~#]|:(?=\w)")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}


def escape(text: str) -> str:
    """Return text in which nothing is markdown, HTML, a mention or an emoji code."""
    safe = _SPECIAL.sub(lambda match: f"\\{match[0]}", harmless(text))
    return "".join(_ENTITIES.get(c, c) for c in safe)


def markdown(sheet: Sheet) -> str:
    """Return the sheet as markdown: a heading, a table for each section, notes and sources."""
    paragraphs = filter(None, (sheet.message, *sheet.intro))
    blocks = [f"## {escape(sheet.title)}", *map(escape, paragraphs)]
    for section in sheet.sections:
        if section.heading is not None:
            blocks.append(f"### {escape(shown_text(section.heading, unicode=True))}")
        blocks += [escape(paragraph) for paragraph in section.text]
        if section.rows:
            blocks.append(_table(sheet, section))
    if legend := sheet.explained():
        signs = (f"{sign(word, unicode=True)} {escape(means)}" for word, means in legend)
        blocks.append(" · ".join(signs))
    if sheet.footnotes:
        blocks.append("\n".join(f"- {escape(footnote)}" for footnote in sheet.footnotes))
    if sheet.references:
        blocks.append("\n".join(["Sources:", "", *map(_reference, sheet.references)]))
    return "\n\n".join(blocks) + "\n"


def _table(sheet: Sheet, section: Section) -> str:
    lines = [
        _row([escape(column.heading) for column in sheet.columns]),
        _row(["---:" if column.right else "---" for column in sheet.columns]),
    ]
    lines += [_row([_cell(cell) for cell in row]) for row in section.rows]
    return "\n".join(lines)


def _cell(cell: Cell) -> str:
    return escape(shown_text(cell, unicode=True))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _reference(reference: Reference) -> str:
    text = f"{reference.number}. `{reference.id}`: {escape(reference.text)}"
    return f"{text} <{reference.url}>" if reference.url else text
