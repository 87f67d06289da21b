"""The command `add`: from what is typed to the record, and nothing lost on the way."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType

import click
import pytest

from answering import answer
from conftest import Program
from on_terminal import typed_at
from sample import FRANCE, GERMANY, SAMPLE, SOURCES, write_record
from scratch import Scratch
from stancetrack import load
from stancetrack.api import draft_files, writes
from stancetrack.api.draft_files import DraftFile, drafts_folder
from stancetrack.api.drafts import Draft
from stancetrack.cli import run

FILE = Path("stances/countries/france.yaml")
BIBLIOGRAPHY = Path("stances/sources.yaml")

GIVEN = {
    "--date": "2026-05-28", "--troops": "no", "--speaker": "Emmanuel Macron, President",
    "--basis": "official", "--summary": "Takes the  promise: back.", "--source": "afp-2025-09-04",
}  # fmt: skip
POSITION = """\
  - date: 2026-05-28
    troops: no
    speaker: Emmanuel Macron, President
    basis: official
    summary: "Takes the promise: back."
    sources: [afp-2025-09-04]
"""
SOURCE = """\
  - id: le-monde-2026-05-28
    type: article-newspaper
    title: No, then
    container-title: Le Monde
    issued: 2026-05-28
    URL: https://lemonde.example.org/no
"""
KEPT = (
    "stancetrack: what was typed is kept; “stancetrack add --recover”, or with --edit, goes on "
    "with it\n"
)


def given(changes: Mapping[str, str | None] | None = None) -> list[str]:
    """Return the options of a whole entry, with some changed, added or (None) left out."""
    options = {**GIVEN, **(changes or {})}
    return [word for name, value in options.items() if value is not None for word in (name, value)]


NEW_SOURCE = {
    "--source": None, "--source-url": "https://lemonde.example.org/no?fbclid=1",
    "--source-title": "No, then", "--source-outlet": "Le Monde", "--source-issued": "2026-05-28",
}  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return write_record(tmp_path / "stances")


def unchanged() -> bool:
    files = {p.relative_to("stances").as_posix(): p for p in Path("stances").rglob("*.yaml")}
    return {name: path.read_text() for name, path in files.items()} == SAMPLE


def drafts() -> list[Path]:
    return sorted(drafts_folder().glob("*.json"))


SHOWN = f"""\
New in stances/countries/france.yaml:
{"".join(f"  {line}" for line in POSITION.splitlines(keepends=True))}
What this does to France · as of 2026-06-01 (inclusive)

Towards no (1)
Country  Was            Now   Day         Who says so
France   ● yes          ○ no  2026-05-28  Emmanuel Macron, President (official); AFP

Contributions changed (1)
France   Ground troops        2026-05-28  Emmanuel Macron, President (official); AFP; a no to troops
                                          ends it

Conditions changed (1)
France   Ceasefire            2026-05-28  Emmanuel Macron, President (official); AFP; a no to troops
                                          ends it

What validate will say of it:
stances/countries/france.yaml:17:11: warning: 2026-05-28 is after every source was published, the \
last one on 2025-09-04 [after-its-sources]
   |
17 |   - date: 2026-05-28
   |           ^^^^^^^^^^
   = note: stances/sources.yaml:6:13: the last source is dated here
   = help: look the day up in the source, or add the source that reports it

