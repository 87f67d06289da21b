"""The command `init`: from nothing to a record that validates, and never over anything."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from answering import answer
from conftest import Program
from scratch import Scratch
from stancetrack import CannotRun, load
from stancetrack.api import ci_files, founding
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Basis, Troops
from stancetrack.writing import write_new, writing_new_folder

TODAY = date(2026, 6, 1)

FRAME = ("init", "--title", "Soldiers: who?", "--question", "Will it send any?", "--country", "nl")
STATEMENT = (
    *("--date", "2025-09-04", "--troops", "undecided", "--conditions", "parliament-approval"),
    *("--speaker", "Dick Schoof, Prime Minister", "--basis", "official"),
    *("--summary", "A deployment deserves thought."),
    *("--source-outlet", "Informed Clearly", "--source-title", "26 nations: ready"),
)

EXAMPLE = {
    "tracker.yaml": """\
# yaml-language-server: $schema=.schemas/tracker.schema.json
title: "Soldiers: who?"
question: Will it send any?
starts: 2026-01-01        # no position may be earlier
stale_after: 180          # days
vocabulary:               # of us_role, russian_objections, contributions, conditions
  conditions:
    parliament-approval:
      label: Parliament's approval
      means: The country's parliament must agree first.
# license: CC-BY-4.0      # what others may do with the data, as SPDX names it
# homepage: https://example.org/soldiers/
# contact: desk@example.org   # or a web address
# labels: {us_role: Role of the US, yes: "Yes, would send troops"}   # as reports call them
# groups:
#   e3: {label: E3, members: [DE, FR, GB]}   # or {country: SI, since: 2026-01-05}
# events:
#   paris-2025-09: {date: 2025-09-04, label: Paris summit}   # its name stands for its day
""",
    "sources.yaml": """\
# yaml-language-server: $schema=.schemas/sources.schema.json
references:               # CSL-YAML, in the order of the ids
  # An example, to be replaced with what is known.
  - id: example-2026-06-01
    type: document
    title: An example to replace with the article, speech or statement
    container-title: Example
""",
    "countries/netherlands.yaml": """\
# yaml-language-server: $schema=../.schemas/country.schema.json
country: NL               # ISO 3166-1 alpha-2
name: Netherlands         # the file is its slug
positions:                # oldest first
  # An example, to be replaced with what is known.
  - date: 2026-06-01      # approximate: true below it where the day is inferred
    troops: undecided
    basis: assessed
    summary: An example to replace with what was said, in a sentence or two of your own.
    sources: [example-2026-06-01]
