"""The command `history`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from conftest import PROJECT, Program
from sample import GERMANY, SOURCES, write_record
from telling import TELLING

LATER = """\
  - date: 2025-09-10
    approximate: true
    troops: no
    russian_objections: []
    no_longer: [parliament-approval]
    force: 200-300
    basis: reported
    summary: =Ruled soldiers out.
    sources: [reuters-2025-09-13]
    withdrawn: {date: 2025-09-12, reason: The paper corrected its report.}
  - date: 2025-09-11
    force: 100..
    us_role: [backstop]
    basis: reported
    summary: Berlin counts trainers.
    sources: [reuters-2025-09-13, dpa-2025-08-19]
  - date: 2025-09-12
    force: ..200
    us_role: [no-backstop]
    basis: reported
    summary: Berlin counts trainers again.
    sources: [reuters-2025-09-13]
"""

REUTERS = """\
  - id: reuters-2025-09-13
    type: article-newspaper
    container-title: Reuters
    title: Berlin counts
    issued: 2025-09-13
    URL: https://reuters.example.org/berlin
"""


@pytest.fixture
def stances(tmp_path: Path) -> Path:
    changes = {"countries/germany.yaml": GERMANY + LATER, "sources.yaml": SOURCES + REUTERS}
    return write_record(tmp_path / "stances", changes)


def test_inferred_day_since_which_a_country_stands_is_told_from_a_known_one(
    program: Program, tmp_path: Path
) -> None:
    french = TELLING["countries/france.yaml"].replace(
        "08-19\n", "08-19\n    approximate: true\n", 1
    )
    folder = write_record(tmp_path / "inferred", {**TELLING, "countries/france.yaml": french})
    done = program("history", "fr", "--stances", folder)
    assert done.out.split("\n")[1] == "yes since ~2025-08-19 · 2 positions"


def test_one_country_as_a_table(program: Program, stances: Path) -> None:
    done = program("history", "de", "--stances", stances, "--width", 100)
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == """\
Germany: what was said · as of 2026-06-01 · data reach to 2025-09-12
undecided since 2025-09-04 · 5 positions: 3 count, 1 set aside, 1 withdrawn

Day          Troops       What it changed · Who says so
2025-08-19   (● yes)      set aside · Donald Trump, President of the United States (attributed)
    Named Germany among those ready to send soldiers.
    Sources: dpa-2025-08-19

2025-09-04   ◐ undecided  Troops: not stated → undecided; Conditions: + Parliament · Friedrich Merz,
      Chancellor (official)
    Left the decision open and pointed to the Bundestag.
    Sources: afp-2025-09-04

~2025-09-10  ✗ ○ no       withdrawn on 2025-09-12: The paper corrected its report. · (reported)
    =Ruled soldiers out.
    Sources: reuters-2025-09-13

2025-09-11                US role: + Backstop; Force: not stated → 100.. · (reported)
    Berlin counts trainers.
    Sources: reuters-2025-09-13, dpa-2025-08-19

2025-09-12                US role: + No backstop - Backstop; Force: 100.. → ..200 · (reported)
    Berlin counts trainers again.
    Sources: reuters-2025-09-13