1 warning in 5 files, 5 positions
"""


def test_an_entry_is_shown_with_what_it_does_and_written(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    done = program("add", "france", *given(), "--yes")
    assert (done.code, done.out) == (0, SHOWN)
    assert (
        done.err
        == "stancetrack: wrote stances/countries/france.yaml\nstancetrack: it is fr-2026-05-28\n"
    )
    assert FILE.read_text() == FRANCE + POSITION
    assert BIBLIOGRAPHY.read_text() == SOURCES
    assert drafts() == []


def test_a_dry_run_shows_the_same_and_writes_nothing(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    done = program("add", "france", *given(), "--dry-run")
    assert (done.code, done.out, done.err) == (0, SHOWN, "")
    assert unchanged()
    assert drafts() == []


def test_every_option_is_a_key(program: Program) -> None:
    done = program(
        "add", "DE", "--date", "paris-2025-09", "--approximate", "--troops", "Undecided",
        "--us-role", "backstop,air_support", "--russian-objections", "none",
        "--contributions", "ground-troops", "--contributions", "training",
        "--conditions", "truce", "--no-longer", "parliament-approval", "--force", "..7500",
        "--speaker", "Friedrich Merz, Chancellor", "--basis", "reported", "--summary", "He said.",
        "--source", "afp-2025-09-04,dpa-2025-08-19", "--yes",
    )  # fmt: skip
    assert done.code == 0
    assert Path("stances/countries/germany.yaml").read_text() == GERMANY + (
        "  - date: 2025-09-04\n    id: de-2025-09-04-b\n    approximate: true\n"
        "    troops: undecided\n"
        "    us_role: [backstop, air-support]\n    russian_objections: []\n"
        "    contributions: [ground-troops, training]\n    conditions: [ceasefire]\n"
        "    no_longer: [parliament-approval]\n    force: ..7500\n"
        "    speaker: Friedrich Merz, Chancellor\n    basis: reported\n    summary: He said.\n"
        "    sources: [afp-2025-09-04, dpa-2025-08-19]\n"
    )


def test_a_new_source_stands_in_its_place(program: Program) -> None:
    assert program("add", "fr", *given(NEW_SOURCE), "--yes").code == 0
    assert BIBLIOGRAPHY.read_text() == SOURCES + SOURCE
    assert FILE.read_text() == FRANCE + POSITION.replace("afp-2025-09-04", "le-monde-2026-05-28")
    assert program("validate", "--strict").code == 0
    again = program("add", "fr", *given({**NEW_SOURCE, "--date": "2026-05-29"}), "--yes")
    assert "the page is the source le-monde-2026-05-28, which is cited" in again.err
    assert BIBLIOGRAPHY.read_text() == SOURCES + SOURCE


def test_a_source_is_read_from_a_saved_page(program: Program) -> None:
    Path("page.html").write_text(
        '<title>No, then</title><meta property="og:site_name" content="Le Monde">'
        '<meta property="article:published_time" content="2026-05-28T10:00">'
        '<link rel="canonical" href="https://lemonde.example.org/no">'
        '<meta property="og:type" content="article">'
    )
    changes = {"--source": None, "--source-page": "page.html"}
    assert program("add", "fr", *given(changes), "--yes").code == 0
    assert BIBLIOGRAPHY.read_text() == SOURCES + SOURCE
    changes["--source-outlet"] = "Another"
    changes["--source-url"] = "https://another.example.org"
    assert program("add", "fr", *given(changes), "--yes").code == 0
    assert "  - id: another-2026-05-28\n" in BIBLIOGRAPHY.read_text()


def test_a_country_without_a_file_gets_one(program: Program) -> None:
    assert program("add", "turkey", *given(), "--yes").code == 0
    made = Path("stances/countries/turkiye.yaml").read_text()
    assert made == "country: TR\nname: Türkiye\npositions:\n" + POSITION
    assert program("validate").code == 0
    FILE.write_text("# yaml-language-server: $schema=../x.json\n" + FRANCE)
    assert program("add", "IT", *given(), "--yes").code == 0
    made = Path("stances/countries/italy.yaml").read_text()
    assert made.startswith("# yaml-language-server: $schema=../x.json\ncountry: IT\nname: Italy\n")


def test_a_record_without_sources_gets_a_bibliography(program: Program) -> None:
    BIBLIOGRAPHY.unlink()
    Path("stances/claims.yaml").unlink()
    FILE.unlink()
    cited = GERMANY.replace("dpa-2025-08-19]", "le-monde-2026-05-28]")
    cited = cited.replace("afp-2025-09-04]", "le-monde-2026-05-28]")
    Path("stances/countries/germany.yaml").write_text(cited)
    assert program("add", "it", *given(NEW_SOURCE), "--yes").code == 0
    assert BIBLIOGRAPHY.read_text() == "references:\n" + SOURCE


MISSING = (
    "missing: COUNTRY, --date, a field such as --troops, --basis, --summary, "
    "--source (an id) or --source-url"
)
BOTH = "give them, or run it on a terminal, which asks"

REFUSED: dict[str, tuple[list[str], str, str]] = {
    "all that is missing is named": ([], MISSING, BOTH),
    "an official word needs a speaker": (
        ["fr", *given({"--speaker": None})], "missing: --speaker", BOTH,
    ),
    "a source needs an outlet": (
        ["fr", *given({**NEW_SOURCE, "--source-outlet": None})], "missing: --source-outlet", BOTH,
    ),
    "a source needs a page": (
        ["fr", *given({**NEW_SOURCE, "--source-url": None, "--source-title": None})],
        "missing: --source-url", BOTH,
    ),
    "no country": (
        ["atlantis", *given()],
        "atlantis is no country of this record, and none of ISO 3166-1", "did you mean Albania?",
    ),
    "an organisation": (["xx", *given()], "xx is no country of this record, and none of ISO 3166-1",
        "give its name in English, or its code of two letters"),
    "no day": (
        ["fr", *given({"--date": "4.9.2025"})], "--date: 4.9.2025 is not a day as YYYY-MM-DD",
        "write 2025-09-04 or 2025-04-09",
    ),
    "no answer": (
        ["fr", *given({"--troops": "perhaps"})],
        "--troops: found perhaps, expected yes, no or undecided", "write yes, no or undecided",
    ),
    "no term": (
        ["fr", *given({"--conditions": "ceasfire"})],
        "--conditions: ceasfire is not a term of conditions", "did you mean ceasefire?",
    ),
    "a term twice": (
        ["fr", *given({"--conditions": "truce,ceasefire"})],
        "--conditions: ceasefire is given twice in one list", "delete one of the two",
    ),
    "no number": (
        ["fr", *given({"--force": "5,000"})],
        "--force: 5,000 cannot be counted with: numbers are written without separators",
        "write 5000",
    ),
    "no basis": (
        ["fr", *given({"--basis": "oficial"})],
        "--basis: found oficial, expected official, reported, attributed or assessed",
        "did you mean official?",
    ),
    "a summary with a control character": (
        ["fr", *given({"--summary": "a\x1b[31mb"})],
        "--summary: the summary holds U+001B (control character)", "delete the character",
    ),
    "a summary that is no text": (
        ["fr", *given({"--summary": "a\udcff"})],
        "--summary: the summary holds U+DCFF (control character)", "delete the character",
    ),
    "an empty summary": (
        ["fr", *given({"--summary": "  "})], "--summary: the summary is empty",
        "write it, or leave it out",
    ),
    "no source": (
        ["fr", *given({"--source": "afp-2025-09-05"})],
        "--source: there is no source afp-2025-09-05 in sources.yaml",
        "did you mean afp-2025-09-04?",
    ),
    "an address without a host": (
        ["fr", *given({**NEW_SOURCE, "--source-url": "https:///a"})],
        "--source-url: https:///a is no web address: it has no host",
        "write the whole address, as https://host/path",
    ),
    "no day of a source": (
        ["fr", *given({**NEW_SOURCE, "--source-issued": "someday"})],
        "--source-issued: someday is not a date",
        "write YYYY-MM-DD, YYYY-MM or YYYY, or leave the variable out",
    ),
    "no page": (
        ["fr", *given({"--source-page": "none.html"})], "none.html is no file",
        "name a page that you saved",
    ),
    "a page that is none": (
        ["fr", *given({"--source-page": "/dev/null"})], "/dev/null is no file",
        "name a page that you saved",
    ),
    "a page whose name cannot be": (
        ["fr", *given({"--source-page": "a" * 5000})],
        f"{'a' * 59}… cannot be read: File name too long", "name a page that you saved",
    ),
    "an error to validate": (
        ["fr", *given({"--date": "2026-12-24"})],
        "it would bring an error into the record, so nothing was written",
        "look the day up in the source; the year is often the mistake",
    ),
    "nobody to confirm it": (
        ["fr", *given()], "nobody is there to be asked whether to write it",
        "give --yes to write it, or --dry-run to see what it does",
    ),
    "nothing to recover": (
        ["--recover"], "nothing that was typed for this record is left over",
        "“stancetrack add COUNTRY” begins an entry",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "message", "help_"), REFUSED.values(), ids=REFUSED.keys())
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    program: Program, arguments: list[str], message: str, help_: str
) -> None:
    yes = [] if "nobody" in message else ["--yes"]
    done = program("add", *arguments, *yes)
    kept = KEPT if arguments[1:] else ""
    assert done.err == f"{kept}stancetrack: error: {message}\n  help: {help_}\n"
    assert done.code == 2
    assert unchanged()
    assert len(drafts()) == bool(kept)


def test_a_draft_is_brought_back_and_what_was_wrong_is_given_anew(program: Program) -> None:
    changes = {**NEW_SOURCE, "--troops": "perhaps", "--source-outlet": None}
    assert program("add", "fr", *given(changes), "--yes").code == 2
    assert program("add", "--recover", "--yes").err.endswith("write yes, no or undecided\n")
    arguments = ("--source-url", "https://lemonde.example.org/no", "--source-title", "No, then")
    outlet = ("--source-outlet", "Le Monde", "--source-issued", "2026-05-28")
    done = program("add", "--recover", "--troops", "no", *arguments, *outlet, "--yes")
    assert done.code == 0
    assert FILE.read_text() == FRANCE + POSITION.replace("afp-2025-09-04", "le-monde-2026-05-28")
    assert BIBLIOGRAPHY.read_text() == SOURCES + SOURCE
    assert drafts() == []


@pytest.mark.parametrize("by", ["option", "environment"])
def test_the_hint_to_go_on_names_the_folder_that_was_named(
    program: Program, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    Path("stances").rename("a record")
    folder = ("--stances", "a record") if by == "option" else ()
    if by == "environment":
        monkeypatch.setenv("STANCETRACK_STANCES", "a record")
    begins = "“stancetrack add COUNTRY --stances 'a record'” begins an entry\n"
    assert program("add", "--recover", *folder).err.endswith(begins)
    done = program("add", "fr", *given({"--troops": "perhaps"}), "--yes", *folder)
    assert done.err.startswith(
        "stancetrack: what was typed is kept; “stancetrack add --recover --stances 'a record'”, or "
        "with --edit, goes on with it\n"
    )
    monkeypatch.delenv("STANCETRACK_STANCES", raising=False)
    printed = shlex.split(done.err.partition("“stancetrack ")[2].partition("”")[0])
    assert program(*printed, "--troops", "no", "--yes").code == 0
    assert Path("a record/countries/france.yaml").read_text() == FRANCE + POSITION


def left_over(here: Path, *countries: str) -> None:
    """Leave a draft of each country, whose summary tells whose it is, the last one the newest."""
    for age, country in enumerate(reversed(countries)):
        before = set(drafts())
        one = DraftFile(here)
        one.keep(Draft(country, {"summary": f"Of {country}."}))
        one.release()
        (path,) = set(drafts()) - before
        os.utime(path, (1_000_000 - age, 1_000_000 - age))


@pytest.mark.parametrize(
    ("left", "named", "summary"),
    [
        (("france", "germany"), "fr", "Of france."),
        (("France", "FR", "germany"), "france", "Of FR."),
        (("fr", "atlantis", ""), "FR", "Of fr."),
        (("de", "atlantis"), "FR", "Of atlantis."),
        (("", "de"), "FR", "Of ."),
        (("fr", "de"), None, "Of de."),
    ],
)
def test_a_draft_is_brought_back_for_the_country_that_is_named(
    program: Program, here: Path, left: tuple[str, ...], named: str | None, summary: str
) -> None:
    left_over(here, *left)
    country = [named] if named else []
    done = program("add", *country, "--recover", *given({"--summary": None}), "--yes")
    assert done.code == 0
    written = Path("stances/countries") / ("france.yaml" if named else "germany.yaml")
    assert f"    summary: {summary}\n" in written.read_text()
    assert len(drafts()) == len(left) - 1


ONLY_OTHERS = {
    "one": (
        ("nl",), "it",
        "nothing that was typed for Italy is left over, only for Netherlands",
        "“stancetrack add NL --recover” goes on with it; “stancetrack add IT” begins an entry",
    ),
    "several": (
        ("germany", "nl", "DE"), "fr",
        "nothing that was typed for France is left over, only for Germany, Netherlands",
        (
            "“stancetrack add DE --recover” goes on with the newest; “stancetrack add FR” begins "
            "an entry"
        ),
    ),
    "none": (
        (), "fr", "nothing that was typed for France is left over",
        "“stancetrack add FR” begins an entry",
    ),
    "no country": (
        ("nl",), "xyzzy",
        "xyzzy is no country of this record, and none of ISO 3166-1",
        "give its name in English, or its code of two letters",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("left", "asked", "message", "help_"), ONLY_OTHERS.values(), ids=ONLY_OTHERS.keys()
)
def test_what_was_typed_for_one_country_is_never_taken_for_another(
    program: Program, here: Path, left: tuple[str, ...], asked: str, message: str, help_: str
) -> None:
    left_over(here, *left)
    before = {path: path.read_bytes() for path in drafts()}
    done = program("add", asked, "--recover", *given(), "--yes")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"stancetrack: error: {message}\n  help: {help_}\n"
    assert {path: path.read_bytes() for path in drafts()} == before
    assert unchanged()


def test_the_draft_of_a_running_command_is_not_said_to_be_left_over(
    program: Program, here: Path
) -> None:
    running = DraftFile(here)
    running.keep(Draft("nl", {"troops": "no"}))
    done = program("add", "fr", "--recover", *given(), "--yes")
    assert done.err.startswith(
        "stancetrack: error: nothing that was typed for France is left over\n"
    )
    running.release()


def test_the_draft_of_a_running_command_is_left_to_it(here: Path) -> None:
    first, second = DraftFile(here), DraftFile(here)
    first.keep(Draft("fr", {"troops": "no"}))
    assert second.recover() is None
    first.release()
    assert second.recover() == Draft("fr", {"troops": "no"})
    assert DraftFile(here.parent).recover() is None


def test_only_the_newest_drafts_are_kept(here: Path) -> None:
    for number in range(draft_files.KEPT + 2):
        one = DraftFile(here)
        one.keep(Draft("fr", {"summary": str(number)}))
        os.utime(drafts()[-1] if number == 0 else max(drafts(), key=os.path.getmtime))
        one.release()
    DraftFile(here).forget_old_ones()
    assert len(drafts()) == draft_files.KEPT


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b'{"values": 1}', b"[" * 99_999])
def test_a_draft_that_cannot_be_read_is_passed_over(here: Path, content: bytes) -> None:
    one, other = DraftFile(here), DraftFile(here)
    one.keep(Draft("fr", {"troops": "no"}))
    other.keep(Draft("de", {"troops": "yes"}))
    one.release()
    other.release()
    newest = max(drafts(), key=lambda path: path.stat().st_mtime_ns)
    newest.write_bytes(content)
    assert DraftFile(here).recover() == Draft("fr", {"troops": "no"})


def test_what_cannot_be_kept_is_shown_instead(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("state").write_text("no folder")
    done = program("add", "fr", *given({**NEW_SOURCE, "--troops": "perhaps"}), "--yes")
    assert done.code == 2
    assert (
        done.err.startswith(
            "stancetrack: what was typed could not be kept (not a directory):\n"
            "stancetrack: country: fr\n"
            'stancetrack:   - URL: "https://lemonde.example.org/no?fbclid=1"\n'
        )
        or "URL: https://lemonde.example.org/no?fbclid=1" in done.err
    )
    assert "stancetrack:     troops: perhaps\n" in done.err
    monkeypatch.setattr(os, "fsync", full_disk)
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    monkeypatch.setenv("HOME", str(Path.cwd()))
    done = program("add", "fr", "--troops", "perhaps", "--yes")
    assert "could not be kept (no space left on device)" in done.err
    assert [*Path(".local/state/stancetrack/drafts").iterdir()] == []


def full_disk(descriptor: int) -> None:
    del descriptor
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_the_record_and_the_draft(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync
    calls: list[int] = []

    def full_later(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 2:
            full_disk(descriptor)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", full_later)
    done = program("add", "fr", *given(NEW_SOURCE), "--yes")
    assert (done.code, "cannot be written: No space left on device" in done.err) == (2, True)
    assert unchanged()
    monkeypatch.setattr(os, "fsync", sync)
    assert program("add", "--recover", "--yes").code == 0
    assert FILE.read_text() == FRANCE + POSITION.replace("afp-2025-09-04", "le-monde-2026-05-28")


def test_a_file_changed_meanwhile_is_left_alone(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = writes.write

    def changed(folder: Path, files: object) -> None:
        FILE.write_text(GERMANY)
        write(folder, files)  # type: ignore[arg-type]

    monkeypatch.setattr(writes, "write", changed)
    done = program("add", "fr", *given(NEW_SOURCE), "--yes")
    assert (done.code, BIBLIOGRAPHY.read_text(), FILE.read_text()) == (2, SOURCES, GERMANY)
    assert "was changed by somebody else meanwhile" in done.err
    assert len(drafts()) == 1


def test_a_file_that_came_meanwhile_is_left_alone(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = writes.write
    italy = Path("stances/countries/italy.yaml")

    def changed(folder: Path, files: object) -> None:
        italy.write_text("somebody else's")
        write(folder, files)  # type: ignore[arg-type]

    monkeypatch.setattr(writes, "write", changed)
    assert program("add", "it", *given(), "--yes").code == 2
    assert italy.read_text() == "somebody else's"


def test_a_file_that_cannot_be_read_is_not_replaced(program: Program) -> None:
    italy = Path("stances/countries/italy.yaml")
    italy.write_text("positions: [")
    done = program("add", "it", *given(), "--yes")
    assert done.err.endswith(
        "error: stances/countries/italy.yaml is there and cannot be read\n"
        "  help: mend it first; “stancetrack validate” shows what is wrong\n"
    )
    assert italy.read_text() == "positions: ["


@pytest.mark.parametrize(
    ("name", "added"),
    [
        ("countries/france.yaml", POSITION.replace("afp-2025-09-04", "le-monde-2026-05-28")),
        ("sources.yaml", SOURCE),
    ],
)
def test_a_layout_that_cannot_be_spliced_is_refused_with_what_to_paste(
    program: Program, name: str, added: str
) -> None:
    path = Path("stances") / name
    text = SAMPLE[name].replace("positions:\n  -", "? positions\n: -")
    path.write_text(text.replace("references:\n  -", "? references\n: -"))
    before = path.read_text()
    done = program("add", "fr", *given(NEW_SOURCE), "--yes")
    assert done.code == 2
    assert done.err == KEPT + (
        f"stancetrack: error: stances/{name} is written so that nothing can be added safely\n"
        "  help: paste the lines above into it yourself\n"
    )
    assert done.out.endswith(f"Into stances/{name}:\n{added}")
    assert path.read_text() == before


def test_add_and_withdraw_are_a_hunk_each(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    scratch.commit()
    monkeypatch.chdir(scratch.folder)
    changes = {"--date": "2025-08-30", "--source": "dpa-2025-08-19"}
    assert program("add", "fr", *given(changes), "--yes").code == 0
    withdraw = ("withdraw", "fr-2025-09-04", "--reason", "A slip.", "--yes")
    assert program(*withdraw).code == 0
    lines = scratch.git("diff", "-U0").splitlines()
    assert sum(line.startswith("@@") for line in lines) == 2
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    expected = POSITION.replace("2026-05-28", "2025-08-30").replace(
        "afp-2025-09-04", "dpa-2025-08-19"
    )
    assert changed == [
        *(f"+{line}" for line in expected.splitlines()),
        "+    withdrawn: {date: 2026-06-01, reason: A slip.}",
    ]


def test_a_speaker_that_is_nearly_known_is_pointed_out(program: Program) -> None:
    done = program("add", "fr", *given({"--speaker": "Emanuel Macron, President"}), "--dry-run")
    assert done.err == (
        "stancetrack: Emanuel Macron, President is new; on record is Emmanuel Macron, President\n"
    )


ANSWERS = (
    "?", "some day", "", "~2026-05-28",  # the day
    "<", "2026-05-29", "?", "und",  # back, and troops
    "none", "rejects", "", "truce",  # what is said of the US and Russia, given and asked
    "", "7.5", "5000-10000",  # nothing is taken back; soldiers
    "Emanuel Macron, President", "<", "1", "o",  # the speaker and the basis
    "?", "Takes it: back.",  # the summary
    "9", "?", "afp", "https://lemonde.example.org/no", "No, then", "", "Le Monde", "x",
    "2026-05-28",
    "https://www.lemonde.example.org/no", "https://afp.example.org/paris", "", "y",
)  # fmt: skip


ASKED_AGAIN = """\
stancetrack: some day is neither a day as YYYY-MM-DD nor an event; the events are \
washington-2025-08, paris-2025-09
stancetrack: this cannot be left out; Ctrl-C ends it, and nothing is written
stancetrack: 7.5 cannot be counted with: it is not whole; write 5000, 5000-10000, ..7500 (at most) \
or 10000.. (at least)
stancetrack: on record is Emmanuel Macron, President; < goes back
stancetrack: there is no source 9 in sources.yaml; give the id of one, or make it with --source-url
stancetrack: this cannot be left out; Ctrl-C ends it, and nothing is written
stancetrack: x is not a date; write YYYY-MM-DD, YYYY-MM or YYYY, or leave the variable out
stancetrack: this page is given already
stancetrack: this page is the source afp-2025-09-04, which is cited
stancetrack: wrote stances/sources.yaml
stancetrack: wrote stances/countries/france.yaml
stancetrack: it is fr-2026-05-29
"""


def test_what_is_missing_is_asked_in_the_order_of_the_file(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, *ANSWERS)
    done = program("add", "fr")
    assert done.err == ASKED_AGAIN
    assert done.code == 0
    assert FILE.read_text() == FRANCE + (
        "  - date: 2026-05-29\n    troops: undecided\n    us_role: []\n"
        "    russian_objections: [rejects-nato-troops]\n    conditions: [ceasefire]\n"
        "    force: 5000-10000\n    speaker: Emmanuel Macron, President\n    basis: official\n"
        '    summary: "Takes it: back."\n    sources: [afp-2025-09-04, le-monde-2026-05-28]\n'
    )
    assert BIBLIOGRAPHY.read_text() == SOURCES + SOURCE


def test_a_field_must_be_stated_and_a_speaker_where_the_basis_needs_one(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = ("", "", "", "", "", "", "")
    again = ("y", "", "", "", "", "", "")
    typed = ("today", *fields, *again, "", "attr", "RFE/RL", "attr", "Says so.", "dpa", "", "y")
    answer(monkeypatch, *typed)
    done = program("add", "fr")
    assert done.err.startswith(
        "stancetrack: nothing is stated yet; answer one of the fields\n"
        "stancetrack: the basis attributed needs a speaker\n"
    )
    assert "    troops: yes\n    speaker: RFE/RL\n    basis: attributed\n" in FILE.read_text()


def test_nothing_can_be_taken_back_that_was_never_said(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = SAMPLE["tracker.yaml"].replace(
        "    ceasefire: {label: Ceasefire, means: The guns are silent first., formerly: [truce]}\n"
        "    parliament-approval: {label: Parliament, means: The parliament agrees first.}\n", ""
    ).replace("  conditions:\n", "")  # fmt: skip
    Path("stances/tracker.yaml").write_text(without)
    italy = Path("stances/countries/italy.yaml")
    answer(monkeypatch, "italy", "y", "", "", "", "", "An aide", "rep", "Says so.", "1", "", "y")
    done = program("add", "--date", "2025-08-20")
    assert "No longer" not in done.out
    assert "Conditions" not in done.out
    assert done.code == 0
    assert "    speaker: An aide\n    basis: reported\n" in italy.read_text()


def test_what_a_draft_lacks_is_asked_for(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = {**NEW_SOURCE, "--source-outlet": None, "--troops": "perhaps"}
    assert program("add", "fr", *given(changes), "--yes").code == 2
    answer(monkeypatch, "n", "", "", "", "", "", "", "Le Monde", "y")
    done = program("add", "--recover")
    assert done.err.startswith(
        "stancetrack: --troops: found perhaps, expected yes, no or undecided"
    )
    assert BIBLIOGRAPHY.read_text() == SOURCES + SOURCE


@pytest.mark.parametrize("confirmation", ["n", ""])
def test_what_is_not_confirmed_is_kept(
    program: Program, monkeypatch: pytest.MonkeyPatch, confirmation: str
) -> None:
    answer(monkeypatch, confirmation)
    done = program("add", "fr", *given())
    assert done.err == KEPT + (
        "stancetrack: error: it was not confirmed, so nothing was written\n"
        "  help: answer y, or give --yes\n"
    )
    assert unchanged()
    answer(monkeypatch, "y")
    assert program("add", "--recover").code == 0
    assert FILE.read_text() == FRANCE + POSITION


def test_a_dry_run_keeps_what_somebody_typed(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "A summary.")
    done = program("add", "fr", *given({"--summary": None}), "--dry-run")
    assert (done.code, done.err) == (0, KEPT)
    assert unchanged()
    assert program("add", "--recover", "--yes").code == 0


def test_a_dry_run_leaves_a_draft_that_was_brought_back_until_it_is_written(
    program: Program,
) -> None:
    assert program("add", "fr", *given({"--troops": "perhaps"}), "--yes").code == 2
    for typed in (("--troops", "no"), ()):
        done = program("add", "--recover", *typed, "--dry-run")
        assert (done.code, done.err) == (0, KEPT)
        assert unchanged()
        assert len(drafts()) == 1
    assert program("add", "--recover", "--yes").code == 0
    assert FILE.read_text() == FRANCE + POSITION
    assert drafts() == []


def test_an_interrupt_keeps_what_was_typed(
    program: Program, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupted(prompt: str) -> str:
        raise KeyboardInterrupt

    answer(monkeypatch)
    monkeypatch.setattr("builtins.input", interrupted)
    with pytest.raises(KeyboardInterrupt):
        program("add", "fr", *given({"--basis": None}))
    assert capfd.readouterr().err == KEPT
    assert program("add", "--recover", "--basis", "official", "--yes").code == 0
    assert FILE.read_text() == FRANCE + POSITION


def edits(monkeypatch: pytest.MonkeyPatch, *texts: str | None) -> list[str]:
    """Let an editor return these texts one after the other; return what it was given."""
    seen: list[str] = []
    left = list(texts)

    def edit(*, filename: str, editor: str) -> None:
        assert editor
        seen.append(Path(filename).read_text("utf-8"))
        if (text := left.pop(0)) is not None:
            Path(filename).write_text(text, "utf-8")

    monkeypatch.setattr(click, "edit", edit)
    return seen


EDITED = """\
date: yesterday
troops: no
russian_objections: []
force:
conditions: [truce]
speaker: Emmanuel Macron, President
basis: official
summary: >
  Takes it
  back.
