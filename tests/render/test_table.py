"""Tables keep to the width of the screen, whatever is in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from generated import DAYS, FIRST, GROUP, bases, trackers
from stancetrack.record.model import Basis, Tracker
from stancetrack.render.report import Report
from stancetrack.render.reports import diff as diff_report
from stancetrack.render.reports import history as history_report
from stancetrack.render.reports import matrix as matrix_report
from stancetrack.render.reports import matrix_by as matrix_by_report
from stancetrack.render.reports import summary as summary_report
from stancetrack.render.reports import why as why_report
from stancetrack.render.screen import Screen
from stancetrack.render.sheet import Cell, Column, Place, Reference, Section, Sheet, cell
from stancetrack.render.table import table
from stancetrack.stances.stance import Scope
from stancetrack.views.diff import Kind, Side, diff
from stancetrack.views.history import history
from stancetrack.views.matrix import Selection, matrix
from stancetrack.views.matrix_by import matrix_by_term, matrix_by_time
from stancetrack.views.summary import summary
from stancetrack.views.why import Verdict, why

LAST = DAYS[-1]

quick = settings(max_examples=8, deadline=None, derandomize=True, database=None)

widths = st.integers(20, 200)


def whole(tracker: Tracker, scope: Scope) -> Report:
    group = Selection(group=tracker.groups[GROUP])
    return matrix_report.matrix(matrix(tracker, scope, group), tracker, sources=True)


def by_term(tracker: Tracker, scope: Scope) -> Report:
    view = matrix_by_term(tracker, "conditions", scope, Selection(), "name")
    return matrix_by_report.by_term(view, tracker)


def by_time(tracker: Tracker, scope: Scope) -> Report:
    view = matrix_by_time(tracker, "month", scope, Selection(), "last")
    return matrix_by_report.by_time(view, tracker)


def summed_up(tracker: Tracker, scope: Scope) -> Report:
    return summary_report.summary(summary(tracker, scope), tracker, sources=True)


def changed(tracker: Tracker, scope: Scope) -> Report:
    old = Side(tracker, FIRST, Kind.DAY, FIRST.isoformat())
    new = Side(tracker, scope.as_of, Kind.DAY, scope.as_of.isoformat())
    return diff_report.diff(diff(old, new, scope.basis), sources=True)


def reasons(tracker: Tracker, scope: Scope) -> Report:
    return why_report.why(why(tracker, tracker.countries[0], scope), tracker)


def told(tracker: Tracker, scope: Scope) -> Report:
    return history_report.history(history(tracker, (), scope), tracker)


def one_told(tracker: Tracker, scope: Scope) -> Report:
    view = history(tracker, tracker.countries[:1], scope)
    return history_report.history(view, tracker, sources=True)


REPORTS = (whole, by_term, by_time, summed_up, changed, reasons, told, one_told)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.__name__)
def test_no_line_is_wider_than_the_screen(report: Callable[[Tracker, Scope], Report]) -> None:
    @quick
    @given(trackers(), bases, widths, st.booleans(), st.booleans())
    def holds(tracker: Tracker, basis: Basis, width: int, color: bool, unicode: bool) -> None:
        screen = Screen(width, color=False, unicode=unicode)
        text = report(tracker, Scope(LAST, basis)).written("table", screen)
        wide = [line for line in text.split("\n") if cell_len(line) > width]
        assert [line for line in wide if not line.startswith("https://") or " " in line] == []
        assert unicode or text.isascii()
        painted = report(tracker, Scope(LAST, basis)).written("table", Screen(width, color=color))
        assert ("\x1b[" in painted) is color

    holds()


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.__name__)
def test_more_width_never_makes_a_report_longer(
    report: Callable[[Tracker, Scope], Report],
) -> None:
    @settings(quick, max_examples=4)
    @given(trackers(), bases, st.booleans(), st.sets(st.integers(20, 250), min_size=25))
    def holds(tracker: Tracker, basis: Basis, unicode: bool, widths: set[int]) -> None:
        shown = report(tracker, Scope(LAST, basis))
        heights = [
            shown.written("table", Screen(width, unicode=unicode)).count("\n")
            for width in sorted(widths)
        ]
        assert heights == sorted(heights, reverse=True)

    holds()


@quick
@given(trackers(), st.integers(80, 200))
def test_days_and_codes_are_never_cut(tracker: Tracker, width: int) -> None:
    screen = Screen(width)
    names = ("country", "code", "troops", "since", "last")
    rows = matrix(tracker, Scope(LAST)).rows
    text = matrix_report.matrix(matrix(tracker, Scope(LAST)), tracker, names).written(
        "table", screen
    )
    for row in rows:
        assert f"  {row.country}" in text
        assert row.name in text
        inferred = "~" if row.troops_since_approximate else ""
        assert row.troops_since is None or f"  {inferred}{row.troops_since}" in text
    view = why(tracker, tracker.countries[0], Scope(LAST), ["troops"])
    reasons = why_report.why(view, tracker).written("table", screen)
    for considered in view.fields[0].considered:
        if considered.verdict is not Verdict.SILENT:
            assert f"{considered.position.date}  " in reasons


def test_column_of_the_highest_priority_goes_below_its_row_first() -> None:
    sheet = Sheet(
        title="T",
        columns=[
            Column("Kept", fixed=True, place=Place.HEAD),
            Column("Second", 1, True, place=Place.BELOW),
            Column("First", 2, True, place=Place.BELOW),
            Column("Long", 3, place=Place.BELOW),
            Column("Spare", 4, True, dropped=True),
        ],
        sections=[Section(None, [[*(cell(c * 10) for c in "ksfl"), cell("x")]] * 8)],
    )
    shown = {width: table(sheet, Screen(width)) for width in (60, 40, 24)}
    assert shown[60].startswith(
        "T\n\nKept        Second      First       Long        Spare\n"
        "kkkkkkkkkk  ssssssssss  ffffffffff  llllllllll  x\nkk"
    )
    assert shown[40].startswith(
        "T\n\nKept        Second      First\nkkkkkkkkkk  ssssssssss  ffffffffff\n"
        "    Long: llllllllll\nkk"
    )
    assert shown[40].endswith("\n\nNot shown at this width: Spare. --width\nor --format csv.\n")
    assert shown[24].startswith(
        "T\n\nKept        Second\nkkkkkkkkkk  ssssssssss\n    First: ffffffffff\n"
        "    Long: llllllllll\nkk"
    )


TIMES = Sheet(
    title="T",
    columns=[
        Column("Country", fixed=True, place=Place.HEAD),
        Column("2025-02", width=5, short="1", narrow="25 02", place=Place.BELOW),
        Column("2025-03", width=5, short="2", narrow="25 03", place=Place.BELOW),
    ],
    sections=[
        Section(
            None,
            [
                [cell(name), *(Cell("yes", lead="yes", signs=("split",), short="") for _ in "ab")]
                for name in ("Germany", "France", "Italy")
            ],
        )
    ],
)


def test_columns_narrow_to_their_signs_before_they_are_numbers() -> None:
    assert table(TIMES, Screen(25)).split("\n")[2:4] == [
        "Country  2025-02  2025-03",
        "Germany  ● yes ≠  ● yes ≠",
    ]
    assert table(TIMES, Screen(24)).split("\n")[2:5] == [
        "Country 25 25",
        "        02 03",
        "Germany ●≠ ●≠",
    ]


def test_number_stands_in_for_a_heading_that_cannot_be_narrowed() -> None:
    sheet = replace(TIMES, columns=[c._replace(narrow=None) for c in TIMES.columns])
    assert table(sheet, Screen(24)) == (
        "T\n\nCountry  1   2\nGermany  ●≠  ●≠\nFrance   ●≠  ●≠\nItaly    ●≠  ●≠\n\n"
        "Columns:\n1  2025-02\n2  2025-03\n"
    )
    assert table(sheet, Screen(13)).split("\n")[2:4] == ["Country 1  2", "Germany ●≠ ●≠"]


def test_row_without_room_for_columns_is_an_entry_of_which_nothing_is_left_out() -> None:
    assert table(TIMES, Screen(12)).split("\n")[2:8] == [
        *("Country", "Germany", "    2025-02:", "    ● yes ≠", "    2025-03:", "    ● yes ≠"),
    ]


def test_entries_have_a_head_line_and_below_it_what_is_long() -> None:
    sheet = Sheet(
        title="T",
        columns=[
            Column("Day", fixed=True, place=Place.HEAD),
            Column("Troops", fixed=True, place=Place.HEAD),
            Column("Line", fixed=True, right=True, label="line "),
            Column("Who", label=""),
            Column("Summary", place=Place.BELOW, label=""),
        ],
        sections=[
            Section(
                None,
                [
                    [
                        *(cell("2025-02-01"), Cell("no", lead="no", status="withdrawn"), cell(7)),
                        *(cell("Somebody in the ministry"), cell("Word " * 9)),
                    ],
                    [
                        *(cell("2025-02-02"), Cell("no", lead="no", status="set aside"), cell("")),
                        *(cell("X"), cell("")),
                    ],
                ],
            )
        ],
        stacked_below=110,
        spaced=True,
    )
    assert table(sheet, Screen(44)) == (
        "T\n\nDay         Troops  Who\n"
        "2025-02-01  ✗ ○ no  line 7 · Somebody in the\n      ministry\n"
        "    Word Word Word Word Word Word Word Word\n    Word\n\n"
        "2025-02-02  (○ no)  X\n"
    )
    plain = table(sheet, Screen(44, unicode=False))
    assert "\n2025-02-01  X - no  line 7 - Somebody" in plain
    assert "\n2025-02-02  (- no)  X\n" in plain


def test_what_the_heading_of_a_section_says_is_not_said_again_in_its_rows() -> None:
    rows = [
        [cell("Germany"), Cell("yes", lead="yes", signs=("split", "stale"))],
        [cell("France"), Cell("yes", lead="yes")],
    ]
    columns = [Column(name, fixed=True, place=Place.HEAD) for name in ("Country", "Troops")]
    meant = [(word, f"{word} it is") for word in ("yes", "split", "disputed", "stale")]
    sheet = Sheet("T", "2 yes", columns, [Section(Cell("Yes (2)", lead="yes"), rows)], legend=meant)
    assert table(sheet, Screen(60)) == (
        "T\n2 yes\n\n● Yes (2)\nCountry  Troops\nGermany  ≠ †\nFrance\n\n"
        "≠ split it is   † stale it is\n"
    )
    bare = replace(sheet, sections=[Section(Cell("Yes (1)", lead="yes"), rows[1:])])
    assert table(bare, Screen(60)) == "T\n2 yes\n\n● Yes (1)\nCountry\nFrance\n"


def test_address_stands_whole_on_a_line_of_its_own() -> None:
    url = f"https://example.org/{'a' * 40}"
    sheet = Sheet(
        title="T",
        columns=[Column("Day", fixed=True, place=Place.HEAD), Column("Said", width=9, label="")],
        sections=[Section(None, [[cell("2025-02-01"), cell(f"It is at {url} whole")]])],
        references=[Reference(1, "a", "AFP, Allies meet", url)],
    )
    for width in range(20, 90):
        lines = table(sheet, Screen(width)).split("\n")
        assert sum(url in line for line in lines) == 2
        assert [line for line in lines if cell_len(line) > width] == (
            [url] * 2 if width < cell_len(url) else []
        )
    assert table(sheet, Screen(50)).split("\n")[3:6] == ["2025-02-01  It is at", url, "      whole"]


def test_hyperlink_is_of_an_address_of_the_web_and_only_where_there_are_some() -> None:
    urls = ["https://example.org/", "javascript:alert(1)", "https://exämple.org/"]
    sheet = Sheet("T", references=[Reference(n, "a", "AFP", url) for n, url in enumerate(urls, 1)])
    linked = table(sheet, Screen(80, links=True))
    plain = table(sheet, Screen(80))
    link = "\x1b]8;;https://example.org/\x1b\\https://example.org/\x1b]8;;\x1b\\"
    assert linked == plain.replace("https://example.org/", link)
    assert "\x1b" not in plain


def test_everything_is_wrapped_where_nothing_may_go() -> None:
    columns = [Column("A", fixed=True), Column("B", fixed=True, label="")]
    sheet = Sheet("T", columns=columns, sections=[Section(None, [[cell("a" * 30), cell("é" * 4)]])])
    text = table(sheet, Screen(20))
    assert max(map(len, text.split("\n"))) == 20
    assert (text.count("a"), text.count("é")) == (30, 4)
    wide = Sheet("T" * 30 + "外" * 30 + " " + "e\u0301" * 30)
    assert max(map(cell_len, table(wide, Screen(20)).split("\n"))) == 20


def test_markup_and_controls_in_the_data_do_nothing() -> None:
    sheet = Sheet(
        title="[bold]T[/foo] :smile:",
        columns=[Column("[red]A", place=Place.HEAD)],
        sections=[Section(cell("[/x]\x1b[31m"), [[cell("a\x07 [sic] :tada:")]], ["[b]\x1b]0;x"])],
        legend=[("yes", "[yes]")],
        footnotes=["[foot]"],
    )
    assert table(sheet, Screen(60)) == (
        "[bold]T[/foo] :smile:\n\n[/x]\\x1b[31m\n[b]\\x1b]0;x\n[red]A\na\\x07 [sic] :tada:\n\n"
        "[foot]\n"
    )


def test_ascii_screens_get_ascii_signs() -> None:
    signs = ("split", "disputed", "stale")
    sheet = Sheet(
        title="T · “x” – …",  # noqa: RUF001
        columns=[Column("A", place=Place.HEAD)],
        sections=[Section(None, [[Cell("yes", lead="yes", signs=signs)]])],
        footnotes=["no → yes", "Türkiye"],
        references=[Reference(1, "ü", "ß", None)],
    )
    assert table(sheet, Screen(40, unicode=False)) == (
        'T - "x" - ...\n\nA\n+ yes / ! *\n\nno -> yes\nT\\xfcrkiye\n\nSources\n1. \\xfc: \\xdf\n'
    )


def test_letters_that_the_screen_has_stay_as_they_are() -> None:
    sheet = Sheet("Türkiye, Česko", footnotes=["●"])
    screen = Screen(40, unicode=False, encoding="latin-1")
    assert table(sheet, screen).split("\n")[0] == "Türkiye, \\u010cesko"


@pytest.mark.parametrize("width", range(1, 20))
def test_a_table_ends_on_any_screen(width: int) -> None:
    sheet = Sheet(
        "A title of some words",
        columns=[Column("Country"), Column("Summary")],
        sections=[Section(None, [[cell("Germany"), cell("Left the decision open for now.")]])],
    )
    assert "Germany" in "".join(table(sheet, Screen(width)).split())
