"""A position that does not count says so in the cell of its value, at every width."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Program
from sample import SOURCES, write_record
from stancetrack import load
from stancetrack.render.screen import Screen

GERMANY = """\
country: DE
name: Germany
positions:
  - date: 2025-02-17
    troops: undecided
    speaker: Olaf Scholz, Chancellor
    basis: official
    summary: Finds it too early.
    sources: [dpa-2025-08-19]
  - date: 2025-08-19
    troops: yes
    speaker: Donald Trump, President of the United States
    basis: attributed
    summary: Named Germany among those ready to send soldiers.
    sources: [dpa-2025-08-19]
  - date: 2025-09-01
    troops: no
    conditions: [parliament-approval]
    basis: reported
    summary: Was said to rule soldiers out.
    sources: [afp-2025-09-04]
    withdrawn: {date: 2025-09-02, reason: The paper corrected its report.}
  - date: 2025-09-03
    conditions: [parliament-approval]
    speaker: RFE/RL
    basis: attributed
    summary: Named the Bundestag.
    sources: [afp-2025-09-04]
  - date: 2025-09-04
    troops: yes
    speaker: Friedrich Merz, Chancellor
    basis: official
    summary: Would send some.
    sources: [afp-2025-09-04]
"""

WIDTHS = (*range(20, 60), 79, 80, 100, 109, 110, 140, 200, 250)


@pytest.fixture(autouse=True)
def stances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {"countries/germany.yaml": GERMANY, "sources.yaml": SOURCES}
    return write_record(tmp_path / "stances", files)


def values(out: str) -> list[str]:
    """Return how each value of troops is shown, in the order of the report."""
    return re.findall(r"[(✗»]*(?: )?[●◐○–] ?(?:yes|undecided|no)?\)?", out)  # noqa: RUF001


@pytest.mark.parametrize("color", ["always", "never"])
@pytest.mark.parametrize("width", WIDTHS)
def test_history_shows_no_value_without_what_takes_it_out_of_the_count(
    program: Program, width: int, color: str
) -> None:
    out = program("history", "germany", "--width", width, "--color", color).out
    rows = re.sub(r"\x1b\[[0-9;]*m", "", out).split("\n\n", 1)[1]
    rows = rows.split("\n\n– nothing")[0]  # noqa: RUF001
    shown = [" ".join(v.split()) for v in values(rows)]
    assert shown == ["◐ undecided", "(● yes)", "✗ ○ no", "(–)", "● yes"]  # noqa: RUF001


@pytest.mark.parametrize("width", WIDTHS)
def test_why_does_so_and_for_what_is_later_than_the_day(program: Program, width: int) -> None:
    out = program("why", "germany", "troops", "--as-of", "2025-09-03", "--width", width).out
    rows = out.split("\nDay", 1)[1].split("\n() ")[0]
    shown = [" ".join(v.split()) for v in values(rows)]
    assert shown == ["◐ undecided", "✗ ○ no", "(● yes)", "» ● yes"]
    terms = program("why", "germany", "conditions", "--width", width).out.replace("\n", " ")
    assert "✗ Parliament" in terms
    assert "(Parliament)" in terms


def test_the_legend_explains_the_signs_that_occur(program: Program) -> None:
    out = program("history", "germany", "--width", "250").out
    assert out.split("\n")[-2] == (
        "– nothing said on it   "  # noqa: RUF001
        "() set aside: a weaker basis than reported, which does not move the stance   "
        "✗ withdrawn: found to be wrong, so that it does not count"
    )
    first = program("history", "germany", "--until", "2025-02-17").out
    assert "set aside" not in first
    assert "withdrawn" not in first


def test_a_reader_of_80_columns_can_tell_which_positions_count(program: Program) -> None:
    out = program("history", "germany", "--width", "80").out
    assert out.split("\n")[1] == (
        "yes since 2025-09-04 · 5 positions: 2 count, 2 set aside, 1 withdrawn"
    )
    heads = [line for line in out.split("\n") if re.match(r"2025-", line)]
    assert [head[:25].rstrip() for head in heads] == [
        "2025-02-17  ◐ undecided",
        "2025-08-19  (● yes)",
        "2025-09-01  ✗ ○ no",
        "2025-09-03  (–)",  # noqa: RUF001
        "2025-09-04  ● yes",
    ]
    assert "withdrawn on 2025-09-02: The paper corrected its report." in " ".join(out.split())


def test_ascii_terminals_tell_it_too() -> None:
    report = load("stances").history(["germany"]).report()
    out = report.written("table", Screen(80, unicode=False))
    assert "2025-08-19  (+ yes)" in out
    assert "2025-09-01  X - no" in out