sources: []
new_source:
  url: https://lemonde.example.org/no
  title: No, then
  outlet: Le Monde
  issued: 2026-05-28
"""
QUESTION = "# The answer to the tracker's question: will this country send its own soldiers?\n"


def test_an_entry_is_written_in_an_editor(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = edits(monkeypatch, EDITED)
    options = ("--conditions", "truce", "--source-outlet", "Le Monde", "--yes")
    done = program("add", "fr", "--edit", *options)
    assert done.code == 0
    assert FILE.read_text() == FRANCE + (
        "  - date: 2026-05-31\n    troops: no\n    russian_objections: []\n"
        "    conditions: [ceasefire]\n    speaker: Emmanuel Macron, President\n"
        "    basis: official\n    summary: Takes it back.\n    sources: [le-monde-2026-05-28]\n"
    )
    assert BIBLIOGRAPHY.read_text() == SOURCES + SOURCE
    assert f"\n{QUESTION}# yes, no, undecided\n# troops:\n" in seen[0]
    assert "\nconditions: [truce]\n" in seen[0]
    assert "\nnew_source:\n#   url:\n#   title:\n  outlet: Le Monde\n#   issued:\n" in seen[0]


UNREADABLE: dict[str, tuple[str | None, str]] = {
    "no YAML": ("a: [", "line "),
    "nothing": ("# nothing\n", "the text states nothing; take the # away before the keys to state"),
    "an unknown key": ("dat: x\n", "line 1: there is no key dat; did you mean date?"),
    "no text": ("\nsummary: {a: b}\n", "line 2: summary is no text; write one value; put text"),
    "no text in a list": ("sources: [[a]]\n", "line 1: sources is no text"),
    "an unknown key of a source": (
        "new_source: {link: x}\n",
        "a source has no key link; its keys are url, title, outlet, issued",
    ),
    "a source that is none": (
        EDITED.replace("new_source:\n", "new_source: x\nother:\n"),
        "line 13: there is no key other",
    ),
    "a part is missing": (
        EDITED.replace("  outlet: Le Monde\n", ""),
        "missing: source-outlet; write them, each behind its key",
    ),
    "a value that does not fit": (
        EDITED.replace("troops: no", "troops: perhaps"), "--troops: found perhaps, expected yes",
    ),
    "nothing was saved": (None, "the text states nothing"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_edited_again_and_kept(
    program: Program, monkeypatch: pytest.MonkeyPatch, text: str | None, message: str
) -> None:
    seen = edits(monkeypatch, text, EDITED)
    answer(monkeypatch, "y", "y")
    done = program("add", "fr", "--edit")
    assert done.err.startswith(f"stancetrack: {message}")
    assert done.code == 0
    assert text is None or seen[1] == text
    write_record(Path("stances"))
    edits(monkeypatch, text)
    answer(monkeypatch, "n")
    assert program("add", "fr", "--edit").code == 2
    assert unchanged()
    seen = edits(monkeypatch, EDITED)
    done = program("add", "--recover", "--edit", "--yes")
    assert (done.code, text is None or seen[0] == text) == (0, True)


def editor(monkeypatch: pytest.MonkeyPatch, script: str) -> str:
    """Let a script be the editor, which has the file as $1; return its name."""
    path = Path("an editor").absolute()
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", shlex.quote(str(path)))
    return shlex.quote(str(path))


OTHER = "name another one in VISUAL or EDITOR, as EDITOR=nano, or leave --edit out"


@pytest.mark.parametrize(
    ("variables", "found"),
    [
        (
            {"EDITOR": "no-such-editor --wait"},
            "the editor no-such-editor --wait cannot be started: no such file or directory",
        ),
        (
            {"VISUAL": "no-such-editor", "EDITOR": "true"},
            "the editor no-such-editor cannot be started: no such file or directory",
        ),
        ({"EDITOR": "/dev/null"}, "the editor /dev/null cannot be started: permission denied"),
        (
            {"EDITOR": "vim 'x"},
            "the editor vim 'x cannot be started: a quotation mark is open in its name",
        ),
        ({"EDITOR": "false"}, "the editor false ended in failure"),
        ({"PATH": ""}, "the editor vi cannot be started: no such file or directory"),
    ],
)
def test_an_editor_that_does_not_do_it_is_named(
    program: Program, monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str], found: str
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    done = program("add", "fr", *given(), "--edit", "--yes")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"{KEPT}stancetrack: error: {found}\n  help: {OTHER}\n"
    assert unchanged()
    assert program("add", "--recover", "--yes").code == 0


def test_what_was_saved_in_an_editor_that_failed_is_kept(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("entry").write_text(EDITED)
    name = editor(monkeypatch, 'cp entry "$1"; exit 3')
    done = program("add", "fr", "--edit", "--yes")
    found = f"the editor {name} ended in failure"
    assert done.err == f"{KEPT}stancetrack: error: {found}\n  help: {OTHER}\n"
    assert unchanged()
    editor(monkeypatch, 'cp "$1" seen')
    assert program("add", "--recover", "--edit", "--yes").code == 0
    assert Path("seen").read_text() == EDITED


def test_what_is_saved_in_another_encoding_is_refused_and_kept(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = EDITED.replace("No, then", "Non, à").encode("latin-1")
    Path("entry").write_bytes(content)
    editor(monkeypatch, 'cp entry "$1"')
    done = program("add", "fr", "--edit", "--yes")
    assert done.err == (
        "stancetrack: line 14: it is not UTF-8; save the text as UTF-8\n"
        f"{KEPT}stancetrack: error: line 14: it is not UTF-8\n  help: save the text as UTF-8\n"
    )
    assert unchanged()
    editor(monkeypatch, 'cp "$1" seen')
    assert program("add", "--recover", "--edit", "--yes").code == 2
    assert Path("seen").read_bytes() == content


def test_an_editor_that_takes_the_text_away_leaves_it_as_it_was(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, 'rm "$1"')
    assert program("add", "fr", *given(), "--edit", "--yes").code == 0
    assert FILE.read_text() == FRANCE + POSITION


def forked(work: Callable[[], int]) -> int:
    """Do some work in a process of its own, without starting Python anew; return its id."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:  # nothing that happens there may go on with the tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        code = work()
    finally:
        os._exit(code)