""",
}
SCHEMAS = ("country", "sources", "claims", "tracker")
WROTE = "".join(
    f"stancetrack: wrote stances/{name}\n"
    for name in (
        "sources.yaml",
        "countries/netherlands.yaml",
        "tracker.yaml",
        *(f".schemas/{kind}.schema.json" for kind in SCHEMAS),
    )
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def tree() -> dict[str, bytes | None]:
    """Return all that is in the folder: what files hold, None for folders and links."""
    found = sorted(Path().rglob("*"))
    return {p.as_posix(): p.read_bytes() if p.is_file() else None for p in found}


def test_without_a_statement_it_writes_an_example_that_is_sound_and_no_stance(
    program: Program,
) -> None:
    done = program(*FRAME, "--yes")
    assert (done.code, done.err) == (0, WROTE)
    assert done.out == (
        "“stancetrack matrix” shows the record, “stancetrack validate” checks it.\n"
        "An example stands in the place of the first statement and of its source: replace both.\n"
    )
    assert {name: Path("stances", name).read_text() for name in EXAMPLE} == EXAMPLE
    assert program("validate", "--strict").code == 0
    matrix = program("matrix").out
    assert "Not stated (1)" in matrix
    assert "(claimed: undecided)" in matrix


def test_the_schemas_are_those_of_the_record(program: Program) -> None:
    program(*FRAME, "--yes")
    for kind in SCHEMAS:
        printed = program("schema", kind).out
        assert Path(f"stances/.schemas/{kind}.schema.json").read_text() == printed


def test_with_a_statement_the_matrix_shows_the_first_country(program: Program) -> None:
    done = program(*FRAME, *STATEMENT)
    assert (done.code, done.err) == (0, WROTE)
    assert "example" not in done.out.casefold()
    assert program("validate", "--strict").out == "no findings in 3 files, 1 position\n"
    record = load(today=TODAY)
    (position,) = record.countries[0].positions
    assert (position.country, position.date) == ("NL", date(2025, 9, 4))
    assert (position.troops, position.basis) == (Troops.UNDECIDED, Basis.OFFICIAL)
    assert position.conditions == ("parliament-approval",)
    assert position.speaker == "Dick Schoof, Prime Minister"
    (source,) = record.tracker.references
    assert (source.id, source.title) == ("informed-clearly-2025-09-04", "26 nations: ready")
    assert position.sources == (source.id,)
    assert "An example" not in Path("stances/sources.yaml").read_text("utf-8")
    assert record.tracker.starts == date(2025, 9, 4)  # since no position may be earlier
    assert "1 undecided\n" in program("matrix").out


def test_each_country_may_be_the_first(program: Program) -> None:
    for code in NAMES:
        new = founding.founding({"title": "T", "question": "Q?", "country": code}, {}, TODAY)
        files = founding.files_of(new, Path("stances"), (), TODAY)
        names = [path.name for path in files if path.parent.name == "countries"]
        assert len(names) == 1
        assert names[0] != ".yaml"


@given(st.text(), st.text())
@settings(max_examples=50, deadline=None)
def test_any_text_is_refused_or_stands_in_the_record_as_it_was_typed(one: str, two: str) -> None:
    from stancetrack.loading import load as loaded
    from stancetrack.record.snapshot import File, Snapshot

    typed = {"title": one, "question": two, "source_outlet": one, "summary": two}
    try:
        answers = {key: founding.answer(key, text, TODAY) for key, text in typed.items()}
        answers |= {"country": "FR", "date": "2025-09-04", "troops": "yes", "basis": "reported"}
        answers["source_url"] = founding.answer("source_url", "https://x.example.org/a", TODAY)
        new = founding.founding(answers, {"yes": str(answers["title"])}, TODAY)
        founding.files_of(new, Path("stances"), (), TODAY)
    except CannotRun:
        return
    files = [File(name, name, text.encode()) for name, text in sorted(new.files.items())]
    tracker = loaded(Snapshot(".", tuple(files))).tracker
    assert (tracker.title, tracker.question) == (" ".join(one.split()), " ".join(two.split()))
    assert tracker.countries[0].positions[0].summary == " ".join(two.split())
    assert tracker.references[0].outlet == " ".join(one.split())


def test_labels_call_fields_and_answers_otherwise(program: Program) -> None:
    labels = ("--label", "yes=Recognises it", "--label", "us-role=Role of the EU")
    statement = [word if word != "undecided" else "yes" for word in STATEMENT]
    assert program(*FRAME, *statement, *labels).code == 0
    text = Path("stances/tracker.yaml").read_text()
    assert "labels: {yes: Recognises it, us_role: Role of the EU}\n" in text
    assert program("validate", "--strict").code == 0
    labels_read = load(today=TODAY).tracker.labels
    assert labels_read == {"yes": "Recognises it", "us_role": "Role of the EU"}
    assert "Recognises it (1)" in program("matrix").out


PLACES: dict[str, tuple[tuple[str, ...], str]] = {
    "named": (("init", "a b/record"), "a b/record"),
    "an option before": (("--stances", "record", "init"), "record"),
    "named before an option": (("--stances", "other", "init", "record"), "record"),
}


@pytest.mark.parametrize("case", PLACES)
def test_the_folder_is_the_one_that_is_named(program: Program, case: str) -> None:
    arguments, place = PLACES[case]
    done = program(*arguments, *FRAME[1:], "--yes")
    quoted = f"'{place}'" if " " in place else place
    assert done.out.startswith(f"“stancetrack matrix --stances {quoted}” shows the record, ")
    assert program("validate", "--strict", "--stances", place).code == 0


def test_an_empty_folder_is_filled_and_other_files_stay(program: Program) -> None:
    Path("stances").mkdir()
    Path("stances/README.md").write_text("Ours.\n")
    assert program(*FRAME, "--yes").code == 0
    assert Path("stances/README.md").read_text() == "Ours.\n"
    assert program("validate", "--strict").code == 0


# Never over anything

HELD = {
    "stances/tracker.yaml": "stances holds a record already: tracker.yaml",
    "stances/sources.yaml": "stances holds a record already: sources.yaml",
    "stances/claims.yaml": "stances holds a record already: claims.yaml",
    "stances/countries/x.yaml": "stances holds a record already: countries/x.yaml",
    "stances/.schemas/claims.schema.json": "stances/.schemas/claims.schema.json is there already",
    ".gitlab-ci.yml": ".gitlab-ci.yml is there already",
}


@pytest.mark.parametrize("name", HELD)
@pytest.mark.parametrize("link", [False, True], ids=["file", "dangling link"])
def test_nothing_is_overwritten(program: Program, name: str, link: bool) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if link:
        path.symlink_to("nowhere")
    else:
        path.write_text("Ours.\n")
    before = tree()
    done = program(*FRAME, "--yes", "--ci", "gitlab")
    assert (done.code, HELD[name] in done.err) == (2, True), done.err
    assert tree() == before


def test_what_comes_in_between_is_not_overwritten_and_nothing_stays_half_done(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(path: Path, content: bytes) -> None:
        if path.name == "tracker.yaml":
            path.write_text("Theirs.\n")
        write_new(path, content)

    monkeypatch.setattr(founding, "write_new", meanwhile)
    readme()
    done = program(*FRAME, "--yes")
    assert (done.code, "stances/tracker.yaml is there already" in done.err) == (2, True)
    assert tree() == {**README, "stances/tracker.yaml": b"Theirs.\n"}


README = {"stances": None, "stances/README.md": b"Ours.\n"}


def readme() -> None:
    """Let the folder hold something, so that it cannot be written at one stroke."""
    Path("stances").mkdir()
    Path("stances/README.md").write_text("Ours.\n")


def test_nothing_takes_the_place_of_a_folder_that_somebody_filled_meanwhile(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(folder: Path) -> AbstractContextManager[Path]:
        readme()
        return writing_new_folder(folder)

    monkeypatch.setattr(founding, "writing_new_folder", meanwhile)
    done = program(*FRAME, "--yes")
    assert (done.code, "stances cannot be written: Directory not empty" in done.err) == (2, True)
    assert tree() == README


def test_a_file_for_ci_that_cannot_be_written_leaves_nothing(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(founding, "write_new", full)
    for place in ("stances", "deep/stances"):
        with pytest.raises(OSError, match="No space left on device"):
            program("init", place, *FRAME[1:], "--yes", "--ci", "gitlab")
        assert tree() == {}


def test_an_empty_folder_is_filled_at_one_stroke_and_keeps_its_mode(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(founding, "write_new", None)
    Path("stances").mkdir(mode=0o750)
    assert program(*FRAME, "--yes").code == 0
    assert Path("stances").stat().st_mode & 0o777 == 0o750
    assert Path("stances/countries/netherlands.yaml").stat().st_mode & 0o777 == 0o644
    assert program("validate", "--strict").code == 0


def test_the_folder_that_one_is_in_stays_the_same_folder(program: Program) -> None:
    before = Path().stat().st_ino
    assert program("init", ".", *FRAME[1:], "--yes").code == 0
    assert Path().stat().st_ino == before
    assert program("validate", "--strict", "--stances", ".").code == 0


def test_what_a_killed_program_left_in_the_folder_is_in_nobodys_way(program: Program) -> None:
    Path("stances/countries").mkdir(parents=True)
    left = Path("stances/countries/.stancetrack-abcdefgh.tmp")
    left.write_text("half")
    done = program(*FRAME, "--yes")
    assert (done.code, left.exists()) == (0, False)
    assert program("validate", "--strict").code == 0


def test_a_folder_that_cannot_be_written_to_is_told_and_left_as_it_was(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", read_only)
    monkeypatch.setattr("tempfile.mkdtemp", read_only)
    told = (
        "stancetrack: error: {} cannot be written: Permission denied\n"
        "  help: choose another place\n"
    )
    done = program(*FRAME, "--yes")
    assert (done.code, done.err) == (2, told.format("stances"))
    assert tree() == {}
    readme()
    done = program(*FRAME, "--yes")
    assert (done.code, done.err) == (2, told.format("stances/sources.yaml"))
    assert tree() == README


def test_folders_made_on_the_way_to_one_that_cannot_be_are_removed(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Path.mkdir

    def full(path: Path) -> None:
        if path.name == "countries":
            raise OSError(28, "No space left on device")
        made(path)

    monkeypatch.setattr(Path, "mkdir", full)
    readme()
    before = tree()
    done = program(*FRAME, "--yes")
    assert (done.code, "stances/countries cannot be made: no space left" in done.err) == (2, True)
    assert tree() == before


def test_a_file_in_the_way_of_the_folder_is_told(program: Program) -> None:
    Path("stances").write_text("")
    done = program(*FRAME, "--yes")
    assert (done.code, "sources.yaml cannot be written: Not a directory" in done.err) == (2, True)
    done = program("init", "stances/below", *FRAME[1:], "--yes")
    assert (done.code, "stances/below cannot be written: Not a directory" in done.err) == (2, True)
    assert tree() == {"stances": b""}


# For CI


@pytest.mark.parametrize("name", ci_files.FILES)
def test_a_file_for_ci_is_written_at_the_top_of_the_project(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (scratch.folder / "below").mkdir()
    monkeypatch.chdir(scratch.folder / "below")
    done = program(*FRAME, "--yes", "--ci", name, "--stances", "../stances")
    path, text = ci_files.FILES[name]
    assert (done.code, (scratch.folder / path).read_text()) == (0, text)
    assert done.out.endswith(
        "OWNER in the files for CI is the account that hosts stancetrack: put it in.\n"
    )


IN_FOLDERS: dict[str, Callable[[str], bool]] = {
    "github": lambda text: (
        yaml.safe_load(text)["jobs"]["stances"]["steps"][1]["with"] == {"stances": "data.d/record"}
    ),
    "gitlab": lambda text: (
        "stancetrack validate --stances data.d/record --format text"
        in yaml.safe_load(text)["stances"]["script"][1]
    ),
    "pre-commit": lambda text: (
        yaml.safe_load(text)["repos"][0]["hooks"][0]
        == {
            "id": "stancetrack-validate",
            "args": ["--stances", "data.d/record"],
            "files": r"^data\.d/record/",
        }
    ),
}


@pytest.mark.parametrize("name", IN_FOLDERS)
def test_a_file_for_ci_names_a_folder_that_is_not_the_usual_one(
    program: Program, name: str
) -> None:
    done = program("init", "data.d/record", *FRAME[1:], "--yes", "--ci", name)
    assert done.code == 0
    assert IN_FOLDERS[name](Path(ci_files.FILES[name][0]).read_text())


def test_a_file_for_ci_stands_beside_a_folder_elsewhere(program: Program, tmp_path: Path) -> None:
    done = program("init", tmp_path / "other/stances", *FRAME[1:], "--yes", "--ci", "github")
    assert done.code == 0
    path, text = ci_files.FILES["github"]
    assert (tmp_path / "other" / path).read_text() == text


@pytest.mark.parametrize("place", ["re cord", "$(x)", "a;b", "naïve"])
def test_a_folder_that_such_a_file_cannot_name_is_refused(program: Program, place: str) -> None:
    done = program("init", place, *FRAME[1:], "--yes", "--ci", "github")
    assert (done.code, "cannot name safely" in done.err) == (2, True)
    assert tree() == {}


# What is asked, and what is refused

TYPED = [
    *("", "Soldiers: who?", "Will it send any?", "EU", "nl", "soon", "2030-01-01", "2025-09-04"),
    *("2025-10-01", "2025-02-01", "?", "perhaps", "undecided", "truce", "parliament-approval"),
    *("official", "", "Dick Schoof, Prime Minister", "a\x1bb", "A deployment deserves thought."),
    *("Informed Clearly", "", "https://", "https://x.example.org/a", "2025-09-05"),
]
SAID = """\
nothing was typed; Ctrl-C ends it, and nothing is written
EU is the European Union, not a country; name one of its members
soon is neither a day as YYYY-MM-DD nor an event; write it as 2025-09-04; the record has no events
2030-01-01 is in the future: today is 2026-06-01; give an earlier day
the first statement is of 2025-09-04, before 2025-10-01; give an earlier day
found perhaps, expected yes, no or undecided; write yes, no or undecided
truce is not a term of conditions; use one of parliament-approval; or define a new term in \
tracker.yaml
nothing was typed; Ctrl-C ends it, and nothing is written
the summary holds U+001B (control character); delete the character
https:// is no web address: it has no host; write the whole address, as https://host/path
"""


def test_on_a_terminal_it_asks_for_all_and_again_for_what_does_not_fit(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, *TYPED)
    done = program("init")
    said = "".join(f"stancetrack: {line}\n" for line in SAID.splitlines())
    assert (done.code, done.err) == (0, said + WROTE)
    assert "  yes: Yes to the tracker's question, even if it names conditions.\n" in done.out
    text = Path("stances/countries/netherlands.yaml").read_text()
    assert text.partition("    troops:")[2] == (
        " undecided\n"
        "    conditions: [parliament-approval]\n"
        "    speaker: Dick Schoof, Prime Minister\n"
        "    basis: official\n"
        "    summary: A deployment deserves thought.\n"
        "    sources: [informed-clearly-2025-09-05]\n"
    )
    assert "starts: 2025-02-01 " in Path("stances/tracker.yaml").read_text()
    assert program("validate", "--strict").code == 0


def test_on_a_terminal_it_asks_only_for_what_is_missing(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "NL", "Informed Clearly", "", "")
    given = ("--source-title", "26 nations", "--starts", "2025-02-01")
    done = program(*FRAME[:-2], *STATEMENT[:-4], *given)
    assert (done.code, done.err) == (0, WROTE)
    assert [line.partition(":")[0] for line in done.out.split(": ")[:-1]] == [
        "The first country, by code or name",
        "Where it can be read",
        "who published it",
        "Its address (may be nothing)",
        "The day it was published (may be nothing)",
    ]
    assert program("validate", "--strict").code == 0


def test_what_only_needs_a_second_look_is_written(program: Program) -> None:
    long = "A deployment deserves thought, in Paris as in The Hague and in Brussels. " * 8
    assert program(*FRAME, *STATEMENT, "--summary", long).code == 0
    assert "[long-summary]" in program("validate").out


def test_where_no_statement_is_typed_the_example_is_written(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "Soldiers: who?", "Will it send any?", "NL", "", "")
    assert program("init").code == 0
    assert {name: Path("stances", name).read_text() for name in EXAMPLE} == EXAMPLE


def test_a_terminal_that_is_closed_ends_in_2(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "Soldiers")
    done = program("init")
    assert (done.code, "the input ended before all was answered" in done.err) == (2, True)
    assert tree() == {}


MISSING = {
    ("init",): "--title, --question, --country are missing",
    FRAME[:-2]: "--country is missing",
    (*FRAME, "--troops", "yes"): "--date, --basis, --summary, --source-url, --source-outlet are",
    (*FRAME, "--source-outlet", "O"): "--date, --troops, --basis, --summary, --source-url are",
    (*FRAME, "--date", "2025-09-04", "--basis", "official"): (
        "--troops, --speaker, --summary, --source-url, --source-outlet are missing"
    ),
}


@pytest.mark.parametrize("arguments", MISSING, ids=len)
@pytest.mark.parametrize("yes", [True, False], ids=["--yes", "no terminal"])
def test_where_nobody_is_asked_all_that_is_missing_is_named(
    program: Program, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], yes: bool
) -> None:
    if yes:
        answer(monkeypatch)
    done = program(*arguments, *(["--yes"] if yes else []))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"stancetrack: error: {MISSING[arguments]}")
    assert done.err.endswith("on a terminal without --yes, where it is asked\n")
    assert tree() == {}


REFUSED = {
    ("--title", " "): "--title: the title is empty",
    ("--question", "a\u202eb"): "--question: the question holds U+202E",
    ("--starts", "1.2.2025"): "write 2025-02-01 or 2025-01-02",
    ("--starts", "2025-02-30"): "February 2025 has 28",
    ("--country", "Atlantis"): "none of ISO 3166-1",
    ("--date", "2026-06-03"): "--date: 2026-06-03 is in the future",
    ("--troops", "maybe"): "--troops: found maybe, expected yes, no or undecided",
    ("--conditions", "truce"): "--conditions: truce is not a term",
    ("--basis", "offical"): "did you mean official?",
    ("--summary", "\x07"): "--summary: the summary holds U+0007",
    ("--source-url", "http://"): "it has no host",
    ("--source-issued", "someday"): "--source-issued: ",
    ("--label", "yes"): "--label: yes is no KEY=TEXT",
    ("--label", "role=x"): "--label: there is no field and no answer role",
    ("--label", "us_roles=x"): "did you mean us_role?",
    ("--label", "yes="): "--label: the label is empty",
    ("--ci", "travis"): "'travis' is not one of 'github', 'gitlab', 'pre-commit'.",
    (
        "--starts",
        "2025-10-01",
    ): "2025-09-04 is before the tracker starts, on 2025-10-01",
}


@pytest.mark.parametrize("option", REFUSED, ids=" ".join)
def test_what_does_not_fit_is_refused_and_nothing_written(
    program: Program, option: tuple[str, str]
) -> None:
    done = program(*FRAME, *STATEMENT, *option)
    assert (done.code, done.out) == (2, "")
    assert REFUSED[option] in done.err, done.err
    assert tree() == {}


@pytest.mark.parametrize(
    ("made", "arguments"),
    [((), ()), (("stances",), ()), ((), ("--stances", "nowhere"))],
    ids=["no stances/", "an empty stances/", "a folder that is none"],
)
def test_where_there_is_no_record_it_is_named(
    program: Program, made: tuple[str, ...], arguments: tuple[str, ...]
) -> None:
    for name in made:
        Path(name).mkdir()
    done = program("matrix", *arguments)
    assert (done.code, "“stancetrack init" in done.err) == (2, True)


def test_where_there_is_no_country_it_is_named(program: Program) -> None:
    program(*FRAME, "--yes")
    Path("stances/countries/netherlands.yaml").unlink()
    assert "“stancetrack init DIR” writes one into a new folder" in program("validate").out
