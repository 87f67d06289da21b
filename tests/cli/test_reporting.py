"""A command offers the forms of every report, and forms of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Program
from sample import write_record
from stancetrack import load
from stancetrack.cli.reporting import FORMATS, Reporting
from stancetrack.cli.setting import Setting
from stancetrack.cli.versions import asked


def reporting(output: Path) -> Reporting:
    return Reporting(
        *(Setting(), None, output, "never", 80, False, False, False),
        asked=asked(None, None),
        formats=(*FORMATS, "svg"),
    )


@pytest.mark.parametrize(("ending", "begins"), [("svg", "<svg/>"), ("csv", "field,term,")])
def test_form_of_a_commands_own_is_made_where_it_is_asked_for(
    tmp_path: Path, ending: str, begins: str
) -> None:
    record = load(write_record(tmp_path / "stances"))
    output = tmp_path / f"picture.{ending}"
    reporting(output).show(record.terms(), own={"svg": lambda: "<svg/>\n"})
    assert output.read_text("utf-8").startswith(begins)


def test_no_other_command_takes_its_ending(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_record(tmp_path / "stances")
    monkeypatch.chdir(tmp_path)
    done = program("terms", "-o", "terms.svg")
    assert done.code == 2
    assert done.err.startswith(
        "stancetrack: error: terms.svg ends in .svg, which is no format of this command\n"
    )
    assert ".svg or" not in done.err.partition("\n")[2]
    assert not Path("terms.svg").exists()
