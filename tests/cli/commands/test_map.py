"""The command `map`."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from conftest import PROJECT, Program
from sample import TODAY, write_record
from stancetrack import load
from telling import TELLING, TELLING_TRACKER

REACH = "data reach to 2025-09-10"


@pytest.fixture(autouse=True)
def stances(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances", TELLING)


def test_tiles_lie_as_the_countries_do_with_their_signs_and_marks(program: Program) -> None:
    done = program("map", "--as-of", "2025-09-10", "--width", "80")
    assert done.out.split("\n") == [
        "Troops for Ukraine · as of 2025-09-10 · data reach to 2025-09-10",
        "● 2 yes   ◐ 1 undecided   ○ 2 no   – 1 not stated",  # noqa: RUF001
        "",
        "is",
        "                                                NO –(●) se      fi",  # noqa: RUF001
        "                                nl      dk              lt      lv      ee",
        "        ie      GB ●†   lu      be      DE ◐!   cz      PL ○≠   by      ru",
        "                                FR ●    ch      at      sk      ua      md",
        "                pt      es              IT ○†   si      hu      ro",
        "                                        ba      hr      rs      bg",
        "                                                me      xk      mk      tr",
        "                                        mt              al      gr      cy",
        "",
        "≠ split: the country's own voices differ (no ↔ undecided: PL)",
        "! disputed: somebody else says otherwise (undecided ↔ yes: DE)",
        "( ) claimed: only weaker evidence says so (yes: NO)",
        "† stale: not said again for more than 180 days   lower case: not on record (36)",
        "",
    ]


def test_what_is_only_claimed_stands_in_brackets(program: Program) -> None:
    lines = program("map", "--as-of", "2025-09-10", "--country", "no").out.split("\n")
    assert lines[1:] == [
        "– 1 not stated",  # noqa: RUF001
        "",
        f"{'NO –(●)':>55}",  # noqa: RUF001
        "",
        "( ) claimed: only weaker evidence says so (yes: NO)",
        "",
    ]


def test_who_holds_a_term_is_shown(program: Program) -> None:
    done = program("map", "--by", "conditions", "--term", "Ceasefire", "--group", "coalition")
    assert done.out.split("\n") == [
        f"Troops for Ukraine: Ceasefire (Conditions), Coalition · as of {TODAY} · {REACH}",
        "Nothing on record for 264 days: every stance below is older than 180 days.",
        "✓ 2 say so   – 3 do not",  # noqa: RUF001
        "",
        "          GB –           DE ✓      PL –",  # noqa: RUF001
        "                    FR ✓",
        "                         IT –",  # noqa: RUF001
        "",
    ]


def test_a_term_not_said_again_is_marked(program: Program) -> None:
    done = program("map", "--by", "conditions", "--term", "ceasefire", "--as-of", "2026-03-01")
    assert "FR ✓†" in done.out
    assert "DE ✓ " in done.out


def test_sources_are_listed_where_they_are_asked_for(program: Program) -> None:
    done = program("map", "--country", "fr", "--sources")
    assert "\nSources\n1. dpa-2025-08-19: " in done.out


def test_empty_map_says_so(program: Program) -> None:
    done = program("map", "--country", "it", "--group", "e3")
    assert (done.code, done.err) == (0, "stancetrack: no country meets what was asked for\n")
    assert (
        program("map", "--country", "it", "--group", "e3", "--format", "markdown").out.count("|")
        == 0
    )


@pytest.mark.parametrize(
    ("arguments", "message", "advice"),
    [
        (
            ("--by", "conditions", "--term", "ceasefre"),
            "there is no term ceasefre",
            "did you mean ceasefire?",
        ),
        (
            ("--by", "us-role"),
            "--by us_role names a field, and --term none of its terms",
            "add --term with one of backstop, no-backstop, air-support",
        ),
        (
            ("--term", "ceasefire"),
            "--term names a term, and --by not the field that it is of",
            "add --by with one of us_role, russian_objections, contributions, conditions",
        ),
    ],
)
def test_a_term_is_asked_for_with_its_field(
    program: Program, arguments: tuple[str, ...], message: str, advice: str
) -> None:
    done = program("map", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"stancetrack: error: {message}\n  help: {advice}\n"


def test_a_field_without_terms_cannot_be_asked_for(program: Program, stances: Path) -> None:
    head, _, rest = TELLING_TRACKER.partition("  us_role:\n")
    _, _, after = rest.partition("  russian_objections:\n")
    without = f"{head}  russian_objections:\n{after}"
    (stances / "tracker.yaml").write_text(without, "utf-8")
    done = program("map", "--by", "us_role", "--term", "backstop", "--skip-broken")
    assert done.code == 2
    assert done.err.endswith(
        "stancetrack: error: tracker.yaml has no term of us_role\n"
        "  help: define some there, or leave --by out\n"
    )


def test_json_and_csv_hold_every_tile_with_its_place(program: Program) -> None:
    asked = ("map", "--as-of", "2026-03-01", "--by", "conditions", "--term", "ceasefire")
    data = json.loads(program(*asked, "--format", "json").out)
    assert {key: data[key] for key in list(data)[:-1]} == {
        "schema_version": 1,
        "command": "map",
        "as_of": "2026-03-01",
        "basis": "reported",
        "since": None,
        "data_reach": "2025-09-10",
        "record_stale": False,
        "recorded": None,
        "by": "conditions",
        "term": "ceasefire",
    }
    tiles = {tile["country"]: tile for tile in data["tiles"]}
    assert tiles["FR"] == {
        "country": "FR",
        "name": "France",
        "row": 5,
        "column": 5,
        "on_record": True,
        "camp": "yes",
        "troops": "yes",
        "troops_since": "2025-08-19",
        "troops_since_approximate": False,
        "troops_basis": "official",
        "claimed": None,
        "contested": False,
        "contest": None,
        "contested_by": [],
        "stale": True,
        "held": True,
        "held_since": "2025-08-19",
        "held_since_approximate": False,
        "held_stale": True,
        "sources": tiles["FR"]["sources"],
    }
    assert (tiles["GB"]["held"], tiles["GB"]["held_since"]) == (False, None)
    missing = tiles["XK"]
    assert (missing["name"], missing["row"], missing["on_record"]) == ("Kosovo", 8, False)
    assert {missing[key] for key in list(missing)[5:-1]} == {None}
    rows = list(csv.DictReader(StringIO(program(*asked, "--format", "csv").out)))
    assert [row["country"] for row in rows] == [tile["country"] for tile in data["tiles"]]
    assert rows[0]["on_record"] == "false"
    france = next(row for row in rows if row["country"] == "FR")
    assert (france["camp"], france["held"], france["held_stale"]) == ("yes", "true", "true")


def test_csv_without_a_term_has_no_columns_of_one(program: Program) -> None:
    heading = program("map", "--format", "csv").out.partition("\n")[0]
    assert "held" not in heading
    assert heading.startswith("country,name,row,column,on_record,camp,troops,")


def test_ending_svg_makes_a_picture(program: Program) -> None:
    assert program("map", "-o", "map.svg") == program("map", "-o", "map.svg")
    drawn = Path("map.svg").read_text("utf-8")
    assert fromstring(drawn).get("role") == "img"
    assert program("map", "--format", "svg").out == drawn


def test_python_gets_the_same_map(program: Program, stances: Path) -> None:
    answer = load(stances).map(as_of="2025-09-10", by="conditions", term="ceasefire")
    shown = program(
        *("map", "--as-of", "2025-09-10", "--by", "conditions", "--term", "ceasefire"),
        *("--format", "json"),
    )
    assert answer.to_dict() == json.loads(shown.out)
    assert [row["country"] for row in answer.rows()][:2] == ["IS", "NO"]
    assert "<td>● FR</td>" in load(stances).map(as_of="2025-09-10")._repr_html_()


@pytest.mark.usefixtures("record_today")
def test_map_fits_a_small_terminal_on_every_day_that_has_a_name(program: Program) -> None:
    real = PROJECT / "stances"
    for event in load(real).tracker.events.values():
        done = program("--stances", real, "map", "--as-of", str(event.date), "--width", "80")
        lines = done.out.splitlines()
        assert len(lines) < 24, event.name
        assert max(map(len, lines)) <= 80


@pytest.mark.usefixtures("record_today")
def test_picture_in_the_documentation_is_that_of_the_record(program: Program) -> None:
    done = program(
        *("--stances", PROJECT / "stances", "map", "--as-of", "2026-07-14", "--format", "svg")
    )
    assert done.out == (PROJECT / "docs" / "map.svg").read_text("utf-8")
