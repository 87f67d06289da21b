"""What diff says of countries and days that are in none of its tables of changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Program
from sample import FRANCE, TRACKER, write_record
from telling import ITALY, NORWAY, POLAND


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def early_no() -> str:
    """Return France's file with a no before all else, which the first yes undoes."""
    begins = "  - date: 2025-08-19"
    refusal = (
        "  - date: 2025-08-10\n    troops: no\n    basis: official\n"
        "    speaker: Emmanuel Macron, President\n    summary: Said no.\n"
        "    sources: [dpa-2025-08-19]\n"
    )
    return FRANCE.replace(begins, refusal + begins, 1)


def test_no_stance_changed_is_said_up_to_the_day_where_later_ones_are_left(
    program: Program,
) -> None:
    write_record(Path("old"))
    write_record(Path("new"), {"countries/france.yaml": FRANCE.replace("yes", "undecided")})
    done = program("diff", "old", "new", "--as-of", "2025-08-01")
    assert done.out.splitlines()[1] == "No stance changed up to 2025-08-01."
    markdown = program("diff", "old", "new", "--as-of", "2025-08-01", "--format", "markdown").out
    assert markdown.startswith("## No stance changed up to 2025-08-01; 1 position corrected\n")


def test_a_country_that_differs_in_the_past_is_not_unchanged(program: Program) -> None:
    write_record(Path("old"), {"countries/italy.yaml": ITALY, "countries/poland.yaml": POLAND})
    italian = ITALY.replace("[rejects-nato-troops]", "[]")
    new = {"countries/france.yaml": early_no(), "countries/italy.yaml": italian}
    write_record(Path("new"), {**new, "countries/poland.yaml": POLAND})
    lines = program("diff", "old", "new", "--width", "100").out.splitlines()
    assert "France: no position → no from 2025-08-10 to 2025-08-18." in lines
    assert lines[-1] == "Unchanged (2): Germany, Poland."


def test_a_country_of_one_side_alone_is_found_beside_one_of_the_other(program: Program) -> None:
    write_record(Path("old"), {"countries/italy.yaml": ITALY})
    write_record(Path("new"), {"countries/poland.yaml": POLAND})
    both = ("--country", "poland", "--country", "italy", "--format", "json")
    for sides in (("old", "new"), ("new", "old")):
        done = program("diff", *sides, *both)
        assert (done.code, "error" in done.err) == (0, False)
        assert {c["country"] for c in json.loads(done.out)["changes"]} == {"PL", "IT"}
    done = program("diff", "old", "new", "--country", "italy", "--country", "narnia")
    assert done.code == 2
    assert "there is no country narnia in this record" in done.err


def test_who_moved_between_two_days_and_came_back_is_named(program: Program) -> None:
    back = FRANCE.replace("2025-08-19", "2025-08-12", 1)
    again = early_no().partition("positions:\n")[2].partition("  - date: 2025-08-19")[0]
    later = again.replace("2025-08-10", "2025-09-06")
    write_record(
        Path("stances"),
        {"countries/france.yaml": back.replace("yes", "no") + early_yes() + later},
    )
    done = program("diff", "2025-08-12", "2025-09-06", "--width", "120")
    lines = done.out.splitlines()
    assert (
        "Moved in between and came back: France (history --changed troops --since 2025-08-13)."
    ) in lines
    assert "Unchanged (1): France." not in lines
    said = program("history", "--changed", "troops", "--since", "2025-08-13", "--format", "json")
    found = [p["id"] for p in json.loads(said.out)["positions"] if p["country"] == "FR"]
    assert found == ["fr-2025-09-05", "fr-2025-09-06"]
    only = program("diff", "2025-08-12", "2025-09-06", "--field", "conditions").out
    assert "Moved in between" not in only
    backwards = program("diff", "2025-09-06", "2025-08-12", "--width", "120").out
    assert "(history --changed troops --since 2025-08-13)." in backwards


def early_yes() -> str:
    return (
        "  - date: 2025-09-05\n    troops: yes\n    basis: official\n"
        "    speaker: Emmanuel Macron, President\n    summary: Said yes.\n"
        "    sources: [dpa-2025-08-19]\n"
    )