def test_twenty_at_once_are_twenty_positions(here: Path) -> None:
    children = []
    for number in range(20):
        changes = {**NEW_SOURCE, "--source-url": f"https://le.example.org/{number}"}
        changes["--summary"] = f"Said it, the {number}. time, and in other words than before."
        arguments = ["add", "fr", *given(changes), "--yes"]
        children.append(forked(partial(run, arguments)))
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 20
    said = load(here, today=date(2026, 6, 1)).countries[0].positions[2:]
    letters = ["", *(f"-{letter}" for letter in "bcdefghijklmnopqrst")]
    assert [position.id for position in said] == [f"fr-2026-05-28{each}" for each in letters]
    assert len({position.summary for position in said}) == 20
    assert len({position.sources for position in said}) == 20
    assert run(["validate"]) == 0
    assert drafts() == []


MOMENTS = 50


def killed_at(moment: int, arguments: list[str]) -> bool:
    """Run the program in a process that kills itself at one of its steps after the first draft.

    Return whether it was killed: it is not where it has fewer steps.
    """
    steps = writing = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal steps, writing
        name = frame.f_code.co_name
        steps += bool(steps or (event == "return" and name == "keep"))
        writing = writing or (steps if name == "_require_unchanged" else 0)
        if steps > moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def work() -> int:
        sys.setprofile(step)
        code = run(arguments)
        sys.setprofile(None)
        Path("steps").write_text(f"{writing} {steps}")
        return code

    return os.WIFSIGNALED(os.waitpid(forked(work), 0)[1])


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_record_and_the_draft(here: Path) -> None:
    arguments = ["add", "fr", *given(NEW_SOURCE), "--yes"]
    assert run([*arguments, "--dry-run"]) == 0  # from here on all is imported that it takes
    assert not killed_at(sys.maxsize, arguments)
    writing, steps = map(int, Path("steps").read_text().split())
    new = {path.name: path.read_bytes() for path in here.rglob("*.yaml")}
    old = {Path(name).name: text.encode() for name, text in SAMPLE.items()}
    between = {**old, "sources.yaml": new["sources.yaml"]}
    ends = set()
    half = MOMENTS // 2
    early, late = writing // half + 1, (steps - writing) // half
    for moment in (*range(0, writing, early), *range(writing, steps - late, late)):
        write_record(here)
        killed = killed_at(moment, arguments)
        found = {path.name: path.read_bytes() for path in here.rglob("*.yaml")}
        end = next(n for n, record in enumerate((old, between, new)) if record == found)
        ends.add(end)
        assert end == 2 or (killed and len(drafts()) == 1)
        assert not [f for f in load(here, today=date(2026, 6, 1)).findings if f.severity == "error"]
        for path in drafts():
            path.unlink()
    assert ends >= {0, 1}  # the new record is what the run without a kill has left


