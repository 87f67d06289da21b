"""diff of revisions and the work tree: how they are named, and how the difference is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import PROJECT, Program
from sample import FRANCE, GERMANY, SAMPLE, write_record
from scratch import Scratch, isolate_git
from scripted import REFUSES, scripted
from stancetrack.revisions.commits import DEEPEN

EXPECTED = PROJECT / "tests" / "expected"

LISTED = "“git branch --all” and “git tag” list the names; “git fetch” gets newer ones"


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scratch]:
    folder = tmp_path_factory.mktemp("history")
    with pytest.MonkeyPatch.context() as patch:
        isolate_git(folder, patch)
        scratch = scripted(folder / "work")
        scratch.git("branch", "feature", "side")
        scratch.git("branch", "trunk", "claim")
        scratch.git("update-ref", "HEAD", "refs/tags/claim")
        scratch.write({"countries/germany.yaml": GERMANY + REFUSES})
        yield scratch


@pytest.fixture
def here(history: Scratch, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    monkeypatch.chdir(history.folder)
    return history


def sides(program: Program, *arguments: str | Path) -> list[dict[str, str]]:
    done = program("diff", *arguments, "--format", "json")
    data = json.loads(done.out)
    assert done.code == (2 if data.get("unread") else 0), done.err
    return [data["from"], data["to"]]


def version(scratch: Scratch, name: str, day: str, shown: str | None = None) -> dict[str, str]:
    return {
        "kind": "revision",
        "value": shown or name,
        "day": "2026-06-01",
        "commit": scratch.git("rev-parse", f"{name}^{{commit}}"),
        "recorded": day,
    }


WORK_TREE = {"kind": "folder", "value": "the work tree", "day": "2026-06-01"}


def test_two_revisions_are_compared(program: Program, here: Scratch) -> None:
    expected = [version(here, "first", "2025-10-02"), version(here, "add", "2025-10-03")]
    assert sides(program, "first", "add") == expected
    assert sides(program, "rev:first", "rev:add") == expected


def test_one_revision_is_compared_with_the_work_tree(program: Program, here: Scratch) -> None:
    assert sides(program, "first") == [version(here, "first", "2025-10-02"), WORK_TREE]
    done = program("diff", "first", "--format", "json")
    found = json.loads(done.out)
    assert [(r["after"]["id"], r["kind"]) for r in found["records"]] == [("de-2025-09-10", "added")]
    assert found["records"][0]["after"]["path"] == "stances/countries/germany.yaml"
    assert program("diff", "add").err.splitlines()[-1] == (
        f"stancetrack: no change in meaning from add ({here.git('rev-parse', '--short=7', 'add')}, "
        "2025-10-03) to the work tree"
    )


@pytest.mark.parametrize("words", ["feature...trunk", "feature...", "rev:feature...HEAD"])
def test_three_dots_start_where_the_two_parted(program: Program, here: Scratch, words: str) -> None:
    base = here.git("rev-parse", "mend-the-entry^{commit}")
    end = "trunk" if words.endswith("trunk") else "HEAD"
    day = here.git("show", "--no-patch", "--format=%cs", "mend-the-entry")
    assert sides(program, words) == [
        version(here, base, day, shown=base[:12]),
        version(here, end, "2025-10-19"),
    ]
    found = json.loads(program("diff", words, "--format", "json").out)
    assert (found["records"], [c["kind"] for c in found["claims"]]) == ([], ["added"])


def test_an_event_comes_before_a_folder_and_a_folder_before_a_revision(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    scratch.commit()
    for name in ("paris-2025-09", "before"):
        scratch.git("tag", name)
        write_record(scratch.folder / name)
    monkeypatch.chdir(scratch.folder)
    assert sides(program, "paris-2025-09")[0]["kind"] == "event"
    assert sides(program, "before")[0]["kind"] == "folder"
    for name in ("paris-2025-09", "before"):
        assert sides(program, f"rev:{name}")[0]["kind"] == "revision"
        assert sides(program, f"path:{name}")[0]["kind"] == "folder"


def test_days_are_compared_at_a_revision(program: Program, here: Scratch) -> None:
    done = program("diff", "paris-2025-09", "2025-09-10", "--rev", "add", "--format", "json")
    found = json.loads(done.out)
    assert [(c["country"], c["field"]) for c in found["changes"]] == [
        ("DE", "troops"), ("DE", "conditions")
    ]  # fmt: skip
    assert found["records"] == []
    title = program("diff", "paris-2025-09", "--rev", "add", "--width", "250").out.splitlines()[0]
    assert " · as recorded at add (" in title
    assert "claims" not in found


def test_the_stances_are_compared_as_of_a_day(program: Program, here: Scratch) -> None:
    early = json.loads(
        program("diff", "first", "add", "--as-of", "paris-2025-09", "--format", "json").out
    )
    assert early["changes"] == []
    assert [r["kind"] for r in early["records"]] == ["added"]
    done = program("diff", "first", "add", "--as-of", "2025-09-04", "--width", "250")
    short = {name: here.git("rev-parse", "--short=7", name) for name in ("first", "add")}
    assert done.out.splitlines()[0] == (
        f"Troops for Ukraine: changes from first ({short['first']}, 2025-10-02) to add "
        f"({short['add']}, 2025-10-03) · as of 2025-09-04 · data reach to 2025-09-10"
    )
    assert done.out.splitlines()[1] == "No stance changed up to 2025-09-04."


def test_countries_groups_and_fields_narrow_the_records_too(
    program: Program, here: Scratch
) -> None:
    def kinds(*options: str) -> list[str]:
        done = program("diff", "first", "claim", "--format", "json", *options)
        found = json.loads(done.out)
        return [
            *(record["after"]["id"] for record in found["records"]),
            *(f"claim {claim['kind']}" for claim in found["claims"]),
            *(f"country {code}" for code in found["countries"]["added"]),
            *(f"source {id_}" for id_ in found["sources"]["added"]),
            *found["tracker"],
        ]

    french, german = ["fr-2025-08-19", "fr-2025-08-25"], ["de-2025-08-19", "de-2025-09-04"]
    assert kinds() == [
        *german, "de-2025-09-10", *french, "it-2025-09-09", "claim added", "country IT",
        "source afp-paris", "source ansa-2025-09-09", "vocabulary",
    ]  # fmt: skip
    assert kinds("--country", "france") == french
    assert kinds("--group", "e3") == [*german, "de-2025-09-10", *french]
    assert kinds("--field", "contributions") == french
    assert kinds("--country", "italy") == ["it-2025-09-09", "country IT"]
    assert kinds("--country", "italy", "--field", "force") == []


def refused(program: Program, *arguments: str) -> tuple[str, str]:
    done = program("diff", *arguments)
    assert (done.code, done.out) == (2, "")
    *_, message, advice = done.err.splitlines()
    return message.removeprefix("stancetrack: error: "), advice.removeprefix("  help: ")


NEITHER = "is neither a day as YYYY-MM-DD nor an event, nor a folder; and there is no revision"


@pytest.mark.parametrize(
    ("words", "message", "advice"),
    [
        (
            ("pris-2025-09",),
            f"pris-2025-09 {NEITHER} pris-2025-09 in this repository",
            "did you mean paris-2025-09?",
        ),
        (
            ("z" * 5000,),
            f"{'z' * 59}… {NEITHER} {'z' * 59}… in this repository",
            LISTED,
        ),
        (("zzz", "add"), f"zzz {NEITHER} zzz in this repository", LISTED),
        (("2025-09-04", "zzz"), f"zzz {NEITHER} zzz in this repository", LISTED),
        (("rev:zzz", "add"), "there is no revision zzz in this repository", LISTED),
        (("2025-09-04", "rev:zzz"), "there is no revision zzz in this repository", LISTED),
        (("add...zzz",), "there is no revision zzz in this repository", LISTED),
        (
            ("add...claim", "add"),
            "add...claim names both sides",
            "leave the other word out",
        ),
        (
            ("add", "add...claim"),
            "add...claim names both sides",
            "leave the other word out",
        ),
        (
            ("2025-09-04", "add...withdraw"),
            "2025-09-04 and add...withdraw are of different kinds: a day and a revision",
            "give two days or events; or two folders or two revisions, and the day with --as-of",
        ),
        (
            ("stances", "add"),
            "stances and add are of different kinds: a folder and a revision",
            "give two days or events; or two folders or two revisions, and the day with --as-of",
        ),
        (
            ("add", "withdraw", "--rev", "first"),
            "--rev and --known-on say which version a report reads, and two revisions are two",
            "leave them out, or give two days",
        ),
        (
            ("2025-09-04", "--as-of", "2025-09-10"),
            "--as-of is the day that two folders or revisions are compared as of",
            "two days are given as “stancetrack diff OLD NEW”",
        ),
        (
            ("add", "withdraw", "--stances", "elsewhere"),
            "there is no record in elsewhere at add",
            (
                "at add there is one in stances/ (seen from the top of the repository): name it "
                "with --stances"
            ),
        ),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, tuple) else "",
)
@pytest.mark.usefixtures("here")
def test_what_is_no_side_is_said(
    program: Program, words: tuple[str, ...], message: str, advice: str
) -> None:
    assert refused(program, *words) == (message, advice)


def test_without_a_repository_all_that_a_word_is_not_is_said(
    program: Program, history: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    write_record(tmp_path / "plain" / "stances")
    monkeypatch.chdir(tmp_path / "plain")
    assert refused(program, "v1", "v2") == (
        (
            "v1 is neither a day as YYYY-MM-DD nor an event, nor a folder; and "
            f"{tmp_path / 'plain'} is not in a git repository"
        ),
        "revisions are read from git: go to a clone of the repository that holds the record",
    )


def test_revisions_need_no_record_on_disk(
    program: Program, history: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.git("clone", "--quiet", "--bare", ".", tmp_path / "bare.git")
    monkeypatch.chdir(tmp_path / "bare.git")
    assert program("diff", "first", "add", "--exit-code").code == 1
    assert refused(program, "first")[0].startswith("there is no folder stances/ in ")


def test_histories_without_a_common_commit_are_told_apart(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    scratch.commit()
    scratch.git("switch", "--quiet", "--orphan", "other")
    scratch.write()
    scratch.commit("another first one")
    monkeypatch.chdir(scratch.folder)
    assert refused(program, "main...other") == (
        "main and other have no commit in common",
        "compare the two themselves, without the three dots",
    )
    assert program("diff", "main", "other").code == 0


def test_a_shallow_clone_is_told_to_deepen(
    program: Program, history: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"file://{history.folder}"
    history.git("clone", "--quiet", "--depth=1", "--no-tags", address, tmp_path / "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    assert refused(program, "first", "HEAD")[1] == DEEPEN


def test_what_is_broken_on_either_side_is_said_and_not_compared(
    program: Program, here: Scratch
) -> None:
    words = ("mend-the-file", "break-an-entry", "--width", "200")
    done = program("diff", *words)
    assert (done.code, program("diff", *words, "--exit-code").code) == (2, 2)
    said = done.err.splitlines()
    assert said[0] == "stancetrack: left out what could not be read at break-an-entry: 1 finding"
    assert "no change" not in (done.out + done.err).lower()
    lines = done.out.splitlines()
    assert lines[1] == (
        "Not all could be read, so what differs there is missing here: countries/france.yaml."
    )
    assert lines[-1] == "Stances not compared, since not all could be read: France."
    markdown = program("diff", *words, "--format", "markdown").out.splitlines()
    assert markdown[:3] == [
        "## Not all could be read",
        "",
        "**Not all could be read, so what differs there is missing here: countries/france.yaml.**",
    ]
    done = program("diff", "mend-the-frame", "break-the-rest", "--width", "200")
    assert done.out.splitlines()[-1] == (
        "Not compared, since not all could be read: claims.yaml, sources.yaml."
    )


def test_a_work_tree_that_cannot_be_read_ends_in_2_unless_it_is_skipped(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    scratch.commit()
    scratch.write({"countries/germany.yaml": "]", "countries/france.yaml": FRANCE + "    x: 1\n"})
    monkeypatch.chdir(scratch.folder)
    assert refused(program, "HEAD") == (
        "2 files or entries could not be read",
        "“stancetrack validate” shows them; --skip-broken goes on without them",
    )
    done = program("diff", "HEAD", "--skip-broken", "--format", "json")
    found = json.loads(done.out)
    assert (found["changes"], found["records"]) == ([], [])
    assert found["not_compared"] == ["DE", "FR"]


def change_everything(scratch: Scratch) -> None:
    """Commit the sample as `old` and, as `new`, one in which everything happened to it."""
    german = GERMANY.replace("name: Germany", "name: '<b>Germany</b> @all'")
    scratch.write({"countries/germany.yaml": german})
    scratch.commit("old", "2025-10-01")
    scratch.git("tag", "old")
    claimed = "    sources: [dpa-2025-08-19]\n"
    german = german.replace(
        claimed, f"{claimed}    withdrawn: {{date: 2025-10-02, reason: Misread.}}\n"
    )
    added = REFUSES.replace("Ruled soldiers out.", "No | <script>alert(1)</script> [x](y)")
    added += "    force: 100-200\n    no_longer: [parliament-approval, backstop]\n"
    french = FRANCE[: FRANCE.index("  - date: 2025-09-04")].replace("yes", "undecided")
    french = french.replace("ceasefire", "end-of-fire").replace("official", "reported")
    french = french.replace("[dpa-2025-08-19]", "[dpa-2025-08-19, afp-2025-09-04]")
    french = french.replace("date: 2025-08-19", "date: 2025-08-18\n    approximate: true")
    tracker = SAMPLE["tracker.yaml"].replace("ceasefire:", "end-of-fire:")
    scratch.write(
        {
            "countries/germany.yaml": german.replace("Left the", "He left the") + added,
            "countries/france.yaml": french,
            "tracker.yaml": tracker.replace("[truce]", "[truce, ceasefire]"),
            "sources.yaml": SAMPLE["sources.yaml"].replace("org/paris", "org/par|is%3E"),
            "claims.yaml": None,
        }
    )
    (scratch.folder / "stances" / "claims.yaml").unlink()
    scratch.commit("new", "2025-10-02")
    scratch.git("tag", "new")


@pytest.fixture
def changed(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    change_everything(scratch)
    monkeypatch.chdir(scratch.folder)
    return scratch


@pytest.mark.parametrize(
    ("ending", "options"),
    [
        ("100.txt", ("--width", "100")),
        ("md", ("--format", "markdown")),
        ("csv", ("--format", "csv")),
    ],
    ids=["table", "markdown", "csv"],
)
def test_everything_that_can_happen_is_shown_and_nothing_acts(
    program: Program,
    changed: Scratch,
    request: pytest.FixtureRequest,
    ending: str,
    options: tuple[str, str],
) -> None:
    done = program("diff", "old", "new", *options)
    assert (done.code, done.err) == (0, "")
    shown = done.out
    for name in ("old", "new"):
        shown = shown.replace(changed.git("rev-parse", "--short=7", name), f"{name:+^7}")
    expected = EXPECTED / f"diff-versions.{ending}"
    if request.config.getoption("--rewrite"):
        expected.write_text(shown, "utf-8", newline="\n")
    assert shown == expected.read_text("utf-8")


def test_renamed_terms_and_files_are_told_in_a_sentence(program: Program, here: Scratch) -> None:
    done = program("diff", "withdraw", "rename-a-file", "--width", "100")
    assert done.out.splitlines()[2:] == [
        "No stance changed.",
        "",
        "Record: terms renamed (1)",
        "ceasefire is now end-of-fire, in 1 position.",
        "",
        "Record: moved (3)",
        "germany.yaml → deutschland.yaml: 3 positions.",
        "",
        "Record: besides",
        "tracker.yaml, conditions: ceasefire is now end-of-fire",
    ]
    markdown = program("diff", "withdraw", "rename-a-file", "--format", "markdown").out
    assert markdown.startswith("## No stance changed; 1 position with renamed terms, 3 moved\n")
    assert "\n- ceasefire is now end-of-fire, in 1 position.\n" in markdown
    assert "\n- germany.yaml → deutschland.yaml: 3 positions.\n" in markdown


def test_many_records_are_counted_under_the_fold(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch.write()
    scratch.commit()
    many = "".join(
        REFUSES.replace("2025-09-10", f"2025-{month}-{day}")
        for month in (10, 11, 12)
        for day in range(10, 30)
        for _ in range(2)
    )
    references = "".join(
        f"  - {{id: source-{n}, type: webpage, title: {n}, container-title: x}}\n"
        for n in range(14)
    )
    scratch.write(
        {"countries/germany.yaml": GERMANY + many,
         "sources.yaml": SAMPLE["sources.yaml"] + references}
    )  # fmt: skip
    monkeypatch.chdir(scratch.folder)
    markdown = program("diff", "HEAD", "--format", "markdown").out
    assert "<summary>Added: 120 positions</summary>" in markdown
    assert markdown.count("\n- **Germany**") == 100
    assert "\n- and 20 more\n" in markdown
    assert "Sources: 14 added (source-0, source-1, source-10, " in markdown
    assert " and 2 more)." in markdown


def test_other_fields_than_troops_are_counted_in_the_headline(
    program: Program, here: Scratch
) -> None:
    def headline(*versions: str) -> str:
        return program("diff", *versions, "--format", "markdown").out.splitlines()[0]

    assert headline("add", "add-late") == "## 1 change of stance; 1 position added late"
    assert headline("first", "add") == (
        "## Germany: troops undecided → no; 1 more change of stance; 1 position added"
    )
    assert headline("claim", "revert") == "## No change in meaning"


def test_a_change_by_the_vocabulary_alone_is_told(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = FRANCE.replace("us_role: [backstop]", "us_role: [backstop, air-support]")
    later = FRANCE.split("  - ")[2].replace("09-04", "09-05").replace("backstop", "air-support")
    scratch.write({"countries/france.yaml": f"{said}  - {later}"})
    scratch.commit()
    tracker = SAMPLE["tracker.yaml"].replace("[no-backstop]", "[air-support]")
    scratch.write({"countries/france.yaml": f"{said}  - {later}", "tracker.yaml": tracker})
    monkeypatch.chdir(scratch.folder)
    markdown = program("diff", "HEAD", "--format", "markdown").out
    row = "| France | US role | - Backstop |  |  | the vocabulary alone |  |"
    assert row in markdown.splitlines()


def test_a_withdrawal_of_another_reason_or_taken_back_is_a_correction(
    program: Program, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, withdrawn in (
        ("one", "    withdrawn: {date: 2025-10-02, reason: Misread.}\n"),
        ("other", "    withdrawn: {date: 2025-10-02, reason: Misheard.}\n"),
        ("back", ""),
    ):
        scratch.write({"countries/germany.yaml": GERMANY + withdrawn})
        scratch.commit()
        scratch.git("tag", name)
    monkeypatch.chdir(scratch.folder)
    markdown = program("diff", "one", "other", "--format", "markdown").out
    assert ": Withdrawn: on 2025-10-02, Misread. → on 2025-10-02, Misheard. " in markdown
    markdown = program("diff", "other", "back", "--format", "markdown").out
    assert ": Withdrawn: on 2025-10-02, Misheard. → no. " in markdown
