"""The pages of rules, from the text that the code carries."""

from __future__ import annotations

import json

from shown import ERROR, NOTE, SYNTAX
from stancetrack.diagnostics import Rule, Severity
from stancetrack.render.findings.explain import explained
from stancetrack.render.screen import Screen
from stancetrack.views.explain import codebook

GROUPS: dict[str, tuple[Rule, ...]] = {"The file": (SYNTAX,), "Sense": (ERROR, NOTE)}

LONG = Rule(
    "long", Severity.WARNING, "a title | of <many> words that goes on and on and on", "Why.", "", ""
)


def page(rule: Rule, format_: str = "table") -> str:
    return explained(codebook(GROUPS, rule), format_, Screen(80))


def test_a_page_says_what_why_and_how() -> None:
    assert page(ERROR) == (
        "an-error (error)\n"
        "\n"
        "What it finds.\n"
        "\n"
        "Why it is wrong.\n"
        "\n"
        "Wrong:\n"
        "  bad: 1\n"
        "\n"
        "Right:\n"
        "  good: 1\n"
        "\n"
        "To silence one, say why in a comment at the end of its line:\n"
        "  # stancetrack: ignore[an-error] the reason\n"
    )


def test_a_page_says_what_is_mended_and_what_cannot_be_silenced() -> None:
    assert page(SYNTAX).splitlines()[-3:] == [
        "stancetrack validate --fix mends it where the right text is certain.",
        "",
        "It cannot be silenced.",
    ]


def test_a_page_as_markdown_ends_with_the_comment_that_silences() -> None:
    assert page(ERROR, "markdown").endswith(
        "To silence one, say why in a comment at the end of its line:\n\n"
        "```yaml\n# stancetrack: ignore[an-error] the reason\n```\n"
    )


def test_a_page_as_markdown() -> None:
    assert page(SYNTAX, "markdown") == (
        "# unread (error)\n\nWhat it finds.\n\nWhy.\n\n"
        "Wrong:\n\n```yaml\nbad\n```\n\nRight:\n\n```yaml\ngood\n```\n\n"
        "`stancetrack validate --fix` mends it where the right text is certain.\n\n"
        "It cannot be silenced.\n"
    )


def test_the_table_groups_rules_by_where_they_arise() -> None:
    assert explained(codebook(GROUPS), "table", Screen(80)) == (
        "The file\n"
        "  unread    error    what it finds\n"
        "\n"
        "Sense\n"
        "  an-error  error    what it finds\n"
        "  a-note    note     what it finds\n"
        "\n"
        "“stancetrack explain RULE” says why, and how to mend it.\n"
    )


def test_a_long_title_goes_on_below_itself() -> None:
    table = explained(codebook({"G": (LONG,)}), "table", Screen(48))
    assert table.splitlines()[1:3] == [
        "  long  warning  a title | of <many> words that",
        "                 goes on and on and on",
    ]
    assert max(map(len, table.splitlines())) <= 48


def test_the_table_as_markdown() -> None:
    assert explained(codebook({"G": (LONG, SYNTAX)}), "markdown", Screen()) == (
        "| rule | severity | finds | fix | silence |\n"
        "|---|---|---|---|---|\n"
        "| **G** | | | | |\n"
        "| `long` | warning | a title \\| of &lt;many> words that goes on and on and on "
        "| no | yes |\n"
        "| `unread` | error | what it finds | yes | no |\n"
    )


def test_pages_as_json() -> None:
    assert json.loads(page(NOTE, "json")) == {
        "schema_version": 1,
        "command": "explain",
        "rules": [
            {
                "name": "a-note",
                "severity": "note",
                "group": "Sense",
                "title": "what it finds",
                "explanation": "Why.",
                "bad": "bad: 3",
                "good": "good: 3",
                "fixable": False,
                "silenceable": True,
            }
        ],
    }
