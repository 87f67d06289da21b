"""Findings for people: the layout of DESIGN section 6, to the character."""

from __future__ import annotations

from shown import NOTE, PATH, WARNING, finding, place, view
from stancetrack.diagnostics import Location, Related
from stancetrack.render.findings.formats import written
from stancetrack.render.screen import Screen
from stancetrack.views.validation import Choice

DATED = finding(
    place(3, 11, 21),
    message="2025-02-30 is not a day: February 2025 has 28",
    help="write a day that exists, as YYYY-MM-DD",
)
CONTENT = "country: FR\npositions:\n  - date: 2025-02-30\n"


def text(*found: object, content: str | bytes = CONTENT, screen: Screen | None = None) -> str:
    shown = view(*found, content=content)  # type: ignore[arg-type]
    return written(shown, "text", screen or Screen())


def test_a_finding_has_a_headline_an_excerpt_and_a_remedy() -> None:
    assert text(DATED) == (
        "stances/countries/france.yaml:3:11: error: "
        "2025-02-30 is not a day: February 2025 has 28 [an-error]\n"
        "  |\n"
        "3 |   - date: 2025-02-30\n"
        "  |           ^^^^^^^^^^\n"
        "  = help: write a day that exists, as YYYY-MM-DD\n"
        "\n"
        "1 error in 3 files, 4 positions\n"
    )


def test_the_edge_is_as_wide_as_the_largest_number() -> None:
    content = "a: 1\n" * 11 + "b: 2\n"
    found = finding(place(12, 1, 2), related=(Related(place(3, 1, 2), "first given here"),))
    assert text(found, content=content).splitlines()[1:-2] == [
        "   |",
        " 3 | a: 1",
        "   | - first given here",
        "...",
        "12 | b: 2",
        "   | ^",
        "   = help: what to do",
    ]


def test_neighbouring_lines_stand_together_and_marks_of_one_line_below_each_other() -> None:
    related = (Related(place(1, 1, 2), "on the line above"), Related(place(2, 4, 5), "beside it"))
    found = finding(place(2, 1, 2), related=related)
    assert text(found, content="a: 1\nb: 2\n").splitlines()[1:-2] == [
        "  |",
        "1 | a: 1",
        "  | - on the line above",
        "2 | b: 2",
        "  | ^",
        "  |    - beside it",
        "  = help: what to do",
    ]


def test_a_related_place_that_cannot_be_quoted_is_named() -> None:
    other = Location("stances/sources.yaml", 4, 9, 4, 12)
    related = (Related(other, "the source"), Related(Location(PATH), "the whole file"))
    assert text(finding(place(1, 1, 2), related=related)).splitlines()[4:6] == [
        "  = note: stances/sources.yaml:4:9: the source",
        "  = note: stances/countries/france.yaml: the whole file",
    ]
    without = finding(Location(PATH), related=(Related(place(1, 1, 2), "here"),))
    assert text(without).splitlines()[1] == "  = note: stances/countries/france.yaml:1:1: here"


def test_a_whole_file_has_no_excerpt() -> None:
    assert text(finding(Location(PATH))).splitlines()[:2] == [
        "stances/countries/france.yaml: error: what was found [an-error]",
        "  = help: what to do",
    ]


def test_a_text_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    found = finding(Location(PATH, 1, 4, 2, 5))
    assert text(found, content='a: "one  \n  two"\n').splitlines()[2:4] == [
        '1 | a: "one',
        "  |    ^^^^",
    ]


def test_concise_is_the_first_line_alone() -> None:
    other = finding(place(4, 1, 2), WARNING)
    shown = view(DATED, other, content=CONTENT)
    headlines = [line for line in text(DATED, other).splitlines() if line.startswith("stances/")]
    assert written(shown, "concise", Screen()).splitlines() == headlines
    assert written(view(), "concise", Screen()) == ""


def test_the_last_line_counts_what_is_shown_and_what_is_not() -> None:
    many = [finding(place(n, 1, 2)) for n in range(2)] + [finding(place(3, 1, 2), WARNING)]
    noted = finding(place(9, 1, 2), NOTE)

    def last(choice: Choice, silenced: int = 0) -> str:
        shown = view(*many, noted, choice=choice, silenced=silenced)
        return written(shown, "text", Screen()).splitlines()[-1]

    assert last(Choice(notes=True)) == "2 errors, 1 warning, 1 note in 3 files, 4 positions"
    assert last(Choice(), 2) == (
        "2 errors, 1 warning in 3 files, 4 positions; "
        "not shown: 1 note (--notes shows them), 2 silenced"
    )
    assert last(Choice(paths={"elsewhere"})) == (
        "no findings in 3 files, 4 positions; not shown: 3 in other files"
    )
    assert last(Choice(ignore={"an-error"}, notes=True)) == (
        "1 warning, 1 note in 3 files, 4 positions; not shown: 2 of other rules"
    )


def test_what_could_not_be_read_is_said_though_it_is_left_out() -> None:
    from shown import SYNTAX

    shown = view(finding(place(1, 1, 2), SYNTAX), choice=Choice(ignore={"unread"}))
    assert written(shown, "text", Screen()) == (
        "no findings in 3 files, 4 positions; "
        "not shown: 1 of other rules, 1 of them of what could not be read\n"
    )


def test_statistics_count_each_rule() -> None:
    shown = view(finding(place(1, 1, 2), WARNING), finding(place(2, 1, 2)), DATED)
    assert written(shown, "statistics", Screen()) == (
        "     2  error    an-error\n"
        "     1  warning  a-warning\n"
        "\n"
        "2 errors, 1 warning in 3 files, 4 positions\n"
    )
    assert written(view(), "statistics", Screen()) == "no findings in 3 files, 4 positions\n"


def test_colour_only_adds_to_the_text() -> None:
    import re

    coloured = text(DATED, screen=Screen(color=True))
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == text(DATED)
    assert coloured.startswith(
        "\x1b[1mstances/countries/france.yaml:3:11:\x1b[0m \x1b[1;31merror:\x1b[0m 2025-02-30"
    )


def test_on_a_screen_of_ascii_all_is_ascii() -> None:
    found = finding(place(1, 4, 9), message="“é” … isn’t – → é", help="“x”")  # noqa: RUF001
    assert text(found, content="a: déjà", screen=Screen(unicode=False)).splitlines()[:-2] == [
        'stances/countries/france.yaml:1:4: error: "é" ... isn\'t - -> é [an-error]',
        "  |",
        "1 | a: d\\xe9j\\xe0",
        "  |    ^^^^^^^^^^",
        '  = help: "x"',
    ]


def test_nothing_that_is_printed_acts() -> None:
    hostile = "\x1b[2J[red]\n::error::\u202e"
    found = finding(
        place(1, 1, 2, f"a{hostile}.yaml"),
        message=hostile,
        help=hostile,
        related=(Related(place(2, 1, 2, hostile), hostile),),
    )
    printed = text(found, content=hostile)
    assert all(line.isprintable() for line in printed.splitlines())
    assert not any(line.lstrip().startswith("::") for line in printed.splitlines())
