"""`validate --fix` mends what can be mended safely, and nothing else."""

from __future__ import annotations

import fcntl
import os
import re
import stat
import threading
from collections.abc import Mapping
from dataclasses import astuple, fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Outcome, Program
from sample import FRANCE, GERMANY, SAMPLE, TRACKER, write_record
from scratch import Scratch
from stancetrack import repairs
from stancetrack.api import mending, writes
from stancetrack.api.record import Record
from stancetrack.api.validation import Choice
from stancetrack.loading import Loaded, load
from stancetrack.record.model import Position
from stancetrack.record.snapshot import File, Snapshot
from stancetrack.repairs.safety import is_safe
from stancetrack.stances.stance import ordered

Files = Mapping[str, str | bytes | None]

NAME = "countries/france.yaml"
SPEAKER = "    speaker: Emmanuel Macron, President\n"
FIRST = FRANCE[FRANCE.index("  - date: 2025-08-19") : FRANCE.index("  - date: 2025-09-04")]
SECOND = FRANCE[FRANCE.index("  - date: 2025-09-04") :]

SAME_DAY = SECOND.replace("us_role: [backstop]", "troops: no").replace("Paris", "An adviser")


def france(*replaced: tuple[str, str]) -> str:
    text = FRANCE
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder without a record yet."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


MENDED: dict[str, tuple[str | bytes, str | bytes, str]] = {
    "a date with slashes": (
        france(("date: 2025-08-19", "date: 2025/08/19")), FRANCE, "date-format",
    ),
    "a date in quotes": (france(("date: 2025-08-19", 'date: "2025-8-19"')), FRANCE, "date-format"),
    "a near-miss term": (france(("[ceasefire]", "[cease-fire]")), FRANCE, "unknown-term"),
    "a misspelt term": (france(("[ceasefire]", "[ceasfire]")), FRANCE, "unknown-term"),
    "a former term": (france(("[ceasefire]", "[truce]")), FRANCE, "former-term"),
    "typographic quotes": (france(("[ceasefire]", "[“ceasefire”]")), FRANCE, "smart-quotes"),
    "space in quotes": (
        france(("speaker: Emmanuel Macron, President", 'speaker: "Emmanuel Macron, President "')),
        france(("speaker: Emmanuel Macron, President", 'speaker: "Emmanuel Macron, President"')),
        "stray-space",
    ),
    "space at the end": (france(("official\n", "official  \n")), FRANCE, "stray-space"),
    "a tab inside": (france(("troops: ", "troops:\t")), FRANCE, "tab"),
    "a tab at the end": (france(("troops: yes", "troops: yes\t")), FRANCE, "tab"),
    "tabs as indentation": (FRANCE.replace("\n    ", "\n\t"), FRANCE, "tab"),
    "the order": (france((FIRST, ""), (SECOND, SECOND + "  # about the first\n" + FIRST)),
                  france((FIRST, "  # about the first\n" + FIRST)), "out-of-order"),
    "an id for a second one of the day": (
        FRANCE + SAME_DAY, FRANCE + SAME_DAY.replace("04\n", "04\n    id: fr-2025-09-04-b\n"),
        "missing-id",
    ),
    "with the line ends of Windows": (
        france(("official\n", "official  \n")).replace("\n", "\r\n"),
        FRANCE.replace("\n", "\r\n"), "stray-space",
    ),
    "space inside of what has space around": (
        france((SPEAKER, '    speaker: "Emmanuel Macron,  \n      President "\n')),
        france(("speaker: Emmanuel Macron, President", 'speaker: "Emmanuel Macron, President"')),
        "stray-space",
    ),
    "behind a byte-order mark": (
        b"\xef\xbb\xbf" + france(("[ceasefire]", "[truce]")).encode(),
        b"\xef\xbb\xbf" + FRANCE.encode(), "former-term",
    ),
    "without a last line end": (
        france(("[ceasefire]", "[truce]")).rstrip("\n"), FRANCE.rstrip("\n"), "former-term",
    ),
    "with comments and layout kept": (
        "# a file\n\n" + france(("[ceasefire]", "[ truce ,  # why\n      ]  # end")),
        "# a file\n\n" + france(("[ceasefire]", "[ ceasefire ,  # why\n      ]  # end")),
        "former-term",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "rule"), MENDED.values(), ids=MENDED.keys())
