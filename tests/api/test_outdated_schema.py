"""The copy of the schema that a record keeps for editors has the terms of the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Program
from sample import TRACKER, write_record
from scratch import Scratch
from stancetrack import load

COPY = Path("stances/.schemas/country.schema.json")
NEWER = TRACKER.replace(
    "  conditions:\n", "  conditions:\n    un-mandate: {label: UN, means: The UN agrees.}\n"
)
FOUND = """\
stances/.schemas/country.schema.json: warning: its terms are not those of tracker.yaml \
[outdated-schema]
  = help: write it anew: stancetrack validate --fix, or stancetrack schema country -o \
stances/.schemas/country.schema.json

1 warning in 5 files, 4 positions; not shown: 6 notes (--notes shows them)
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Program) -> Path:
    """Stand where a record keeps the copies that the program writes."""
    write_record(tmp_path / "stances")
    monkeypatch.chdir(tmp_path)
    COPY.parent.mkdir()
    assert program("schema", "country", "-o", COPY).code == 0
    return tmp_path


def findings(program: Program, *options: str) -> str:
    return program("validate", "--select", "outdated-schema", *options).out


def is_found(program: Program) -> bool:
    return "its terms are not those of tracker.yaml" in findings(program)


def test_a_copy_with_every_term_is_sound_however_it_is_written(program: Program) -> None:
    assert not is_found(program)
    data = json.loads(COPY.read_text("utf-8"))
    data["$defs"]["cited-source"]["examples"] = ["an-older-source"]
    data["description"] = "Ours."
    COPY.write_text(json.dumps(data), "utf-8")
    assert not is_found(program)


def test_a_record_without_a_copy_needs_none(program: Program) -> None:
    COPY.unlink()
    assert not is_found(program)


@pytest.mark.parametrize(
    "change",
    [
        ("  conditions:\n", "  conditions:\n    un-mandate: {label: UN, means: Yes.}\n"),
        ("    parliament-approval: {label: Parliament, means: The parliament agrees first.}\n", ""),
        ("The guns are silent first.", "No gun is heard."),
    ],
    ids=["a term more", "a term less", "another meaning"],
)  # fmt: skip
def test_a_copy_is_outdated_by_any_change_of_terms(
    program: Program, change: tuple[str, str]
) -> None:
    assert change[0] in TRACKER
    write_record(Path("stances"), {"tracker.yaml": TRACKER.replace(*change)})
    assert is_found(program)


def test_it_is_a_warning_of_one_file_and_fix_writes_it_anew(program: Program) -> None:
    write_record(Path("stances"), {"tracker.yaml": NEWER})
    done = program("validate")
    assert (done.code, done.out) == (0, FOUND)
    assert program("validate", "--strict").code == 1
    assert [f.rule.name for f in load().findings if f.severity == "warning"] == ["outdated-schema"]
    done = program("validate", "--fix", "--strict")
    assert (done.code, done.err) == (
        0,
        "stancetrack: mended stances/.schemas/country.schema.json: outdated-schema (1)\n",
    )
    assert COPY.read_text("utf-8") == program("schema", "country").out


def test_it_is_found_beside_what_was_done_since_a_revision(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    scratch.commit()
    monkeypatch.chdir(scratch.folder)
    COPY.parent.mkdir()
    program("schema", "country", "-o", COPY)
    scratch.write({"tracker.yaml": NEWER})
    assert "[outdated-schema]" in program("validate", "--base", "HEAD").out


def test_the_patch_that_writes_it_anew_is_shown(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    monkeypatch.chdir(scratch.folder)
    COPY.parent.mkdir()
    program("schema", "country", "-o", COPY)
    scratch.commit()
    scratch.write({"tracker.yaml": NEWER})
    Path("fix.patch").write_text(program("validate", "--diff").out, "utf-8")
    scratch.git("apply", "fix.patch")
    assert COPY.read_text("utf-8") == program("schema", "country").out
    assert program("validate", "--diff").code == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff", b"[]", b'{"$defs": []}', b"{}", b"[" * 100_000],
    ids=["empty", "cut", "bytes", "a list", "no definitions", "no terms", "deep"],
)
def test_a_copy_that_is_no_schema_is_outdated_and_mended(program: Program, content: bytes) -> None:
    COPY.write_bytes(content)
    assert is_found(program)
    assert program("validate", "--fix").code == 0
    assert COPY.read_text("utf-8") == program("schema", "country").out


def test_what_mends_the_record_mends_the_copy_with_it(program: Program) -> None:
    tab = NEWER.replace("question: ", "question:\t")
    write_record(Path("stances"), {"tracker.yaml": tab})
    assert not is_found(program)  # which terms there are is not known yet
    done = program("validate", "--fix", "--strict")
    assert done.code == 0
    assert done.err == (
        "stancetrack: mended stances/.schemas/country.schema.json: outdated-schema (1)\n"
        "stancetrack: mended stances/tracker.yaml: tab (1)\n"
    )


@pytest.mark.parametrize(
    "options", [("--ignore", "outdated-schema"), ("countries/france.yaml",)], ids=["rule", "file"]
)
def test_a_copy_that_is_not_asked_for_stays(program: Program, options: tuple[str, ...]) -> None:
    write_record(Path("stances"), {"tracker.yaml": NEWER})
    before = COPY.read_bytes()
    done = program("validate", "--fix", *options)
    assert (done.code, "outdated" in done.out) == (0, False)
    assert COPY.read_bytes() == before


def test_a_copy_that_leads_out_of_the_folder_is_left_alone(program: Program, here: Path) -> None:
    outside = here / "elsewhere.json"
    outside.write_text("{}")
    COPY.unlink()
    COPY.symlink_to(outside)
    assert not is_found(program)
    assert program("validate", "--fix").code == 0
    assert outside.read_text() == "{}"
