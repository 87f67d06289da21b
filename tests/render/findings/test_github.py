"""GitHub's workflow commands: what is annotated, and what cannot be forged."""

from __future__ import annotations

import pytest

from shown import ERROR, NOTE, PATH, WARNING, finding, place, view
from stancetrack.diagnostics import Finding, Location, Rule
from stancetrack.render.findings.formats import written
from stancetrack.render.screen import Screen

FORGED = "x%\r\n::error file=a,line=1::forged ##[error]forged"


def printed(*found: Finding, content: str = "a: 1\n", folder: str = "stances") -> list[str]:
    shown = view(*found, content=content, folder=folder)
    return written(shown, "github", Screen(color=True)).splitlines()


def commands(lines: list[str]) -> list[str]:
    """Return the lines in which GitHub's runner would see a command, of either syntax."""
    return [line for line in lines if line.lstrip().startswith("::") or "##[" in line]


@pytest.mark.parametrize(
    ("rule", "command"), [(ERROR, "error"), (WARNING, "warning"), (NOTE, "notice")]
)
def test_each_finding_is_a_command_with_its_place(rule: Rule, command: str) -> None:
    assert commands(printed(finding(place(1, 4, 5), rule))) == [
        (
            f"::{command} file={PATH},line=1,col=4,endColumn=5,title={rule.name}"
            "::what was found%0Ahelp: what to do"
        )
    ]


def test_over_several_lines_there_are_no_columns() -> None:
    assert commands(printed(finding(Location(PATH, 1, 4, 3, 2)))) == [
        f"::error file={PATH},line=1,endLine=3,title=an-error::what was found%0Ahelp: what to do"
    ]


def test_a_whole_file_is_annotated_without_a_line() -> None:
    assert commands(printed(finding(Location(PATH)))) == [
        f"::error file={PATH},title=an-error::what was found%0Ahelp: what to do"
    ]


def test_the_log_holds_all_findings_in_plain_text_before_the_commands() -> None:
    lines = printed(*(finding(place(n, 1, 2)) for n in range(1, 13)))
    assert len(commands(lines)) == 12
    assert (
        lines[: -len(commands(lines))]
        == written(
            view(*(finding(place(n, 1, 2)) for n in range(1, 13)), content="a: 1\n"),
            "text",
            Screen(),
        ).splitlines()
    )


def test_no_text_forges_a_command() -> None:
    found = finding(place(1, 1, 2), message=FORGED, help=FORGED)
    lines = printed(found, content=f"{FORGED}\n")
    assert commands(lines) == [
        (
            f"::error file={PATH},line=1,col=1,endColumn=2,title=an-error::"
            "x%25%0D%0A::error file=a,line=1::forged ## [error]forged%0Ahelp: "
            "x%25%0D%0A::error file=a,line=1::forged ## [error]forged"
        )
    ]


def test_a_path_forges_neither_a_command_nor_a_property() -> None:
    found = finding(Location("::error::a,line=1:\n##[x].yaml"))
    lines = printed(found)
    assert lines[0] == "./::error::a,line=1:\\n## [x].yaml: error: what was found [an-error]"
    assert commands(lines) == [
        (
            "::error file=%3A%3Aerror%3A%3Aa%2Cline=1%3A%0A## [x].yaml,title=an-error"
            "::what was found%0Ahelp: what to do"
        )
    ]


def test_a_path_outside_of_the_current_folder_is_relative() -> None:
    found = finding(Location("/data/x/stances/tracker.yaml"))
    assert commands(printed(found, folder="/data/x/stances")) == [
        "::error file=stances/tracker.yaml,title=an-error::what was found%0Ahelp: what to do"
    ]
