"""The command `summary`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Program
from sample import CLAIMS, write_record
from telling import TELLING


@pytest.fixture(autouse=True)
def stances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances", TELLING)


def test_claim_stands_against_the_names_of_its_day(program: Program) -> None:
    out = program("summary", "--width", 200).out
    assert (
        "2025-09-04        26 contributors (of 35) claimed by Emmanuel Macron, President of "
        "France; 4 named here, 22 not; named by the claimant but saying no: Italy, Poland\n"
    ) in out


def test_claim_of_fewer_than_are_named_leaves_nobody_out(program: Program, tmp_path: Path) -> None:
    claims = TELLING["claims.yaml"].replace("countries: 26", "countries: 3-4")
    write_record(tmp_path / "stances", {**TELLING, "claims.yaml": claims})
    out = program("summary", "--width", 200).out
    said = "3-4 contributors (of 35) claimed by Emmanuel Macron, President of France; 4 named here;"
    assert said in out


def test_since_may_be_an_event(program: Program) -> None:
    done = program("summary", "--since", "paris-2025-09", "--format", "json")
    data = json.loads(done.out)
    assert data["since"] == "2025-09-04"
    compared = json.loads(program("diff", "paris-2025-09", "--format", "json").out)
    assert data["changes"] == compared["changes"] != []


def test_before_everything_there_is_nothing_to_say(program: Program) -> None:
    done = program("summary", "--as-of", "2025-02-02", "--width", 80)
    assert (done.code, done.err) == (0, "")
    assert done.out == NOTHING


NOTHING = """\
Troops for Ukraine: summary · as of 2025-02-02 · data reach to 2025-09-10
6 no position

Camps
● yes (0)
◐ undecided (0)
○ no (0)
– not stated (0)
· no position (6)  France, Germany, Italy, Norway, Poland, United Kingdom

New after 2025-01-03 (0)
No stance has changed.

Contested (0)
Nobody's troops are contested.

Claims against names
Nobody has claimed a number of countries.

Stale (0)
No stance on troops is stale.

Coverage
nato               NATO: 0 of 7 recorded; no position: Albania, France, Germany,
                   Italy, Norway, Poland, United Kingdom
coalition          Coalition: 0 of 5 recorded; no position: France, Germany,
                   Italy, Poland, United Kingdom
e3                 E3: 0 of 3 recorded; no position: France, Germany, United
                   Kingdom

Record
6 countries, 0 positions, 0 sources, 0 claims; data reach to 2025-09-10.
"""  # noqa: RUF001


def test_group_limits_the_countries(program: Program) -> None:
    done = program("summary", "--group", "nato", "--format", "json")
    assert json.loads(done.out)["camps"]["no_position"] == ["AL"]
    done = program("summary", "--country", "gb", "--format", "json")
    assert json.loads(done.out)["counts"]["countries"] == 1


def test_nobody_is_said_and_is_empty_json(program: Program) -> None:
    done = program("summary", "--country", "gb", "--group", "e3", "--format", "json")
    assert (done.code, done.err) == (0, "")
    done = program("summary", "--country", "it", "--group", "e3", "--format", "json")
    assert (done.code, done.err) == (0, "stancetrack: no country meets what was asked for\n")
    assert set(map(tuple, json.loads(done.out)["camps"].values())) == {()}


def test_inferred_day_of_a_stale_stance_is_told_from_a_known_one(
    program: Program, tmp_path: Path
) -> None:
    italian = TELLING["countries/italy.yaml"]
    italian = italian.replace("03-02\n", "03-02\n    approximate: true\n", 1)
    write_record(tmp_path / "stances", {**TELLING, "countries/italy.yaml": italian})
    asked = ("summary", "--as-of", "2025-09-10", "--width", "200")
    assert "  no; last said on ~2025-03-02, 192 days before\n" in program(*asked).out
    rows = program(*asked, "--format", "csv").out
    assert "\ncamp,IT,Italy,2025-03-02,true,no," in rows
    assert '\nstale,IT,Italy,,,"no; last said on ~2025-03-02, 192 days before",' in rows


def test_claim_that_counts_nothing_is_still_a_line(program: Program, tmp_path: Path) -> None:
    claims = TELLING["claims.yaml"].replace("    force: ..30000\n", "")
    write_record(tmp_path / "stances", {**TELLING, "claims.yaml": claims})
    done = program("summary", "--format", "csv")
    assert "claim,,The Telegraph,2025-03-02,true,nothing claimed by The Telegraph," in done.out


def test_record_without_groups_or_days_says_so(program: Program, tmp_path: Path) -> None:
    head, _, rest = TELLING["tracker.yaml"].partition("groups:\n")
    tracker = f"{head}events:{rest.partition('events:')[2]}"
    write_record(tmp_path / "stances", {**TELLING, "tracker.yaml": tracker})
    assert "Coverage\ntracker.yaml names no groups.\n" in program("summary").out


@pytest.mark.parametrize(
    ("arguments", "message", "advice"),
    [
        (
            ("--since", "2025-09-10", "--as-of", "2025-09-04"),
            "--since 2025-09-10 is later than the day of the report, 2025-09-04",
            "give an earlier day, or a later one with --as-of",
        ),
        (
            ("--since", "pris-2025-09"),
            "pris-2025-09 is neither a day as YYYY-MM-DD nor an event",
            "did you mean paris-2025-09?",
        ),
        (
            ("--group", "natoo"),
            "there is no group natoo in tracker.yaml",
            "did you mean nato?",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_makes_no_sense_ends_in_2(
    program: Program, arguments: tuple[str, ...], message: str, advice: str
) -> None:
    done = program("summary", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"stancetrack: error: {message}\n  help: {advice}\n"


def test_broken_data_ends_in_2_unless_it_is_skipped(program: Program, tmp_path: Path) -> None:
    write_record(tmp_path / "stances", {**TELLING, "countries/italy.yaml": "country: [IT\n"})
    done = program("summary")
    assert (done.code, done.out) == (2, "")
    assert "1 file or entry could not be read" in done.err
    done = program("summary", "--skip-broken", "--format", "json")
    assert (done.code, json.loads(done.out)["counts"]["countries"]) == (0, 5)


def test_a_number_said_again_within_a_week_is_one_line(program: Program, tmp_path: Path) -> None:
    again = CLAIMS[CLAIMS.index("  - date:") :]
    claims = (
        CLAIMS
        + again.replace("2025-09-04", "2025-09-08")
        + again.replace("2025-09-04", "2025-09-12")
    )
    write_record(tmp_path / "stances", {"claims.yaml": claims})
    done = program("summary", "--stances", tmp_path / "stances", "--width", "200")
    lines = done.out.splitlines()
    start = lines.index("Claims against names")
    assert [line[:10] for line in lines[start + 1 : start + 5]] == [
        "“Named her", "2025-09-12", "2025-09-04", "",
    ]  # fmt: skip
    assert lines[start + 3].endswith("; said again on 2025-09-08")
    found = json.loads(
        program("summary", "--stances", tmp_path / "stances", "--format", "json").out
    )
    assert [claim["date"] for claim in found["claims"]] == [
        "2025-09-04", "2025-09-08", "2025-09-12",
    ]  # fmt: skip
