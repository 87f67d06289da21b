"""Tables keep to the width of the screen, whatever is in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from generated import DAYS, FIRST, GROUP, bases, trackers
from stancetrack.record.model import Basis, Tracker
from stancetrack.render.report import Report
from stancetrack.render.reports import diff as diff_report
from stancetrack.render.reports import matrix as matrix_report
from stancetrack.render.reports import matrix_by as matrix_by_report
from stancetrack.render.reports import summary as summary_report
from stancetrack.render.reports import why as why_report
from stancetrack.render.screen import Screen
from stancetrack.render.sheet import Cell, Column, Reference, Section, Sheet, cell
from stancetrack.render.table import table
from stancetrack.stances.stance import Scope
from stancetrack.views.diff import Kind, Side, diff
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


REPORTS = (whole, by_term, by_time, summed_up, changed, reasons)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.__name__)
def test_no_line_is_wider_than_the_screen(report: Callable[[Tracker, Scope], Report]) -> None:
    @quick
    @given(trackers(), bases, widths, st.booleans(), st.booleans())
    def holds(tracker: Tracker, basis: Basis, width: int, color: bool, unicode: bool) -> None:
        screen = Screen(width, color=False, unicode=unicode)
        text = report(tracker, Scope(LAST, basis)).written("table", screen)
        assert max(map(cell_len, text.split("\n"))) <= width
        assert unicode or text.isascii()
        painted = report(tracker, Scope(LAST, basis)).written("table", Screen(width, color=color))
        assert ("\x1b[" in painted) is color

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
        assert row.troops_since is None or f"  {row.troops_since}" in text
    view = why(tracker, tracker.countries[0], Scope(LAST), ["troops"])
    reasons = why_report.why(view, tracker).written("table", screen)
    for considered in view.fields[0].considered:
        if considered.verdict is not Verdict.SILENT:
            assert f"{considered.position.date}  " in reasons


def test_column_of_the_highest_priority_goes_first_and_is_named() -> None:
    sheet = Sheet(
        title="T",
        columns=[Column("Kept", fixed=True), Column("Second", 1, True), Column("First", 2, True)],
        sections=[Section(None, [[cell("k" * 10), cell("s" * 10), cell("f" * 10)]])],
    )
    assert table(sheet, Screen(24)) == (
        "T\n\nKept        Second\nkkkkkkkkkk  ssssssssss\n\n"
        "Not shown at this width:\nFirst. --width or\n--format csv.\n"
    )


def test_short_headings_stand_in_before_a_column_is_dropped() -> None:
    sheet = Sheet(
        title="T",
        columns=[Column("Country", fixed=True), Column("Washington", 1, width=10, short="1")],
        sections=[Section(None, [[cell("Germany"), Cell("yes", lead="yes", short="")]])],
    )
    assert table(sheet, Screen(20)) == "T\n\nCountry  Washington\nGermany  ● yes\n"
    narrow = "T\n\nCountry  1\nGermany  ●\n\nColumns: 1\nWashington\n"
    assert table(sheet, Screen(18)) == narrow


def test_everything_is_squeezed_where_nothing_may_go() -> None:
    columns = [Column("A", fixed=True), Column("B", fixed=True)]
    sheet = Sheet("T", columns, [Section(None, [[cell("a" * 30), cell("b" * 4)]])])
    text = table(sheet, Screen(20))
    assert max(map(len, text.split("\n"))) == 20
    assert text.count("a") == 30
    columns = [Column(str(n), fixed=True) for n in range(12)]
    sheet = Sheet("T", columns, [Section(None, [[cell("x")] * 12])])
    assert table(sheet, Screen(20)).startswith("T\n")


def test_markup_and_controls_in_the_data_do_nothing() -> None:
    sheet = Sheet(
        title="[bold]T[/foo] :smile:",
        columns=[Column("[red]A")],
        sections=[Section(cell("[/x]\x1b[31m"), [[cell("a\x07 [sic] :tada:")]], ["[b]\x1b]0;x"])],
        legend=[("yes", "[yes]")],
        footnotes=["[foot]"],
    )
    assert table(sheet, Screen(60)) == (
        "[bold]T[/foo] :smile:\n\n[/x]\\x1b[31m\n[b]\\x1b]0;x\n[red]A\na\\x07 [sic] :tada:\n\n"
        "● [yes]\n[foot]\n"
    )


def test_ascii_screens_get_ascii_signs() -> None:
    sheet = Sheet(
        title="T · “x” – …",  # noqa: RUF001
        columns=[Column("A")],
        sections=[Section(None, [[Cell("yes", lead="yes", signs=("split", "disputed", "stale"))]])],
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


def test_columns_that_are_left_are_counted_from_1_and_their_signs_alone_are_explained() -> None:
    row = [cell("Norway"), Cell("yes", lead="yes", short=""), Cell("no", lead="no", short="")]
    sheet = Sheet(
        title="T",
        columns=[
            Column("Country", fixed=True),
            Column("Earlier", 2, width=10, short="1"),
            Column("Later", 1, width=10, short="2"),
        ],
        sections=[Section(Cell("All", signs=("stale",)), [row])],
        legend=[("yes", "yes"), ("no", "no"), ("stale", "stale")],
    )
    assert table(sheet, Screen(11)).split("\n\n", 1)[1] == (
        "All †\nCountry  1\nNorway   ○\n\nColumns: 1\nLater\n○ no   †\nstale\n"
        "Not shown\nat this\nwidth:\nEarlier.\n--width or\n--format\ncsv.\n"
    )
