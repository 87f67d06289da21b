"""What `add` and `withdraw` say beforehand of a country whose file could not be read whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Program
from sample import write_record

HEAD = "country: NL\nname: Netherlands\npositions:"
FIRST = """
  - date: 2025-09-04
    troops: undecided
    speaker: Dick Schoof, Prime Minister
    basis: official
    summary: He left it open.
    sources: [afp-2025-09-04]
"""
SECOND = """\
  - date: 2025-09-30
    troops: no
    speaker: Dick Schoof, Prime Minister
    basis: official
    summary: He said something else.
    sources: [afp-2025-09-04]
"""
MISSING = (
    "Not all could be read, so what differs there is missing here: countries/netherlands.yaml.\n"
)
TOLD = "What this does to Netherlands · as of 2026-06-01 (inclusive)\n"
MAYBE = SECOND.replace("troops: no", "troops: maybe")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def record(said: str) -> None:
    write_record(Path("stances"), {"countries/netherlands.yaml": HEAD + said})


def added(program: Program, *options: str) -> str:
    """Return what adding a yes would do and what validate would say of it."""
    given = ("--basis", "official", "--source", "afp-2025-09-04", "--speaker", "Caspar Veldkamp")
    yes = ("--date", "2025-10-01", "--troops", "yes", *given, "--summary", "Draft", "--dry-run")
    done = program("add", "NL", *yes, *options)
    assert (done.code, done.err) == (0, "")
    return done.out.partition("\n\n")[2]


def withdrawn(program: Program, id_: str = "nl-2025-09-04") -> str:
    done = program("withdraw", id_, "--reason", "x", "--dry-run")
    assert (done.code, done.err) == (0, "")
    return done.out.partition("\n\n")[2].partition("\n\n")[2]


def test_an_answer_that_cannot_be_read_is_not_known(program: Program) -> None:
    record(FIRST + MAYBE)
    found = added(program)
    assert found.startswith(f"{TOLD}{MISSING}Troops: not known → yes.\n\nWhat validate will say")
    assert "error: found maybe, expected yes, no or undecided" in found
    found = withdrawn(program)
    assert found.startswith(f"{TOLD}{MISSING}\nWhat validate will say of it:\n")
    assert "error: found maybe, expected yes, no or undecided" in found


def test_an_answer_given_before_the_one_taken_back_may_be_another(program: Program) -> None:
    record(MAYBE.replace("09-30", "08-30").join(["\n", FIRST.lstrip("\n")]))
    assert f"{MISSING}Troops: undecided → not known.\n" in withdrawn(program)


def test_an_answer_that_stands_after_all_that_is_missing_is_told(program: Program) -> None:
    record(MAYBE.replace("09-30", "08-30").join(["\n", FIRST.lstrip("\n")]))
    found = added(program)
    assert found.startswith(f"{TOLD}{MISSING}\nTowards yes (1)\n")
    assert "Netherlands  ◐ undecided  ● yes  2025-10-01  Caspar Veldkamp (official); AFP\n" in found


def test_a_term_that_is_unknown_hides_no_change_of_troops(program: Program) -> None:
    record(FIRST + SECOND + "    conditions: [nonsense]\n")
    found = added(program)
    assert found.startswith(f"{TOLD}{MISSING}\nTowards yes (1)\n")
    assert "Netherlands  ○ no  ● yes  2025-10-01  Caspar Veldkamp (official); AFP\n" in found
    assert "Becomes split: the country's own voices differ\n" in found
    assert "error: nonsense is not a term of conditions" in found


def test_terms_that_are_open_are_not_told_of(program: Program) -> None:
    record(FIRST + SECOND + "    conditions: [nonsense]\n")
    found = added(program, "--conditions", "ceasefire")
    assert found.startswith(f"{TOLD}{MISSING}\nTowards yes (1)\n")
    assert "Conditions" not in found.partition("What validate will say")[0]


def test_a_list_that_was_empty_hides_nothing(program: Program) -> None:
    record(" []\n")
    found = added(program)
    assert found.startswith(f"{TOLD}\nNewly on record (1)\n")
    assert "  ● yes  2025-10-01  Caspar Veldkamp (official); AFP\n" in found


def test_what_bears_on_no_stance_leaves_nothing_open(program: Program) -> None:
    record(FIRST + SECOND.replace("summary: He said something else.", "summary: []"))
    found = added(program)
    assert found.startswith(f"{TOLD}\nTowards yes (1)\n")


def test_a_new_error_is_refused_and_an_earlier_one_is_not(program: Program) -> None:
    record(FIRST + MAYBE)
    given = ("--reason", "It was said of Rome.", "--yes")
    done = program("withdraw", "nl-2025-09-04", *given)
    assert done.code == 0
    assert "withdrawn: {" in Path("stances/countries/netherlands.yaml").read_text()