def test_each_repair_mends_and_says_so(
    here: Path, program: Program, before: str | bytes, after: str | bytes, rule: str
) -> None:
    folder = write_record(here / "stances", {NAME: before})
    outcome = program("validate", "--fix")
    assert (folder / NAME).read_bytes() == (after if isinstance(after, bytes) else after.encode())
    assert outcome.err.startswith(f"stancetrack: mended stances/{NAME}: {rule} (")
    assert "no findings" in outcome.out
    assert outcome.code == 0
    again = program("validate", "--fix")
    assert (again.err, again.out) == ("", outcome.out)


CANNOT_BE_READ = (
    "stancetrack: some of the record cannot be read: “stancetrack validate” shows what and why\n"
)

LEFT: dict[str, str] = {
    "a date of two meanings": france(("date: 2025-08-19", "date: 03/02/2025")),
    "a day that does not exist": france(("date: 2025-08-19", "date: 2025-02-30")),
    "a term of another field": france(("[ceasefire]", "[training]")),
    "a term that is far from all": france(("[ceasefire]", "[no-ceasefire-at-all]")),
    "a term between one and its opposite": france(("[backstop]", "[nbackstop]")),
    "broken YAML with a tab": france(("troops: yes", "troops: [yes\t")),
    "a duplicate key and a former term": france(
        ("[ceasefire]", "[truce]"), ("troops: yes", "troops: yes\n    troops: no")
    ),
    "an unknown key": france(("summary: Paris", "sumary: Paris")),
}  # fmt: skip


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT.keys())
def test_what_is_not_sure_stays(here: Path, program: Program, text: str) -> None:
    folder = write_record(here / "stances", {NAME: text})
    before = contents(folder)
    outcome = program("validate", "--fix")
    assert (outcome.code, outcome.err) == (1, "")
    assert contents(folder) == before
    patch = program("validate", "--diff")
    assert (patch.code, patch.out) == (1, "")
    assert patch.err == CANNOT_BE_READ


def test_where_to_see_what_cannot_be_read_names_the_folder_that_was_named(
    here: Path, program: Program
) -> None:
    text = LEFT["broken YAML with a tab"]
    folder = write_record(here / "other", {NAME: text})
    patch = program("validate", "--diff", "--stances", folder)
    named = f"“stancetrack validate --stances {folder}”"
    assert patch.err == CANNOT_BE_READ.replace("“stancetrack validate”", named)


def test_space_that_is_a_part_of_a_text_stays(here: Path, program: Program) -> None:
    text = france((SPEAKER, '    speaker: "Emmanuel \\ \n      Macron, President"\n'))
    folder = write_record(here / "stances", {NAME: text})
    outcome = program("validate", "--fix")
    assert (outcome.code, outcome.err) == (0, "")
    assert "[stray-space]" in outcome.out
    assert (folder / NAME).read_text() == text


BLOCK = """\
  - date: 2025-08-19
    troops: yes
    speaker: Emmanuel Macron, President
    basis: official
    sources: [dpa-2025-08-19]
    summary: |
      Promised soldiers once

      # the guns are silent.
"""


def test_a_text_that_looks_like_a_comment_moves_with_its_position(
    here: Path, program: Program
) -> None:
    folder = write_record(here / "stances", {NAME: france((FIRST, ""), (SECOND, SECOND + BLOCK))})
    assert program("validate", "--fix").code == 0
    assert (folder / NAME).read_text() == france((FIRST, ""), (SECOND, BLOCK + SECOND))


def test_a_position_below_a_comment_that_may_be_its_own_stays(here: Path, program: Program) -> None:
    head = "positions:\n"
    text = france((FIRST, ""), (SECOND, SECOND + FIRST), (head, f"{head}  # whose?\n\n"))
    folder = write_record(here / "stances", {NAME: text})
    outcome = program("validate", "--fix")
    assert (outcome.code, outcome.err) == (0, "")
    assert "[out-of-order]" in outcome.out
    assert (folder / NAME).read_text() == text


