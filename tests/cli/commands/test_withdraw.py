"""The command `withdraw`: one hunk, shown with what it does, and asked for what is missing."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from answering import answer
from conftest import Program
from sample import CLAIMS, FRANCE, write_record
from scratch import Scratch
from stancetrack.cli import proposing

FILE = Path("stances/countries/france.yaml")
LINE = "    withdrawn: {date: 2026-06-01, reason: It was said of Rome.}\n"
SHOWN = """\
fr-2025-09-04: (reported): Paris expects the Americans to stand behind the force.

New in stances/countries/france.yaml:
  withdrawn: {date: 2026-06-01, reason: It was said of Rome.}

What this does to France · as of 2026-06-01 (inclusive)

US role changed (1)
Country  Was       Now  Day         Who says so
France   Backstop       2025-09-04  (reported); AFP; withdrawn on 2026-06-01: It was said of Rome.
"""
WITHDRAW = ("withdraw", "fr-2025-09-04", "--reason", "It was said of  Rome.")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances")


def unchanged() -> bool:
    return FILE.read_text() == FRANCE and Path("stances/claims.yaml").read_text() == CLAIMS


def test_it_is_one_line_more_and_its_effect_is_shown_first(program: Program) -> None:
    done = program(*WITHDRAW, "--yes")
    assert (done.code, done.err) == (0, "stancetrack: wrote stances/countries/france.yaml\n")
    assert done.out == SHOWN
    assert FILE.read_text() == FRANCE + LINE
    assert program("validate").code == 0


def test_git_shows_one_hunk(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    scratch.commit()
    monkeypatch.chdir(scratch.folder)
    assert program(*WITHDRAW, "--yes").code == 0
    added = [line for line in scratch.git("diff", "-U0").splitlines() if line[:1] in "+-"]
    assert added[2:] == [f"+{LINE}".rstrip("\n")]
    assert scratch.git("diff").count("\n@@ ") == 1


def test_a_dry_run_shows_the_same_and_writes_nothing(program: Program) -> None:
    done = program(*WITHDRAW, "--dry-run")
    assert (done.code, done.out, done.err) == (0, SHOWN, "")
    assert unchanged()


def test_the_day_is_one_in_words_or_an_event(program: Program) -> None:
    assert program(*WITHDRAW, "--yes", "--date", "yesterday").code == 0
    assert "date: 2026-05-31, " in FILE.read_text()
    claim = ("withdraw", "claim-2025-09-04", "--reason", "Counted twice.")
    done = program(*claim, "--date", "paris-2025-09", "--yes")
    assert "No stance rests on a claim.\n" in done.out
    last = "    withdrawn: {date: 2025-09-04, reason: Counted twice.}\n"
    assert Path("stances/claims.yaml").read_text() == CLAIMS + last


def test_what_is_missing_is_asked_and_what_does_not_fit_is_asked_again(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("withdraw", "de-2025-09-04", "--reason", "A slip.", "--yes")
    typed = ("", "fr-2025-09-05", "de-2025-09-04", "FR-2025-09-04", " ", "a\x07b", "A slip.", "y")
    answer(monkeypatch, *typed)
    done = program("withdraw")
    assert done.code == 0
    assert done.err == (
        "stancetrack: nothing was typed; Ctrl-C ends it, and nothing is written\n"
        "stancetrack: there is no position or claim with the id fr-2025-09-05; "
        "did you mean fr-2025-09-04?\n"
        "stancetrack: de-2025-09-04 is already withdrawn, on 2026-06-01: A slip.; "
        "did you mean de-2025-08-19?\n"
        "stancetrack: nothing was typed; Ctrl-C ends it, and nothing is written\n"
        "stancetrack: the reason holds U+0007 (control character); delete the character\n"
        "stancetrack: wrote stances/countries/france.yaml\n"
    )
    assert "Withdraw fr-2025-09-04? [y/N]: " in done.out
    assert FILE.read_text() == FRANCE + LINE.replace("It was said of Rome", "A slip")


@pytest.mark.parametrize("typed", ["", "n", "no", "what?"])
def test_only_a_yes_writes(program: Program, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    answer(monkeypatch, typed)
    done = program(*WITHDRAW)
    assert done.code == 2
    assert done.err == (
        "stancetrack: error: it was not confirmed, so nothing was written\n"
        "  help: answer y, or give --yes\n"
    )
    assert unchanged()


@pytest.mark.parametrize("arguments", [("withdraw",), WITHDRAW], ids=["values", "confirmation"])
def test_a_terminal_that_is_closed_ends_in_2(
    program: Program, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    answer(monkeypatch)
    done = program(*arguments)
    assert done.code == 2
    assert done.err == (
        "stancetrack: error: the input ended before all was answered\n"
        "  help: nothing was written; run it again, or give all as options\n"
    )
    assert unchanged()


def test_bytes_that_are_no_text_end_in_2(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch)

    class Bytes(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            raise OSError

    monkeypatch.setattr(sys, "stdin", Bytes(io.BytesIO(b"\xff\n"), "utf-8"))
    done = program("withdraw")
    assert (done.code, "what was typed is not UTF-8" in done.err) == (2, True)


MISSING = {
    (): "the id and --reason are missing",
    ("fr-2025-09-04",): "--reason is missing",
    ("--reason", "x"): "the id is missing",
}


@pytest.mark.parametrize("given", MISSING, ids=" ".join)
def test_without_a_terminal_all_that_is_missing_is_named(
    program: Program, given: tuple[str, ...]
) -> None:
    done = program("withdraw", *given, "--yes")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"stancetrack: error: {MISSING[given]}\n"
        "  help: write stancetrack withdraw ID --reason TEXT\n"
    )


def test_without_a_terminal_nothing_is_written_unasked(program: Program) -> None:
    done = program(*WITHDRAW)
    assert (done.code, "help: give --yes to write it, or --dry-run" in done.err) == (2, True)
    assert unchanged()


REFUSED = {
    "an unknown id": (("fr-2025-09-05", "--reason", "x"), "did you mean fr-2025-09-04?"),
    "an ambiguous id": (("fr", "--reason", "x"), "write one: fr-2025-08-19, fr-2025-09-04"),
    "no reason": (("fr-2025-09-04", "--reason", " "), "the reason is empty"),
    "a reason that acts": (("fr-2025-09-04", "--reason", "\x1b[31m"), "the reason holds U+001B"),
    "no day": (("fr-2025-09-04", "--reason", "x", "--date", "soon"), "neither a day"),
    "a day in another form": (
        ("fr-2025-09-04", "--reason", "x", "--date", "1.9.2025"), "write 2025-09-01 or 2025-01-09",
    ),
    "a day too early": (
        ("fr-2025-09-04", "--reason", "x", "--date", "2025-01-01"), "it would bring an error",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_is_refused(program: Program, case: str) -> None:
    arguments, says = REFUSED[case]
    done = program("withdraw", *arguments, "--yes")
    assert (done.code, says in done.err) == (2, True), done.err
    assert unchanged()


def test_a_file_changed_while_it_was_asked_stays_as_it_is(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = FRANCE.replace("Promised soldiers", "Offered soldiers")

    def meanwhile(question: str) -> bool:
        FILE.write_text(other)
        return question == "Withdraw fr-2025-09-04?"

    answer(monkeypatch)
    monkeypatch.setattr(proposing, "confirmed", meanwhile)
    done = program(*WITHDRAW)
    assert (done.code, "was changed by somebody else meanwhile" in done.err) == (2, True)
    assert FILE.read_text() == other


def test_a_folder_that_cannot_be_written_to_is_told(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", read_only)
    done = program(*WITHDRAW, "--yes")
    assert (done.code, "france.yaml cannot be written: Permission denied" in done.err) == (2, True)
    assert unchanged()


def test_ids_that_stand_are_completed(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program(*WITHDRAW, "--yes")
    monkeypatch.setenv("_STANCETRACK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "stancetrack withdraw ")
    monkeypatch.setenv("COMP_CWORD", "2")
    offered = [line.removeprefix("plain,") for line in program().out.splitlines()]
    assert offered == ["fr-2025-08-19", "de-2025-08-19", "de-2025-09-04", "claim-2025-09-04"]