def test_a_person_adds_with_a_new_source_on_a_terminal(here: Path) -> None:
    shown = typed_at(
        here.parent,
        ["add", "france"],
        [
            ("Date (", "2026-05-28\n"), ("Troops\n", "no\n"), ("US role (", "\n"),
            ("Russian objections (", "\n"), ("Contributions (", "none\n"),
            ("Conditions (", "cea\t\n"), ("No longer (", "\n"), ("Force (", "\n"),
            ("Speaker (", "macron\n"), ("Basis\n", "off\n"), ("Summary (", "Takes it: back.\n"),
            ("Sources (", "https://lemonde.example.org/no\n"), ("its title", "No, then\n"),
            ("its outlet", "Le Monde\n"), ("its issued", "2026-05-28\n"),
            ("Another source", "\n"), ("Write it? [y/N]", "y\n"),
        ],
    )  # fmt: skip
    assert shown.endswith("stancetrack: it is fr-2026-05-28\n0")
    assert FILE.read_text() == FRANCE + (
        "  - date: 2026-05-28\n    troops: no\n    contributions: []\n    conditions: [ceasefire]\n"
        "    speaker: Emmanuel Macron, President\n    basis: official\n"
        '    summary: "Takes it: back."\n    sources: [le-monde-2026-05-28]\n'
    )
    assert BIBLIOGRAPHY.read_text() == SOURCES + SOURCE


def test_a_saved_page_is_an_answer_and_what_it_does_not_tell_is_asked(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("page.html").write_text("<title>No, then</title>")
    answer(monkeypatch, "page.html", "", "Le Monde", "", "", "y")
    assert program("add", "fr", *given({"--source": None})).code == 0
    assert BIBLIOGRAPHY.read_text() == SOURCES + (
        "  - id: le-monde-2026-05-28\n    type: webpage\n    title: No, then\n"
        "    container-title: Le Monde\n"
    )


def test_an_entry_is_written_though_it_cannot_be_kept_before(program: Program) -> None:
    Path("state").write_text("no folder")
    assert program("add", "fr", *given(), "--yes").code == 0
    assert FILE.read_text() == FRANCE + POSITION
