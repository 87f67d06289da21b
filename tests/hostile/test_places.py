"""Wherever the program runs and writes to, it says what is so and spoils nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Program
from hostile.processes import COMMAND, real
from sample import FRANCE, GERMANY, SAMPLE, TODAY, write_record

GONE = (
    "stancetrack: error: the folder that the command runs in is gone\n"
    "  help: go to another one with “cd”, or name the record's folder whole with --stances\n"
)

REPORTS = (
    ("validate",),
    ("validate", "--diff"),
    ("history", "france"),
    ("matrix",),
    ("summary",),
    ("why", "france"),
    ("diff", "2025-08-19"),
    ("schema", "country"),
)


def from_nowhere(tmp_path: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder that is gone by then."""
    folder = tmp_path / "gone"
    folder.mkdir()
    go = "import os, sys; os.rmdir(os.getcwd()); os.execv(sys.executable, sys.argv[1:])"
    return subprocess.run(
        [sys.executable, "-c", go, *COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, "STANCETRACK_TODAY": TODAY, "COLUMNS": "1000"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("report", REPORTS, ids=" ".join)
def test_a_folder_named_whole_is_read_from_a_folder_that_is_gone(
    report: tuple[str, ...], tmp_path: Path
) -> None:
    record = write_record(tmp_path / "stances")
    done = from_nowhere(tmp_path, "--stances", record, *report)
    usual = real("--stances", record, *report, environment={"COLUMNS": "1000"}, cwd=Path("/"))
    out = usual.stdout.decode().replace(str(record).lstrip("/"), str(record))
    assert (done.returncode, done.stdout, done.stderr) == (0, out, "")


@pytest.mark.parametrize(
    "arguments",
    [("validate",), ("matrix",), ("--stances", "stances", "summary"), ("diff", "main", "HEAD")],
    ids=" ".join,
)
def test_a_current_folder_that_is_gone_is_said(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = from_nowhere(tmp_path, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", GONE)


def test_an_output_in_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    record = write_record(tmp_path / "stances")
    done = from_nowhere(tmp_path, "--stances", record, "matrix", "-o", "matrix.csv")
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        (
            "stancetrack: error: matrix.csv cannot be written: No such file or directory\n"
            "  help: choose another place\n"
        ),
    )


def test_an_output_whose_place_cannot_be_told_is_said(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(path: str) -> str:
        raise FileNotFoundError(2, "No such file or directory")

    record = write_record(tmp_path / "stances")
    monkeypatch.setattr(os.path, "realpath", gone)
    assert program("--stances", record, "matrix", "-o", "matrix.csv").err == (
        "stancetrack: error: matrix.csv cannot be written: No such file or directory\n"
        "  help: choose another place\n"
    )


def test_a_current_folder_that_is_closed_is_said(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed() -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "cwd", closed)
    assert program("matrix").err.startswith(
        "stancetrack: error: the folder that the command runs in is closed to you\n"
    )
    assert program("matrix", "--stances", write_record(tmp_path)).code == 0


NAMED = FRANCE.replace("Emmanuel Macron", "Radosław Sikorski 漢")

PROGRAMS = (
    ("history", "fr", "--format", "csv"),
    ("history", "fr", "--format", "markdown"),
    ("history", "fr", "--format", "json"),
    ("matrix", "--rev", "HEAD", "--format", "csv"),
    ("why", "fr", "--format", "csv"),
    ("diff", "2025-08-01", "--format", "csv"),
    ("summary", "--format", "markdown"),
    ("validate", "--format", "json"),
    ("validate", "--format", "github"),
    ("validate", "--format", "gitlab"),
    ("validate", "--format", "sarif"),
    ("validate", "--diff"),
    ("explain", "--format", "markdown"),
    ("explain", "--format", "json"),
    ("schema",),
)


@pytest.mark.parametrize(
    ("command", "encoding"),
    [
        *((command, "ascii") for command in PROGRAMS),
        (PROGRAMS[0], "cp1252"),
        (PROGRAMS[0], "utf-16"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_what_programs_read_is_utf_8_whatever_the_locale(
    command: tuple[str, ...], encoding: str, tmp_path: Path
) -> None:
    label = SAMPLE["tracker.yaml"].replace("label: Ceasefire", "label: Ceasefiré")
    spaced = GERMANY.replace("Merz, Chancellor", "Mérz, Chancellor  ")
    changes = {"countries/france.yaml": NAMED, "tracker.yaml": label}
    if command[0] == "validate":
        changes["countries/germany.yaml"] = spaced
    record = write_record(tmp_path / "stances", changes)
    for git in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@y",
                "commit", "-q", "-m", "x"]):  # fmt: skip
        subprocess.run(["git", *git], cwd=tmp_path, check=True)
    outs = [
        real(*command, "--stances", record, environment={"PYTHONIOENCODING": each}, cwd=tmp_path)
        if command[0] != "explain"
        else real(*command, environment={"PYTHONIOENCODING": each}, cwd=tmp_path)
        for each in ("utf-8", encoding)
    ]
    assert outs[0].stdout == outs[1].stdout
    assert outs[0].stdout.decode("utf-8")
    assert outs[0].returncode == outs[1].returncode != 2


def test_a_csv_holds_the_names_themselves(tmp_path: Path) -> None:
    record = write_record(tmp_path / "stances", {"countries/france.yaml": NAMED})
    done = real(
        "history", "fr", "--format", "csv", "--stances", record,
        environment={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )  # fmt: skip
    assert "Radosław Sikorski 漢, President" in done.stdout.decode("utf-8")
    table = real(
        "history", "fr", "--stances", record, environment={"PYTHONIOENCODING": "ascii"}
    ).stdout
    assert "Rados\\u0142aw" in table.decode("ascii").replace("\n", "")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_record(tmp_path / "stances")
    monkeypatch.chdir(tmp_path)
    return tmp_path


OWN = (
    "stances/countries/france.yaml",
    "./stances/../stances/countries/france.yaml",
    "stances/countries/italy.yaml",
    "stances/countries/matrix.csv",
    "stances/tracker.yaml",
    "stances/Sources.YAML",
    "stances/claims.yaml",
    "link.csv",
)


@pytest.mark.parametrize("file", OWN)
@pytest.mark.parametrize(
    "command",
    [
        ("matrix", "-o"),
        ("schema", "country", "-o"),
        ("explain", "-o"),
        ("validate", "-o"),
        ("validate", "--diff", "-o"),
        ("validate", "--format"),
    ],
    ids=" ".join,
)
def test_the_records_own_files_are_never_written_over(
    here: Path, program: Program, command: tuple[str, ...], file: str
) -> None:
    (here / "link.csv").symlink_to("stances/countries/france.yaml")
    before = {path: path.read_bytes() for path in here.rglob("*.yaml")}
    done = program(*command, f"json:{file}" if command[-1] == "--format" else file)
    assert (done.code, done.out, done.err) == (
        2,
        "",
        (
            f"stancetrack: error: {Path(file)} belongs to a record, and what is written there "
            "would take its place\n  help: name a file outside of the record\n"
        ),
    )
    assert {path: path.read_bytes() for path in here.rglob("*.yaml")} == before
    assert not (here / "stances/countries/matrix.csv").exists()


@pytest.mark.parametrize(
    "file", ["matrix.csv", "stances/matrix.csv", "tracker.yaml", "stances/.schemas/a.json"]
)
def test_other_places_are_written_to(here: Path, program: Program, file: str) -> None:
    (here / "stances/.schemas").mkdir()
    assert program("matrix", "--format", "csv", "-o", file).code == 0
    assert (here / file).read_text()


@pytest.mark.parametrize(
    "script",
    [
        "{} -o /dev/stdout | cat",
        "{} -o /dev/fd/1 | cat",
        "{} -o /proc/self/fd/1 | cat",
        "( {} -o >(cat >&3) ) 3>&1 | cat",
        "{} -o /dev/stdout",
        "{} -o /dev/stderr 2>&1 >/dev/null",
        "{} -o pipe & cat pipe; wait",
    ],
)
def test_a_stream_is_written_to(here: Path, script: str) -> None:
    os.mkfifo(here / "pipe")
    command = " ".join([*COMMAND, "matrix", "--format", "csv"])
    done = subprocess.run(
        ["bash", "-c", script.format(command)],
        env={**os.environ, "STANCETRACK_TODAY": TODAY},
        capture_output=True,
        check=False,
    )
    usual = real("matrix", "--format", "csv")
    assert (done.returncode, done.stdout, done.stderr) == (0, usual.stdout, b"")


def test_streams_and_pipes_are_written_to_as_they_are(here: Path, program: Program) -> None:
    usual = program("matrix", "--format", "csv").out
    for stream in ("/dev/stdout", "/dev/fd/1"):
        assert program("matrix", "--format", "csv", "-o", stream).out == usual
    os.mkfifo(here / "pipe")
    reader = os.open(here / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert program("matrix", "--format", "csv", "-o", "pipe").code == 0
    assert os.read(reader, 100_000).decode() == usual
    os.close(reader)
    said = program("matrix", "--format", "csv", "-o", "/dev/fd/987654").err
    assert said.splitlines()[0] == (
        "stancetrack: error: /dev/fd/987654 cannot be written: Bad file descriptor"
    )


NO_FILE = "stancetrack: error: {} is no ordinary file, and a file is written\n  help: name a file\n"


@pytest.mark.parametrize("format_", ["csl", "bibtex", "sqlite"])
def test_an_export_refuses_a_pipe_at_once_instead_of_reading_it(here: Path, format_: str) -> None:
    os.mkfifo(here / "pipe")
    (here / "link").symlink_to("pipe")
    for place, options in (("pipe", ()), ("link", ("--force",)), ("/dev/stdout", ())):
        done = real("export", format_, place, *options)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode() == NO_FILE.format(place)
    assert {path.name for path in here.iterdir()} == {"stances", "pipe", "link"}


NO_SITE = "  help: name a new folder, or move that away first\n"

PIPES_INSIDE: dict[str, tuple[tuple[str, ...], str, str]] = {
    "the description of a database": (
        ("export", "sqlite", "out/stances.db", "--force"), "metadata.json",
        NO_FILE.format("out/metadata.json"),
    ),
    "the description of a package": (
        ("export", "datapackage", "out"), "datapackage.json",
        (
            "stancetrack: error: out holds datapackage.json, which no export wrote\n"
            "  help: name a new folder, or write there with --force, which keeps what has another "
            "name\n"
        ),
    ),
    "a page of a site": (
        ("site", "out"), "index.html",
        f"stancetrack: error: index.html in out was changed after the site was written\n{NO_SITE}",
    ),
    "the list of a site": (
        ("site", "out"), ".stancetrack-site",
        f"stancetrack: error: out holds index.html, which no site wrote\n{NO_SITE}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("command", "name", "said"), PIPES_INSIDE.values(), ids=PIPES_INSIDE.keys()
)
def test_a_pipe_among_what_was_written_before_is_not_read(
    here: Path, command: tuple[str, ...], name: str, said: str
) -> None:
    out = here / "out"
    out.mkdir()
    if command[0] == "site":
        (out / ".stancetrack-site").write_text(f"{'0' * 64}  index.html\n")
        (out / "index.html").write_text("mine")
    (out / name).unlink(missing_ok=True)
    os.mkfifo(out / name)
    done = real(*command)
    assert (done.returncode, done.stderr.decode()) == (2, said)


def test_a_pipe_with_the_name_of_a_repository_is_not_read(here: Path) -> None:
    os.mkfifo(here / ".git")
    answers = ("--title", "T", "--question", "Will it?", "--country", "NL")
    done = real("init", "new", "--yes", "--ci", "gitlab", *answers)
    assert (done.returncode, (here / "new/tracker.yaml").is_file()) == (0, True)


def test_a_stream_that_goes_to_a_file_is_neither_cut_nor_replaced(here: Path) -> None:
    command = " ".join(COMMAND)
    script = f"(echo head; {command} matrix --format csv -o /dev/stdout; echo end) >> out.csv"
    (here / "out.csv").write_text("old\n")
    subprocess.run(
        ["bash", "-c", script], env={**os.environ, "STANCETRACK_TODAY": TODAY}, check=True
    )
    usual = real("matrix", "--format", "csv").stdout.decode()
    assert (here / "out.csv").read_text() == f"old\nhead\n{usual}end\n"


def test_a_reader_of_a_stream_that_has_gone_away_is_no_failure(
    here: Path, program: Program
) -> None:
    read, write = os.pipe()
    os.close(read)
    done = real("matrix", "-o", "/dev/stdout", stdout=write)
    assert (done.returncode, done.stderr) == (0, b"")
    outcome = program("matrix", "-o", f"/dev/fd/{write}")
    os.close(write)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        (("json:a.json", "sarif:./a.json"), "json and sarif would both be written to a.json"),
        (
            ("json:a.json", "sarif:b/../a.json"),
            "json and sarif would both be written to b/../a.json",
        ),
        (("json:a.json", "sarif:link.json"), "json and sarif would both be written to link.json"),
        (("json", "sarif:/dev/stdout"), "json and sarif would both be written to standard output"),
        (
            ("json:/dev/fd/1", "sarif:/dev/stdout"),
            "json and sarif would both be written to standard output",
        ),
    ],
    ids=str,
)
def test_two_spellings_of_one_place_are_refused(
    here: Path, program: Program, formats: tuple[str, str], said: str
) -> None:
    (here / "b").mkdir()
    (here / "link.json").symlink_to("a.json")
    done = program("validate", *(part for each in formats for part in ("--format", each)))
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[0] == f"stancetrack: error: {said}"
    assert not (here / "a.json").exists()


@pytest.mark.parametrize("command", ["matrix", "validate"])
def test_a_read_only_and_a_hard_linked_file_are_replaced_as_the_help_says(
    here: Path, program: Program, command: str
) -> None:
    out, other = here / "out.txt", here / "other.txt"
    out.write_text("old")
    other.hardlink_to(out)
    out.chmod(0o444)
    assert program(command, "-o", out).code == 0
    assert (out.read_text() != "old", other.read_text()) == (True, "old")
    assert out.stat().st_mode & 0o777 == 0o444
    says = " ".join(program(command, "--help").out.split()).replace("- ", "-")
    assert "a read-only one too, and of a hard-linked one this name alone" in says


def test_fix_treats_such_files_as_output_does(here: Path, program: Program) -> None:
    file, other = here / "stances/countries/germany.yaml", here / "other.yaml"
    file.write_text(GERMANY.replace("official\n", "official  \n"))
    other.hardlink_to(file)
    file.chmod(0o444)
    assert program("validate", "--fix").code == 0
    assert (file.read_text(), other.read_text()) == (
        GERMANY,
        GERMANY.replace("official\n", "official  \n"),
    )
    assert file.stat().st_mode & 0o777 == 0o444


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("stances/countries/germany.yaml",),
        ("stances/tracker.yaml",),
        ("--select", "future-date"),
        ("--ignore", "missing-file,yaml-syntax,impossible-date,unreadable-file,stray-file"),
        ("stances/countries/germany.yaml", "--select", "future-date", "--strict"),
        ("--statistics", "--select", "future-date"),
        ("--fix", "stances/countries/germany.yaml"),
        ("--diff", "stances/countries/germany.yaml"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    "change",
    [
        {"sources.yaml": None},
        {"countries/france.yaml": "["},
        {"countries/france.yaml": FRANCE.replace("2025-09-04", "2025-02-30")},
        {"countries/italy.yml": FRANCE},
        {"claim.yaml": "claims: []\n"},
    ],
    ids=str,
)
def test_what_could_not_be_read_never_ends_in_0(
    tmp_path: Path,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    change: dict[str, str | None],
) -> None:
    write_record(tmp_path / "stances", change)
    monkeypatch.chdir(tmp_path)
    done = program("validate", *options)
    assert done.code == 1
    if "--diff" not in options and options:
        assert "of what could not be read" in done.out or "error" in done.out


def test_paths_for_other_machines_begin_at_the_top_of_the_project(
    tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "project/data/stances"
    write_record(folder, {"countries/france.yaml": FRANCE.replace("yes", "maybe")})
    (tmp_path / "project/.git").mkdir()
    (tmp_path / "project/notes").mkdir()

    def places(here: Path, *stances: str | Path) -> set[str]:
        monkeypatch.chdir(here)
        found = set()
        for form in ("github", "gitlab", "sarif"):
            out = program(*stances, "validate", "--format", form).out
            if form == "github":
                found.add(out.rpartition("::error file=")[2].partition(",")[0])
            elif form == "gitlab":
                found.add(json.loads(out)[0]["location"]["path"])
            else:
                result = json.loads(out)["runs"][0]["results"][0]
                place = result["locations"][0]["physicalLocation"]
                found.add(place["artifactLocation"]["uri"])
        return found

    whole = {"data/stances/countries/france.yaml"}
    project = tmp_path / "project"
    assert places(project / "data") == whole
    assert places(folder / "countries") == whole
    assert places(folder, "--stances", ".") == whole
    assert places(project, "--stances", "data/stances") == whole
    assert places(project / "notes", "--stances", "../data/stances") == whole
    assert places(tmp_path, "--stances", "project/data/stances") == whole
    assert places(Path("/"), "--stances", folder) == whole
    (project / "linked").symlink_to("data/stances")
    assert places(project, "--stances", "linked") == whole
    (project / "data/.git").write_text("gitdir: ../.git/modules/data\n")
    assert places(project / "data") == whole
    (project / "data/.git").write_text("gitdir: ../../.git/worktrees/data\n")
    assert places(project / "data") == {"stances/countries/france.yaml"}
    (project / ".git").rmdir()
    (project / "data/.git").write_text("gitdir: ../.git/modules/data\n")
    assert places(project / "data") == {"stances/countries/france.yaml"}
    (project / "data/.git").unlink()
    assert places(project / "data") == {"stances/countries/france.yaml"}
    assert places(project, "--stances", "data/stances") == whole


def test_a_patch_applies_from_any_folder_of_the_project(
    tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = GERMANY.replace("official\n", "official  \n")
    folder = write_record(tmp_path / "data/stances", {"countries/germany.yaml": spoilt})
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path / "data")
    patch = program("validate", "--diff").out
    assert "+++ b/data/stances/countries/germany.yaml\n" in patch
    subprocess.run(["git", "apply"], cwd=folder, input=patch.encode(), check=True)
    assert (folder / "countries/germany.yaml").read_text() == GERMANY