def test_skip_broken_says_that_diff_ends_in_2_even_so(program: Program) -> None:
    write_record(Path("old"), {"countries/france.yaml": "]"})
    write_record(Path("stances"))
    assert program("diff", "old", "--skip-broken").code == 2
    said = " ".join(program("diff", "--help").out.split())
    assert "Go on without what could not be read; diff then ends in 2 even so." in said


def test_the_past_of_a_country_that_one_version_lacks_is_one_line(program: Program) -> None:
    write_record(Path("old"), {"countries/italy.yaml": ITALY})
    weak = NORWAY[: NORWAY.index("  - date: 2025-08-01")] + "  - date: 2025-08-20"
    weak += NORWAY.partition("  - date: 2025-08-20")[2].partition("  - date: 2025-09-04")[0]
    new = {"countries/france.yaml": early_no(), "countries/norway.yaml": weak}
    write_record(Path("new"), {**new, "countries/poland.yaml": POLAND})
    lines = program("diff", "old", "new", "--width", "100").out.splitlines()
    at = lines.index("Different in the past, and no more on 2026-06-01 (3)")
    assert sorted(lines[at + 1 : at + 4]) == [
        "France: no position → no from 2025-08-10 to 2025-08-18.",
        "Italy: on record in the older version only, from 2025-02-10.",
        "Poland: on record in the newer version only, from 2025-03-02.",
    ]
    assert lines[at + 4] == ""
    assert lines[1].endswith(" · 3 in the past")
    markdown = program("diff", "old", "new", "--format", "markdown").out
    assert "; 3 stances of the past; " in markdown.splitlines()[0]
    assert "\n- Poland: on record in the newer version only, from 2025-03-02.\n" in markdown
    found = json.loads(program("diff", "old", "new", "--format", "json").out)
    told = [past["country"] for past in found["past"]]
    assert (told.count("PL"), told.count("IT")) == (5, 1)


def test_markdown_leaves_blank_what_the_table_leaves_blank(program: Program) -> None:
    write_record(Path("old"))
    write_record(Path("new"), {"countries/france.yaml": FRANCE.partition("  - date: 2025-09")[0]})
    rows = program("diff", "old", "new", "--format", "markdown").out.splitlines()
    row = (
        "| France | US role | Backstop |  | 2025-09-04 | (reported) | [AFP, Allies meet in Paris, "
    )
    assert [line.startswith(row) for line in rows if line.startswith("| France")] == [True]


def test_a_term_that_only_the_older_version_has_is_labelled_in_the_past_too(
    program: Program,
) -> None:
    took_back = (
        "  - date: 2025-09-05\n    no_longer: [backstop]\n    basis: reported\n"
        "    summary: Needs none.\n    sources: [afp-2025-09-04]\n"
    )
    write_record(Path("old"), {"countries/france.yaml": FRANCE + took_back})
    tracker = TRACKER.replace("backstop:", "support:").replace("no-support:", "no-backstop:")
    french = FRANCE.partition("  - date: 2025-09")[0]
    tracker = tracker.replace("label: Backstop", "label: Support")
    write_record(Path("new"), {"countries/france.yaml": french, "tracker.yaml": tracker})
    line = "France: US role: - Backstop on 2025-09-04."
    assert line in program("diff", "old", "new", "--width", "100").out.splitlines()
    markdown = program("diff", "old", "new", "--format", "markdown").out
    assert f"\n- {line}\n" in markdown


def test_terms_that_are_labelled_alike_are_told_apart_by_their_ids(program: Program) -> None:
    write_record(Path("old"))
    french = FRANCE.replace("[ceasefire]", "[silence]")
    tracker = TRACKER.replace("ceasefire:", "silence:")
    write_record(Path("new"), {"countries/france.yaml": french, "tracker.yaml": tracker})
    was, now = "Ceasefire (ceasefire)", "Ceasefire (silence)"
    table = program("diff", "old", "new", "--width", "200").out
    markdown = program("diff", "old", "new", "--format", "markdown").out
    assert f"- {was}" in table
    assert f"+ {now}" in table
    assert f"| - {was} | + {now} |" in markdown
    assert f"Conditions: {was} → {now}." in markdown
    renamed = tracker.replace("formerly: [truce]", "formerly: [truce, ceasefire]")
    write_record(Path("new"), {"tracker.yaml": renamed})
    assert "(ceasefire)" not in program("diff", "old", "new").out
