"""Markdown in which nothing of the data is markdown."""

from __future__ import annotations

from stancetrack.render.markdown import escape, markdown
from stancetrack.render.sheet import Cell, Column, Reference, Section, Sheet, cell


def test_nothing_in_the_data_is_markdown_html_a_mention_or_an_emoji() -> None:
    assert escape("a|b *c* _d_ `e` [f](g) ~h~ #1 \\") == (
        "a\\|b \\*c\\* \\_d\\_ \\`e\\` \\[f\\](g) \\~h\\~ \\#1 \\\\"
    )
    assert escape("<b> & @someone :tada:") == "&lt;b&gt; &amp; &#64;someone \\:tada:"
    assert escape("one\ntwo\x1b[31m") == "one\\\\ntwo\\\\x1b\\[31m"


def test_every_part_of_a_sheet_has_its_place() -> None:
    sheet = Sheet(
        title="Title",
        intro=["Intro."],
        columns=[Column("Name"), Column("Number", right=True)],
        sections=[
            Section(
                Cell("yes (1)", lead="yes"), [[Cell("a|b", signs=("stale",)), cell(1)]], ["Why."]
            ),
            Section(None, [[cell(None), cell(2)]]),
            Section(cell("Nothing"), [], ["Nothing here."]),
        ],
        legend=[("yes", "yes"), ("stale", "stale")],
        footnotes=["One.", "Two."],
        references=[
            Reference(1, "a", "A, B", "https://a.example/x_y"),
            Reference(2, "b", "C", None),
        ],
    )
    assert (
        markdown(sheet)
        == """\
## Title

Intro.

### ● yes (1)

Why.

| Name | Number |
| --- | ---: |
| a\\|b † | 1 |

| Name | Number |
| --- | ---: |
|  | 2 |

### Nothing

Nothing here.

● yes · † stale

- One.
- Two.

Sources:

1. `a`: A, B <https://a.example/x_y>
2. `b`: C
"""
    )
