"""Markdown in which nothing of the data is markdown."""

from __future__ import annotations

import pytest

from stancetrack.render.markdown import code, escape, link, markdown
from stancetrack.render.sheet import Cell, Column, Reference, Section, Sheet, cell


def test_nothing_in_the_data_is_markdown_html_a_mention_or_an_emoji() -> None:
    assert escape("a|b *c* _d_ `e` [f](g) ~h~ #1 \\") == (
        "a\\|b \\*c\\* \\_d\\_ \\`e\\` \\[f\\](g) \\~h\\~ \\#<!-- -->1 \\\\"
    )
    assert escape("<b> & @someone :tada:") == "&lt;b&gt; &amp; @<!-- -->someone \\:tada:"
    assert escape("one\ntwo\x1b[31m") == "one\\\\ntwo\\\\x1b\\[31m"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("@name", "@<!-- -->name"),
        ("desk@afp.example", "desk@<!-- -->afp.example"),
        ("GH-12, gh-7 and high-5", "GH-<!-- -->12, gh-<!-- -->7 and high-5"),
        ("owner/name#12 # 3", "owner/name\\#<!-- -->12 \\# 3"),
        ("$x$", "<span>$</span>x<span>$</span>"),
        ("$`y`$", "<span>$</span>\\`y\\`<span>$</span>"),
        ("www.example.org, WWW.x.y", "www\\.example.org, WWW\\.x.y"),
        ("ftp://example.org mailto:a", "ftp\\://example.org mailto\\:a"),
        ("javascript:alert(1)", "javascript\\:alert(1)"),
    ],
)  # fmt: skip
def test_nothing_acts_on_github(text: str, written: str) -> None:
    assert escape(text) == written


ADDRESS = "https://x.de/a_b?x=1&y=2"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (ADDRESS, f"<{ADDRESS}>"),
        (f"See {ADDRESS}, and _that_.", f"See <{ADDRESS}>, and \\_that\\_."),
        ("(https://x.de/a_(b)_c)", "(<https://x.de/a_(b)_c>)"),
        ("(HTTP://x.de/@name/#1)))", "(<HTTP://x.de/@name/#1>)))"),
        ("https://x.de/ü*~[1]{2}|3`4\\5$6$", "<https://x.de/ü*~[1]{2}%7C3%604%5C5$6$>"),
        ("https://x.de/?a&copy;=1", "<https://x.de/?a&copy%3B=1>"),
        ("https://x.de/><img/src=x>", "<https://x.de/>&gt;&lt;img/src=x&gt;"),
        ("https://, http://_ and https:///", "https\\://, http\\://\\_ and https\\:///"),
    ],
)  # fmt: skip
def test_an_address_in_a_text_stays_whole_and_is_a_link(text: str, written: str) -> None:
    assert escape(text) == written


def test_a_link_holds_no_other_link() -> None:
    assert escape(ADDRESS, links=False) == "https\\://x.de/a\\_b?x=1&amp;y=2"


def test_a_long_run_of_brackets_behind_an_address_is_read_once() -> None:
    assert escape("https://x.de" + ")" * 400_000) == "<https://x.de>" + ")" * 400_000


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("afp-2025", "`afp-2025`"),
        ("a`b", "`` a`b ``"),
        ("``` <b>", "```` ``` <b> ````"),
        ("a\x1bb", "`a\\x1bb`"),
    ],
)
def test_code_is_ended_by_nothing_in_it(text: str, written: str) -> None:
    assert code(text) == written


def test_an_address_ends_where_it_does() -> None:
    url = 'https://x.de/"><img src=x>'
    assert link(url) == "<https://x.de/%22%3E%3Cimg%20src=x%3E>"


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
