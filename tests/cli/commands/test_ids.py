"""`history` and `why` take the id of a position, and say which one may be meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Program
from sample import CLAIMS, FRANCE, GERMANY, write_record

SECOND = """\
  - date: 2025-09-04
    id: fr-2025-09-04-b
    troops: undecided
    speaker: A guest on the radio
    basis: attributed
    summary: Held that nothing was decided yet.
    sources: [afp-2025-09-04]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances", {"countries/france.yaml": FRANCE + SECOND})


def ids(program: Program, *asked: str) -> list[str]:
    done = program("history", *asked, "--format", "json")
    assert (done.code, done.err) == (0, "")
    return [position["id"] for position in json.loads(done.out)["positions"]]


def test_history_of_an_id_is_that_position_alone(program: Program) -> None:
    assert ids(program, "fr-2025-09-04-b") == ["fr-2025-09-04-b"]
    assert ids(program, "FR-2025-09-04", "fr-2025-08-19") == ["fr-2025-08-19", "fr-2025-09-04"]


def test_ids_and_countries_may_be_asked_for_together(program: Program) -> None:
    germany = ["de-2025-08-19", "de-2025-09-04"]
    assert ids(program, "germany", "fr-2025-08-19") == ["fr-2025-08-19", *germany]
    assert ids(program, "germany", "de-2025-08-19") == germany


def test_why_of_an_id_is_what_that_position_does(program: Program) -> None:
    done = program("why", "fr-2025-09-04-b", "--as-of", "2025-09-10", "--format", "json")
    told = json.loads(done.out)
    assert (told["position"], [field["field"] for field in told["fields"]]) == (
        "fr-2025-09-04-b",
        ["troops"],
    )
    ((only,),) = [field["considered"] for field in told["fields"]]
    assert (only["id"], only["verdict"]) == ("fr-2025-09-04-b", "set-aside")
    assert told["fields"][0]["contested_by"] == ["fr-2025-09-04-b"]


@pytest.mark.parametrize(
    ("asked", "field", "verdicts"),
    [
        ("fr-2025-08-19", (), ["decides", "decides", "decides"]),
        ("fr-2025-08-19", ("us_role",), ["silent"]),
        ("fr-2025-09-04", ("us-role",), ["decides"]),
        ("de-2025-08-19", (), ["set-aside"]),
    ],
)
def test_each_verdict_on_a_position_is_told(
    asked: str, field: tuple[str, ...], verdicts: list[str], program: Program
) -> None:
    told = json.loads(program("why", asked, *field, "--format", "json").out)
    assert [c["verdict"] for f in told["fields"] for c in f["considered"]] == verdicts


def test_the_title_names_the_position(program: Program) -> None:
    assert program("why", "de-2025-09-04").out.startswith("Germany: what de-2025-09-04 does")
    assert json.loads(program("why", "de", "--format", "json").out)["position"] is None


@pytest.mark.parametrize(
    ("asked", "message", "advice"),
    [
        (
            "fr-2025-09",
            "there is no position fr-2025-09 in this record",
            "which one is meant: fr-2025-09-04, fr-2025-09-04-b?",
        ),
        (
            "fr-2025-09-04-c",
            "there is no position fr-2025-09-04-c in this record",
            "did you mean fr-2025-09-04-b?",
        ),
        (
            "fr-1999-01-01",
            "there is no position fr-1999-01-01 in this record",
            "“stancetrack history fr” shows the ids that there are",
        ),
        (
            "it-2025-09-04",
            "there is no position it-2025-09-04 in this record",
            "no country has this code",
        ),
        (
            "claim-2025-09-04",
            "claim-2025-09-04 names a claim, not a position",
            "“stancetrack summary” shows the claims",
        ),
    ],
)
@pytest.mark.parametrize("command", ["history", "why"])
def test_an_unknown_id_ends_in_2_with_what_may_be_meant(
    command: str, asked: str, message: str, advice: str, program: Program
) -> None:
    done = program(command, asked)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"stancetrack: error: {message}\n  help: {advice}\n"


def test_of_many_ids_that_begin_so_five_are_named(folder: Path, program: Program) -> None:
    letters = "bcdefgh"
    more = "".join(
        SECOND.replace("-04-b", f"-04-{letter}").replace("Held", f"Held {letter}")
        for letter in letters
    )
    (folder / "countries/france.yaml").write_text(FRANCE + more, "utf-8")
    assert "fr-2025-09-04-e or 3 more?" in program("why", "fr-2025-09").err


def test_claims_tell_their_ids(program: Program, folder: Path) -> None:
    again = CLAIMS.partition("claims:\n")[2].replace("26", "30..").replace("Counted", "Estimated")
    again = again.replace("2025-09-04\n", "2025-09-04\n    id: claim-2025-09-04-b\n")
    (folder / "claims.yaml").write_text(CLAIMS + again, "utf-8")
    told = json.loads(program("summary", "--format", "json").out)["claims"]
    assert {claim["id"] for claim in told} == {"claim-2025-09-04", "claim-2025-09-04-b"}


def test_a_stance_that_the_order_alone_turns_is_put_down_to_it(
    program: Program, folder: Path, tmp_path: Path
) -> None:
    last = GERMANY[GERMANY.index("  - date: 2025-09-04") :]
    other = last.replace("2025-09-04\n", "2025-09-04\n    id: de-2025-09-04-b\n", 1)
    other = other.replace("undecided", "no").replace("Left", "Then left")
    name = "countries/germany.yaml"
    write_record(tmp_path / "before", {name: GERMANY + other})
    write_record(folder, {name: GERMANY.replace(last, other + last)})
    done = program("diff", "before", "stances", "--format", "json")
    told = json.loads(done.out)
    (change,) = told["changes"]
    assert (change["from"], change["to"], change["reordered"]) == ("no", "undecided", True)
    assert change["positions"] == [told["records"][0]["after"]["id"]]
    assert [(r["kind"], r["reordered"]) for r in told["records"]] == [("moved", True)]
    moved = change["positions"][0]
    shown = program("diff", "before", "stances", "--width", "200").out
    assert f"by the order within the day alone: {moved} changed places" in shown
    assert f"{moved} changed places with others of 2025-09-04." in shown
    markdown = program("diff", "before", "stances", "--format", "markdown").out
    assert "by the order within the day alone" in markdown
    assert "the vocabulary alone" not in shown + markdown
