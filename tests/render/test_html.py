"""Sheets as HTML for notebooks."""

from __future__ import annotations

from stancetrack.render.html import html
from stancetrack.render.sheet import Cell, Column, Reference, Section, Sheet, cell

SHEET = Sheet(
    title="<b>Title</b>",
    columns=[Column("Country"), Column("Since & on")],
    sections=[
        Section(cell("Yes (1)"), [[Cell("<i>", signs=("yes",)), cell('"')]], ["Said."]),
        Section(None, []),
    ],
    intro=["Intro."],
    legend=[("yes", "would"), ("no", "is not in a cell")],
    footnotes=["Note."],
    references=[
        Reference(1, "a", "AFP", "https://example.org/?a=1&b=2"),
        Reference(2, "b", "<img>", "javascript:alert(1)"),
        Reference(3, "c", "DPA", None),
    ],
)


def test_a_sheet_is_one_div_in_which_text_is_text() -> None:
    assert html(SHEET) == (
        "<div><h4>&lt;b&gt;Title&lt;/b&gt;</h4><p>Intro.</p>"
        "<h5>Yes (1)</h5><p>Said.</p>"
        "<table><thead><tr><th>Country</th><th>Since &amp; on</th></tr></thead>"
        '<tbody><tr><td>&lt;i&gt; ●</td><td>"</td></tr></tbody></table>'
        "<p>● would</p><p>Note.</p>"
        '<ol><li>a: AFP <a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2'
        "</a></li><li>b: &lt;img&gt; </li><li>c: DPA </li></ol></div>"
    )