def test_a_tab_that_may_mean_two_things_stays(here: Path, program: Program) -> None:
    other = "groups:\n  e3: {label: E3, members: [DE]}\n  g:\n    label: G\n    members: [FR]\n"
    text = re.sub(r"groups:\n.*\n", other + "\tevents: {label: X, members: [GB]}\n", TRACKER)
    folder = write_record(here / "stances", {"tracker.yaml": text})
    assert program("validate", "--fix").err == ""
    assert (folder / "tracker.yaml").read_text() == text


def test_tabs_are_mended_in_every_file_of_a_record(here: Path, program: Program) -> None:
    tabbed = {name: text.replace("\n    ", "\n\t") for name, text in SAMPLE.items()}
    tabbed["tracker.yaml"] = TRACKER.replace("title: ", "title:\t")
    folder = write_record(here / "stances", tabbed)
    outcome = program("validate", "--fix")
    assert (outcome.code, outcome.err.count("tab (")) == (0, len(SAMPLE))
    assert {name: (folder / name).read_text() for name in SAMPLE} == SAMPLE


def test_a_record_is_read_as_often_however_many_files_are_mended(
    here: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = GERMANY.replace("\n    ", "\n\t")
    numbers = []
    for count in (1, 9):
        files = {f"countries/{name}.yaml": text for name in "abcdefghi"[:count]}
        write_record(here / f"{count}", files)
        loads = 0

        def counted(snapshot: Snapshot) -> Loaded:
            nonlocal loads
            loads += 1
            return load(snapshot)

        monkeypatch.setattr(repairs, "load", counted)
        program("--stances", here / f"{count}", "validate", "--fix")
        numbers.append(loads)
    assert numbers[0] == numbers[1] > 0


def test_several_repairs_of_one_file_are_all_done(here: Path, program: Program) -> None:
    text = france((FIRST, ""), (SECOND, SECOND + FIRST)).replace(
        "2025-08-19\n    troops", "2025/8/19\n\ttroops"
    )
    folder = write_record(here / "stances", {NAME: text.replace("ceasefire", "truce")})
    outcome = program("validate", "--fix")
    assert (folder / NAME).read_text() == FRANCE
    assert outcome.err == (
        f"stancetrack: mended stances/{NAME}: date-format (1), former-term (1), out-of-order (1), "
        "tab (1)\n"
    )  # fmt: skip


def test_what_is_left_is_shown_and_decides_the_exit_code(here: Path, program: Program) -> None:
    write_record(here / "stances", {NAME: france(("[ceasefire]", "[truce]"), ("yes", "maybe"))})
    outcome = program("validate", "--fix", "--format", "concise")
    assert outcome.code == 1
    assert [line.rpartition("[")[2] for line in outcome.out.splitlines()] == ["unknown-value]"]


def test_a_wrong_ending_is_mended_and_then_the_file(here: Path, program: Program) -> None:
    folder = write_record(
        here / "stances", {NAME: None, "countries/france.yml": france(("[ceasefire]", "[truce]"))}
    )
    outcome = program("validate", "--fix")
    assert contents(folder) == {name: text.encode() for name, text in sorted(SAMPLE.items())}
    assert outcome.err == (
        f"stancetrack: mended stances/{NAME}: former-term (1)\n"
        "stancetrack: mended stances/countries/france.yml: stray-file (1)\n"
    )


def test_a_wrong_ending_alone_is_mended(here: Path, program: Program) -> None:
    folder = write_record(here / "stances", {NAME: None, "countries/france.yml": FRANCE})
    assert program("validate", "--fix").code == 0
    assert contents(folder) == {name: text.encode() for name, text in sorted(SAMPLE.items())}


@pytest.mark.parametrize("name", ["tracker.yml", "sources.yml", "Claims.YML"])
def test_a_wrong_ending_beside_countries_is_mended(here: Path, program: Program, name: str) -> None:
    right = name.split(".")[0].lower() + ".yaml"
    folder = write_record(here / "stances", {right: None, name: SAMPLE[right]})
    outcome = program("validate", "--fix")
    assert (outcome.code, outcome.err) == (
        0, f"stancetrack: mended stances/{name}: stray-file (1)\n"
    )  # fmt: skip
    assert contents(folder) == {name: text.encode() for name, text in sorted(SAMPLE.items())}


def test_a_wrong_ending_stays_where_the_right_name_cannot_be_read(
    here: Path, program: Program
) -> None:
    folder = write_record(here / "stances", {"claims.yaml": None, "claims.yml": "claims: []"})
    (folder / "claims.yaml").mkdir()
    assert program("validate", "--fix").err == ""
    assert (folder / "claims.yml").is_file()


@pytest.mark.parametrize("name", ["france.YML", "France.yml", "france.yaml.bak", "france", "x.yml"])
def test_only_a_free_name_is_taken(here: Path, program: Program, name: str) -> None:
    changes: Files = {f"countries/{name}": FRANCE, "countries/X.yaml": "["}
    folder = write_record(here / "stances", changes)
    before = contents(folder)
    assert program("validate", "--fix").err == ""
    assert contents(folder) == before


def test_a_wrong_ending_stays_on_what_would_not_be_read(here: Path, program: Program) -> None:
    folder = write_record(here / "stances", {"notes.yml": "country: FR\n"})
    assert program("validate", "--fix").err == ""
    assert (folder / "notes.yml").is_file()


def test_a_stray_that_cannot_be_read_stays(here: Path, program: Program) -> None:
    folder = write_record(here / "stances")
    (folder / "countries/italy.yml").mkdir()
    assert program("validate", "--fix").err == ""
    assert (folder / "countries/italy.yml").is_dir()


def test_a_name_taken_meanwhile_is_told(
    here: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_record(here / "stances", {NAME: None, "countries/france.yml": FRANCE})
    proceed = writes._write

    def write(folder_: Path, each: object) -> None:
        (folder / NAME).write_text("somebody else's")
        proceed(folder_, each)  # type: ignore[arg-type]

    monkeypatch.setattr(writes, "_write", write)
    outcome = program("validate", "--fix")
    assert (outcome.code, outcome.err) == (
        2,
        (
            "stancetrack: error: stances/countries/france.yml cannot be renamed to france.yaml: "
            "file exists\n  help: rename it yourself\n"
        ),
    )
    assert (folder / NAME).read_text() == "somebody else's"
    assert (folder / "countries/france.yml").read_text() == FRANCE


@pytest.mark.parametrize("change", ["changed", "gone"])
def test_a_file_changed_meanwhile_is_left_alone(
    here: Path, program: Program, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    folder = write_record(
        here / "stances",
        {
            NAME: france(("[ceasefire]", "[truce]")),
            "tracker.yaml": TRACKER.replace("title: ", "title:  \n  "),
        },
    )
    before = contents(folder)
    work_out = mending.repairs

    def repairs(record: Record, asked: Choice) -> object:
        found = work_out(record, asked)
        if change == "gone":
            (folder / NAME).unlink()
        else:
            (folder / NAME).write_text("somebody else's")
        return found

    monkeypatch.setattr(mending, "repairs", repairs)
    outcome = program("validate", "--fix")
    assert (outcome.code, outcome.out, outcome.err) == (
        2,
        "",
        (
            f"stancetrack: error: stances/{NAME} was changed by somebody else meanwhile\n"
            "  help: nothing was written; run the command again\n"
        ),
    )
    assert (folder / "tracker.yaml").read_bytes() == before["tracker.yaml"]


def test_two_at_once_do_one_after_the_other(here: Path, program: Program) -> None:
    folder = write_record(here / "stances", {NAME: france(("[ceasefire]", "[truce]"))})
    outcomes: list[Outcome] = []
    with writes.alone(folder):
        waiting = threading.Thread(target=lambda: outcomes.append(program("validate", "--fix")))
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
        assert "truce" in (folder / NAME).read_text()
    waiting.join(20)
    assert [outcome.code for outcome in outcomes] == [0]
    assert (folder / NAME).read_text() == FRANCE


def test_one_that_does_not_end_is_not_waited_for(
    here: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writes, "PATIENCE", 0.0)
    folder = write_record(here / "stances")
    with writes.alone(folder):
        outcome = program("validate", "--fix")
    assert (outcome.code, outcome.err) == (
        2,
        (
            "stancetrack: error: another command is writing to stances\n"
            "  help: run this one afterwards\n"
        ),
    )


def test_a_folder_that_cannot_be_locked_is_said(
    here: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int, operation: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    write_record(here / "stances")
    outcome = program("validate", "--fix")
    assert (outcome.code, outcome.err) == (
        2,
        (
            "stancetrack: error: stances cannot be locked: No locks available\n"
            "  help: mend it with “validate --diff” and “git apply”, or in a copy of the folder\n"
        ),
    )


def test_the_mode_and_the_link_of_a_file_are_kept(here: Path, program: Program) -> None:
    folder = write_record(here / "stances", {NAME: france(("[ceasefire]", "[truce]"))})
    real = folder / "real.txt"
    (folder / NAME).rename(real)
    real.chmod(0o640)
    (folder / NAME).symlink_to("../real.txt")
    program("validate", "--fix")
    assert (folder / NAME).is_symlink()
    assert real.read_text() == FRANCE
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_only_what_is_shown_is_mended(here: Path, program: Program) -> None:
    text = france(("[ceasefire]", "[truce]"), ("official\n", "official  \n"))
    german = GERMANY.replace("official\n", "official  \n")
    folder = write_record(here / "stances", {NAME: text, "countries/germany.yaml": german})
    program("validate", "--fix", "--select", "former-term")
    assert (folder / NAME).read_text() == france(("official\n", "official  \n"))
    program("validate", "--fix", f"stances/{NAME}")
    assert (folder / NAME).read_text() == FRANCE
    assert (folder / "countries/germany.yaml").read_text() == german


def test_what_is_silenced_is_not_mended(here: Path, program: Program) -> None:
    text = france(("[ceasefire]", "[truce]  # stancetrack: ignore[former-term] quoted so"))
    folder = write_record(here / "stances", {NAME: text})
    assert program("validate", "--fix").err == ""
    assert (folder / NAME).read_text() == text


def test_the_patch_is_what_fix_would_do(
    scratch: Scratch, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(scratch.folder)
    scratch.write(
        {
            NAME: None,
            "countries/france.yml": FRANCE,
            "countries/germany.yaml": GERMANY.replace("official\n", "official  \n"),
        }
    )
    before = contents(scratch.folder / "stances")
    patch = program("validate", "--diff")
    assert (patch.code, patch.err) == (1, CANNOT_BE_READ)
    assert contents(scratch.folder / "stances") == before
    (scratch.folder / "p").write_text(patch.out)
    scratch.git("apply", "p")
    assert contents(scratch.folder / "stances") == {
        name: text.encode() for name, text in sorted(SAMPLE.items())
    }
    assert astuple(program("validate", "--diff")) == (0, "", "")


def test_the_patch_can_go_to_a_file(here: Path, program: Program) -> None:
    write_record(here / "stances", {NAME: france(("[ceasefire]", "[truce]"))})
    patch = program("validate", "--diff").out
    assert astuple(program("validate", "--diff", "-o", "p")) == (1, "", "")
    assert Path("p").read_text() == patch


@pytest.mark.parametrize("option", ["--fix", "--format=json", "--statistics"])
def test_a_patch_stands_alone(here: Path, program: Program, option: str) -> None:
    write_record(here / "stances")
    name = option.partition("=")[0]
    assert astuple(program("validate", "--diff", option)) == (
        2,
        "",
        (
            f"stancetrack: error: --diff shows a patch alone, without {name}\n"
            f"  help: leave {name} out\n"
        ),
    )


def test_a_file_that_may_not_be_written_is_told(
    here: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_record(here / "stances", {NAME: france(("[ceasefire]", "[truce]"))})

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    outcome = program("validate", "--fix")
    assert outcome.code == 2
    assert "cannot be written: Permission denied" in outcome.err


MISTAKES = st.lists(
    st.sampled_from(
        [
            ("    ", "\t"), ("\n", " \n"), ("\n", "\r\n"), ("ceasefire", "truce"),
            ("ceasefire", "cease-fire"), ("ceasefire", "“ceasefire”"), ("2025-08-19", "2025/8/19"),
            ("2025-09-04", "19.8.2025"), ("date: 2025-09-04", "date: 2025-09-04T10:00"),
            ("speaker: Emmanuel", "speaker: Dr:\tEmmanuel"), ("yes", '" yes"'), (": ", ":  "),
            ("summary: P", "summary: |\n      # P"), ("summary: P", "summary: >-\n     P"),
            ("summary: P", 'summary: "\\\n      P'), ("  - date", "  # note\n  - date"),
            ("official", "official # ok"), ("[", "[ "), ("reported", "“reported”"),
            ("\n  - ", "\n\n  -  "), ("2025-08-19", "2025-09-19"), ("troops", "\ttroops"),
        ]
    ),
    max_size=6,
)  # fmt: skip


def said(loaded: Loaded) -> list[tuple[object, ...]]:
    positions = [ordered(country.positions) for country in loaded.tracker.countries]
    return [_without_id(p) for each in positions for p in each]


def _without_id(position: Position) -> tuple[object, ...]:
    return tuple(
        getattr(position, each.name)
        for each in fields(position)
        if each.name not in ("id", "origin")
    )


@settings(deadline=None, derandomize=True, max_examples=30)
@given(mistakes=MISTAKES, swapped=st.booleans())
def test_no_fix_changes_what_was_said_and_fixing_twice_is_fixing_once(
    mistakes: list[tuple[str, str]],
    swapped: bool,
) -> None:
    from datetime import date

    from stancetrack.api.findings import checked
    from stancetrack.repairs import repair

    text = france((FIRST, ""), (SECOND, SECOND + FIRST)) if swapped else FRANCE
    for old, new in mistakes:
        text = text.replace(old, new, 2)
    files = tuple(
        File(name, name, (text if name == NAME else content).encode())
        for name, content in sorted(SAMPLE.items())
    )
    before = load(Snapshot(".", files))

    def check(loaded: Loaded) -> list[object]:
        return list(checked(loaded, date(2026, 6, 1)).findings)

    def fixed(loaded: Loaded) -> Loaded:
        repairs = repair(loaded, check, lambda _: None)  # type: ignore[arg-type]
        new = {each.after.name: each.after for each in repairs.files}
        return load(Snapshot(".", tuple(new.get(f.name, f) for f in loaded.snapshot.files)))

    after = fixed(before)
    told = iter(said(after))
    assert all(position in told for position in said(before))
    assert len(after.findings) <= len(before.findings)
    assert fixed(after).snapshot == after.snapshot


def test_what_would_change_the_record_is_not_safe() -> None:
    def read(changes: Files) -> Loaded:
        texts = {**SAMPLE, **changes}
        return load(
            Snapshot(".", tuple(File(n, n, str(t).encode()) for n, t in sorted(texts.items()) if t))
        )

    before = read({})
    assert is_safe(before, before)
    for changes in (
        {NAME: france(("yes", "no"))},
        {NAME: france(("name: France", "name: Frankreich"))},
        {NAME: None},
        {NAME: france((FIRST, FIRST.replace("2025-08-19\n", "2025-09-05\n")))},
        {NAME: france((FIRST, ""))},
        {NAME: france(("yes", "[yes"))},
        {"tracker.yaml": TRACKER.replace("stale_after: 180", "stale_after: 90")},
        {"tracker.yaml": TRACKER.replace("label: E3", "label: The E3")},
        {"tracker.yaml": TRACKER.replace("label: Ceasefire", "label: A ceasefire")},
        {"sources.yaml": SAMPLE["sources.yaml"].replace("Allies", "The allies")},
        {"claims.yaml": SAMPLE["claims.yaml"].replace("26", "27")},
    ):
        assert not is_safe(before, read(changes))
    assert is_safe(read({NAME: france(("yes", "maybe"))}), before)
    for key in ("license: MIT", "homepage: https://example.org/", "contact: a@example.org"):
        stated = read({"tracker.yaml": f"{key}\n{TRACKER}"})
        assert not is_safe(stated, before)
    assert is_safe(read({NAME: None}), before)
