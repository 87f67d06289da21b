"""Findings as markdown, for the summary of a run."""

from __future__ import annotations

from shown import ERROR, NOTE, WARNING, finding, place, view
from stancetrack.render.findings.formats import written
from stancetrack.render.screen import Screen


def test_errors_come_first_and_notes_are_folded() -> None:
    found = [finding(place(n, 1, 3), rule) for n, rule in enumerate((NOTE, WARNING, ERROR), 1)]
    assert written(view(*found, content="aa\nbb\ncc\n"), "markdown", Screen(color=True)) == (
        "```text\n1 error, 1 warning, 1 note in 3 files, 4 positions\n```\n\n"
        "### 1 error\n\n```text\n"
        "stances/countries/france.yaml:3:1: error: what was found [an-error]\n"
        "  |\n3 | cc\n  | ^^\n  = help: what to do\n```\n\n"
        "### 1 warning\n\n```text\n"
        "stances/countries/france.yaml:2:1: warning: what was found [a-warning]\n"
        "  |\n2 | bb\n  | ^^\n  = help: what to do\n```\n\n"
        "<details>\n<summary>1 note</summary>\n\n```text\n"
        "stances/countries/france.yaml:1:1: note: what was found [a-note]\n"
        "  |\n1 | aa\n  | ^^\n  = help: what to do\n```\n\n</details>\n"
    )


def test_nothing_in_the_data_ends_the_block() -> None:
    shown = written(
        view(finding(place(1, 1, 2), message="a ```` b"), content="```\n"), "markdown", Screen()
    )
    assert shown.count("`````text\n") == 1
    assert shown.endswith("\n`````\n")
