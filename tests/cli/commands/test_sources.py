"""The command `sources`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Program
from sample import FRANCE, SOURCES, write_record

LEFT_OVER = """\
  - id: ouest-2025-10
    type: article-newspaper
    title: “L\N{RIGHT SINGLE QUOTATION MARK}été” de la paix
    author: [{literal: Ouest-France}]
    issued: 2025-10
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances", {"sources.yaml": SOURCES + LEFT_OVER})


def test_each_source_has_what_cites_it(program: Program) -> None:
    done = program("sources", "afp", "--format", "json")
    assert done.code == 0
    assert json.loads(done.out) == {
        "schema_version": 1,
        "command": "sources",
        "recorded": None,
        "text": "afp",
        "uncited": False,
        "sources": [
            {
                "id": "afp-2025-09-04",
                "title": "Allies meet in Paris",
                "outlet": "AFP",
                "url": "https://afp.example.org/paris",
                "published": "2025-09-04",
                "type": "article-newspaper",
                "cited_by": ["fr-2025-09-04", "de-2025-09-04", "claim-2025-09-04"],
            }
        ],
    }


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], ["afp-2025-09-04", "dpa-2025-08-19", "ouest-2025-10"]),
        (["PARIS"], ["afp-2025-09-04"]),
        (["planning", "DPA"], ["dpa-2025-08-19"]),
        (["planning", "afp"], []),
        (["allies meet"], ["afp-2025-09-04"]),
        (["meet allies"], []),
        (["2025-10"], ["ouest-2025-10"]),
        (["ouest-france"], ["ouest-2025-10"]),
        (['"l\'été"'], ["ouest-2025-10"]),
        (["dpa.example.org"], ["dpa-2025-08-19"]),
        (["--uncited"], ["ouest-2025-10"]),
        (["--uncited", "afp"], []),
    ],
)
def test_a_source_is_found_by_all_its_words(
    program: Program, words: list[str], found: list[str]
) -> None:
    data = json.loads(program("sources", *words, "--format", "json").out)
    assert [each["id"] for each in data["sources"]] == found


def test_a_withdrawn_position_still_cites_its_source(program: Program, here: Path) -> None:
    gone = FRANCE.replace(
        "    basis: official", "    basis: official\n    withdrawn: {date: 2025-09-20, reason: No.}"
    )
    write_record(here, {"countries/france.yaml": gone, "countries/germany.yaml": None})
    assert "fr-2025-09-04" in program("sources", "afp", "--format", "csv").out


def test_the_addresses_are_listed_on_request(program: Program) -> None:
    address = "https://afp.example.org/paris"
    assert address not in program("sources", "afp").out
    assert address in program("sources", "afp", "--sources").out


def test_where_nothing_is_found_it_says_so(program: Program) -> None:
    done = program("sources", "nowhere")
    assert (done.code, "0 sources of 3\n" in done.out) == (0, True)
    assert "stancetrack: no source meets what was asked for\n" in done.err
    assert done.out.startswith("Troops for Ukraine: sources with nowhere · data reach")


def test_a_text_that_acts_on_a_terminal_is_shown_as_text(program: Program) -> None:
    assert "sources with \\x1b[31mred" in program("sources", "\x1b[31mred").out