() set aside: a weaker basis than reported, which does not move the stance   ✗ withdrawn: found to
be wrong, so that it does not count
~ The day is inferred.
"""
    )


@pytest.mark.usefixtures("record_today")
def test_the_same_country_by_code_name_alias_and_file(program: Program) -> None:
    outs = {
        program("history", name, "--stances", PROJECT / "stances").out
        for name in ("uk", "GB", "Britain", "united-kingdom", "United Kingdom", "great britain")
    }
    assert len(outs) == 1
    assert "United Kingdom: what was said" in outs.pop()


@pytest.mark.usefixtures("record_today")
def test_unknown_country_ends_in_2_and_suggests(program: Program) -> None:
    done = program("history", "Frnace", "--stances", PROJECT / "stances")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "stancetrack: error: there is no country Frnace in this record\n"
        "  help: did you mean France?\n"
    )


def test_all_countries_name_each(program: Program, stances: Path) -> None:
    done = program("history", "--stances", stances, "--until", "2025-09-04", "--width", "120")
    assert [line.split()[:2] for line in done.out.splitlines() if line.startswith("2025")] == [
        ["2025-08-19", "France"],
        ["2025-08-19", "Germany"],
        ["2025-09-04", "France"],
        ["2025-09-04", "Germany"],
    ]


def test_json_keeps_to_the_promised_form(program: Program, stances: Path) -> None:
    done = program(
        "history", "de", "--stances", stances, "--format", "json", "--since", "2025-09-10"
    )
    data = json.loads(done.out)
    assert (data["schema_version"], data["command"]) == (1, "history")
    first, second, third = data["positions"]
    path = first.pop("path")
    assert Path(path).as_posix().endswith("stances/countries/germany.yaml")
    assert first == {
        "id": "de-2025-09-10",
        "country": "DE",
        "name": "Germany",
        "date": "2025-09-10",
        "approximate": True,
        "troops": "no",
        "us_role": None,
        "russian_objections": [],
        "contributions": None,
        "conditions": None,
        "no_longer": ["parliament-approval"],
        "force": {"min": 200, "max": 300},
        "speaker": None,
        "basis": "reported",
        "summary": "=Ruled soldiers out.",
        "sources": [
            {
                "id": "reuters-2025-09-13",
                "title": "Berlin counts",
                "outlet": "Reuters",
                "url": "https://reuters.example.org/berlin",
                "published": "2025-09-13",
            }
        ],
        "withdrawn": {"date": "2025-09-12", "reason": "The paper corrected its report."},
        "line": 18,
        "changes": {},
    }
    assert second["changes"] == {
        "us_role": [None, ["backstop"]],
        "force": [None, {"min": 100, "max": None}],
    }
    assert third["changes"] == {
        "us_role": [["backstop"], ["no-backstop"]],
        "force": [{"min": 100, "max": None}, {"min": None, "max": 200}],
    }


def test_csv_has_a_row_per_position_and_runs_nothing(program: Program, stances: Path) -> None:
    done = program("history", "de", "--stances", stances, "--format", "csv")
    rows = list(csv.DictReader(done.out.splitlines()))
    assert rows[2] == {
        "id": "de-2025-09-10",
        "country": "DE",
        "name": "Germany",
        "date": "2025-09-10",
        "approximate": "true",
        "troops": "no",
        "us_role": "",
        "russian_objections": "none",
        "contributions": "",
        "conditions": "",
        "no_longer": "parliament-approval",
        "force_min": "200",
        "force_max": "300",
        "speaker": "",
        "basis": "reported",
        "summary": "'=Ruled soldiers out.",
        "withdrawn": "2025-09-12: The paper corrected its report.",
        "changes": "",
        "sources": "reuters-2025-09-13",
        "addresses": "https://reuters.example.org/berlin",
    }
    assert rows[1]["changes"] == "Troops: not stated → undecided; Conditions: + Parliament"
    assert rows[3]["sources"] == "reuters-2025-09-13; dpa-2025-08-19"


def test_markdown_lists_the_sources_on_request(program: Program, stances: Path) -> None:
    done = program(
        "history", "fr", "--stances", stances, "--format", "markdown", "--sources", "-n", "1"
    )
    assert (
        done.out
        == """\
## France: what was said · as of 2026-06-01 · data reach to 2025-09-12

yes since 2025-08-19 · 1 position

| Day | Troops | What it changed | Who says so | Summary | Sources |
| --- | --- | --- | --- | --- | --- |
| 2025-09-04 |  | US role: + Backstop | (reported) | \
Paris expects the Americans to stand behind the force. | 1 |

Sources:

1. `afp-2025-09-04`: AFP, Allies meet in Paris, 2025-09-04 <https://afp.example.org/paris>
"""
    )


def test_nothing_found_is_said_and_the_json_is_valid(program: Program, stances: Path) -> None:
    done = program("history", "--stances", stances, "--since", "2026-01-01", "--format", "json")
    assert (done.code, done.err) == (0, "stancetrack: no position meets what was asked for\n")
    assert json.loads(done.out)["positions"] == []


@pytest.mark.parametrize(
    "option", [("--since", "2025-09-05", "--until", "2025-09-04"), ("--since", "2026-06-02")]
)
def test_since_after_until_ends_in_2(
    program: Program, stances: Path, option: tuple[str, ...]
) -> None:
    until = option[3] if len(option) > 2 else "2026-06-01"
    done = program("history", "--stances", stances, *option)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(
        f"stancetrack: error: --since {option[1]} is later than the day of the report, {until}\n"
        "  help: give an earlier day, or a later one with --until\n"
    )


@pytest.mark.parametrize(
    ("option", "since"), [([], None), (["--since", "2025-09-01"], "2025-09-01")]
)
def test_title_and_json_say_from_when_on_it_shows(
    program: Program, stances: Path, option: list[str], since: str | None
) -> None:
    done = program("history", "--stances", stances, *option, "--format", "json")
    assert json.loads(done.out)["since"] == since
    title = program("history", "--stances", stances, *option, "--width", "200").out.split("\n")[0]
    assert ("positions since 2025-09-01" in title) is (since is not None)


def test_help_shows_examples_first(program: Program) -> None:
    done = program("history", "-h")
    assert done.code == 0
    assert done.out.splitlines()[2:4] == ["  Examples:", "    stancetrack history germany"]


def test_changed_lists_who_changed_their_mind(program: Program, tmp_path: Path) -> None:
    stances = write_record(tmp_path / "telling", TELLING)
    done = program("history", "--changed", "troops", "--stances", stances, "--format", "csv")
    rows = list(csv.DictReader(done.out.splitlines()))
    assert [(row["id"], row["changes"].partition(";")[0]) for row in rows] == [
        ("pl-2025-08-19", "Troops: undecided → no"),
    ]
    everything = program("history", "--stances", stances, "--format", "json").out
    changes = [
        position["id"]
        for position in json.loads(everything)["positions"]
        if position["changes"].get("conditions", [None])[0] is not None
    ]
    found = program("history", "--changed", "conditions", "--stances", stances, "--format", "json")
    assert [position["id"] for position in json.loads(found.out)["positions"]] == changes != []
