"""Sheets as HTML for notebooks, built as a tree, so that nothing of the data can be markup."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from stancetrack.render.sheet import Cell, Reference, Section, Sheet, shown_text
from stancetrack.render.symbols import sign

_SCHEMES = ("http://", "https://")


def html(sheet: Sheet) -> str:
    """Return the sheet as one `div`: title, a table for each section, notes and sources."""
    root = Element("div")
    _text(root, "h4", sheet.title)
    _paragraphs(root, filter(None, (sheet.message, *sheet.intro)))
    for section in sheet.sections:
        _section(root, sheet, section)
    if legend := sheet.explained():
        signs = (f"{sign(word, unicode=True)} {means}" for word, means in legend)
        _text(root, "p", " · ".join(signs))
    _paragraphs(root, sheet.footnotes)
    if sheet.references:
        listed = SubElement(root, "ol")
        for reference in sheet.references:
            _reference(listed, reference)
    return tostring(root, encoding="unicode", method="html")


def _text(parent: Element, tag: str, text: str) -> Element:
    child = SubElement(parent, tag)
    child.text = text
    return child


def _paragraphs(parent: Element, texts: Iterable[str]) -> None:
    for text in texts:
        _text(parent, "p", text)


def _section(parent: Element, sheet: Sheet, section: Section) -> None:
    if section.heading is not None:
        _text(parent, "h5", shown_text(section.heading, unicode=True))
    _paragraphs(parent, section.text)
    if not section.rows:
        return
    table = SubElement(parent, "table")
    head = SubElement(SubElement(table, "thead"), "tr")
    for column in sheet.columns:
        _text(head, "th", column.heading)
    body = SubElement(table, "tbody")
    for row in section.rows:
        _row(body, row)


def _row(body: Element, cells: Iterable[Cell]) -> None:
    line = SubElement(body, "tr")
    for cell in cells:
        _text(line, "td", shown_text(cell, unicode=True))


def _reference(listed: Element, reference: Reference) -> None:
    item = _text(listed, "li", f"{reference.id}: {reference.text} ")
    if reference.url and reference.url.startswith(_SCHEMES):
        SubElement(item, "a", href=reference.url).text = reference.url
