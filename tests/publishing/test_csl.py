"""The bibliography as CSL-JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bibliographies import record, sample
from conftest import PROJECT, Program
from sample import SOURCES, write_record
from stancetrack import load
from stancetrack.loading import load as read
from stancetrack.loading.folder import read_folder
from stancetrack.publishing.csl import csl


def items(folder: Path, *sources: str) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in json.loads(csl(record(folder, *sources)))}


def test_the_sources_of_the_sample_are_items_with_ids_types_and_dates(tmp_path: Path) -> None:
    assert json.loads(csl(sample(tmp_path))) == [
        {
            "id": "afp-2025-09-04",
            "type": "article-newspaper",
            "title": "Allies meet in Paris",
            "container-title": "AFP",
            "issued": {"date-parts": [[2025, 9, 4]]},
            "URL": "https://afp.example.org/paris",
        },
        {
            "id": "dpa-2025-08-19",
            "type": "article-newspaper",
            "title": "Planning goes on",
            "container-title": "dpa",
            "issued": {"date-parts": [[2025, 8, 19]]},
            "URL": "https://dpa.example.org/planning",
        },
    ]


def test_names_texts_and_lists_stand_as_they_are_written(tmp_path: Path) -> None:
    item = items(tmp_path)["hard-1"]
    assert item["author"] == [
        {
            "family": "Cruz", "given": "Juan Carlos", "non-dropping-particle": "de la",
            "suffix": "Jr",
        },
        {"literal": "Ministry of Defence and Security"},
        {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
        {"family": "van der Bellen", "given": "Alexander"},
        {"family": "O'Neill-Smith", "given": "J. R.", "comma-suffix": False},
        {"given": "Pelé"},
        {"family": "Smith, and Sons", "given": "X", "static-ordering": True},
    ]  # fmt: skip
    assert item["title"] == 'A & B: 50% of_the $ {x} ~ ^ \\ # "q" -- `` <i> | NATO, ,, ?` }'
    assert (item["volume"], item["categories"]) == ("3", ["a", "b"])
    assert list(item)[:2] == ["id", "type"]


def test_dates_are_parts_and_what_parts_cannot_hold_is_edtf(tmp_path: Path) -> None:
    assert {id_: item.get("issued") for id_, item in items(tmp_path).items()} == {
        "hard-1": {"date-parts": [[2025, 9, 4]]},
        "season": {"date-parts": [[2025]], "season": 3},
        "interval": {"date-parts": [[2025, 12, 30], [2026, 1, 2]], "circa": True},
        "seasons": {"raw": "2025-21/2025-22"},
        "open": {"raw": "2025-09-04/.."},
        "decade": {"raw": "202X"},
        "century": {"raw": "20XX"},
        "month": {"date-parts": [[2025, 9]]},
        "circa": {"date-parts": [[2025, 9, 2]], "circa": True},
        "words": {"literal": "early autumn"},
        "undated": None,
    }


def test_what_is_written_is_read_again_as_the_same_sources(tmp_path: Path) -> None:
    before = record(tmp_path / "before").tracker.references
    text = json.dumps({"references": list(items(tmp_path / "before").values())})
    write_record(tmp_path / "after", {"sources.yaml": text})
    loaded = read(read_folder(tmp_path / "after", tmp_path))
    told = [str(each.published) for each in before]
    after = loaded.tracker.references
    assert loaded.unread == 0
    assert [each.id for each in after] == [each.id for each in before]
    # Whether a day is doubtful or approximate is one thing in CSL, and a month has no XX.
    same = [text.replace("?", "~").replace("2025-09-XX", "2025-09") for text in told]
    assert [str(each.published) for each in after] == same
    names = [each.variables.get("author") for each in before]
    assert [each.variables.get("author") for each in after] == names


def test_of_two_sources_with_one_id_the_first_is_written(tmp_path: Path) -> None:
    twice = SOURCES + SOURCES.removeprefix("references:\n").replace("Planning", "Other planning")
    assert items(tmp_path, twice)["dpa-2025-08-19"]["title"] == "Planning goes on"
    assert len(json.loads(csl(record(tmp_path, twice)))) == 2


@pytest.mark.usefixtures("record_today")
def test_every_source_of_the_projects_record_is_written_once() -> None:
    tracker = load(PROJECT / "stances").tracker
    ids = [item["id"] for item in json.loads(csl(load(PROJECT / "stances")))]
    assert ids == [source.id for source in tracker.references]
    assert len(ids) == len(set(ids)) > 300


def test_an_export_is_replaced_and_another_bibliography_is_not(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_record(tmp_path / "stances")
    monkeypatch.chdir(tmp_path)
    done = program("export", "csl", "sources.json")
    assert (done.code, done.err) == (0, "stancetrack: wrote sources.json\n")
    first = Path("sources.json").read_bytes()
    assert program("export", "csl", "sources.json").code == 0
    assert Path("sources.json").read_bytes() == first
    others = ('[{"id": "a", "type": "book"}]', "{}", "[1]", '[{"type": "book"}]', "x", "[" * 100000)
    for other in others:
        Path("sources.json").write_text(other, "utf-8")
        done = program("export", "csl", "sources.json")
        assert (done.code, Path("sources.json").read_text("utf-8")) == (2, other)
        assert "sources.json is there already, and is not what this export wrote" in done.err
    assert program("export", "csl", "sources.json", "--force").code == 0
    assert Path("sources.json").read_bytes() == first
    assert program("export", "csl", "stances").code == 2
