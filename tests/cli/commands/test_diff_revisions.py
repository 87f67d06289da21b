"""diff over a scripted history: neighbours differ in what was scripted, and in no more."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from conftest import Program
from scratch import Scratch, isolate_git
from scripted import NOTHING, STEPS, Change, Record, scripted

NEIGHBOURS = [
    (parent, step.commit.name) for step in STEPS.values() for parent in step.commit.parents[:1]
]


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scratch]:
    folder = tmp_path_factory.mktemp("history")
    with pytest.MonkeyPatch.context() as patch:
        isolate_git(folder, patch)
        yield scripted(folder / "work")


@pytest.fixture
def here(history: Scratch, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    monkeypatch.chdir(history.folder)
    return history


def data(program: Program, *arguments: str) -> dict[str, Any]:
    done = program(*arguments, "--format", "json")
    found: dict[str, Any] = json.loads(done.out)
    assert done.code == (2 if found.get("unread") else 0), done.err
    return found


def positions(program: Program, revision: str) -> list[dict[str, Any]]:
    found = data(program, "history", "--rev", revision)["positions"]
    return [{key: p[key] for key in p if key != "changes"} for p in found]


def told(found: Mapping[str, Any]) -> tuple[list[Record], list[Change]]:
    return (
        [
            ((record["after"] or record["before"])["id"], record["kind"], record["fields"])
            for record in found["records"]
        ],
        [(c["country"], c["field"], c["from"], c["to"]) for c in found["changes"]],
    )


def besides(found: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("claims", "countries", "sources", "tracker", "not_compared", "unread")
    told = {key: found[key] for key in keys}
    told["claims"] = [claim["kind"] for claim in told["claims"]]
    return told


UNTOUCHED = {
    "claims": [], "countries": NOTHING, "sources": NOTHING, "tracker": [],
    "not_compared": [], "unread": [],
}  # fmt: skip


def test_the_script_has_twenty_commits_and_more() -> None:
    assert len(STEPS) >= 20
    assert len({step.commit.name for step in STEPS.values()}) == len(STEPS)


@pytest.mark.parametrize(("old", "new"), NEIGHBOURS, ids=[new for _, new in NEIGHBOURS])
@pytest.mark.usefixtures("here")
def test_each_neighbour_differs_in_what_was_scripted(program: Program, old: str, new: str) -> None:
    found = data(program, "diff", old, new)
    step = STEPS[new]
    assert told(found) == (step.records, step.changes)
    assert besides(found) == {**UNTOUCHED, **step.besides}
    for side, revision in (("before", old), ("after", new)):
        held = [record[side] for record in found["records"] if record[side]]
        known = positions(program, revision) if held else []
        assert [position for position in held if position not in known] == []


MIRRORED = {"added": "deleted", "late": "deleted", "withdrawn": "corrected"}


@pytest.mark.parametrize(("old", "new"), NEIGHBOURS, ids=[new for _, new in NEIGHBOURS])
@pytest.mark.usefixtures("here")
def test_backwards_the_stances_change_back(program: Program, old: str, new: str) -> None:
    there, back = data(program, "diff", old, new), data(program, "diff", new, old)
    assert told(back)[1] == [(c, field, to, from_) for c, field, from_, to in told(there)[1]]
    assert len(back["records"]) == len(there["records"])
    for one, other in zip(there["records"], back["records"], strict=True):
        assert (one["before"], one["after"]) == (other["after"], other["before"])
        if one["kind"] in MIRRORED:
            assert other["kind"] == MIRRORED[one["kind"]]


@pytest.mark.usefixtures("here")
def test_a_merge_brings_each_parent_what_the_other_has(program: Program) -> None:
    assert told(data(program, "diff", "claim", "merge"))[0] == [("it-2025-09-09", "deleted", [])]
    found = data(program, "diff", "side", "merge")
    assert (told(found), besides(found)["claims"]) == (([], []), ["added"])


@pytest.mark.usefixtures("here")
def test_a_revert_takes_all_of_it_back(program: Program) -> None:
    found = data(program, "diff", "claim", "revert")
    assert (told(found), besides(found)) == (([], []), UNTOUCHED)


@pytest.mark.parametrize("pair", [("rename-a-file", "reorder"), ("reorder", "reformat")])
@pytest.mark.usefixtures("here")
def test_another_form_alone_is_no_change_in_meaning(
    program: Program, pair: tuple[str, str]
) -> None:
    done = program("diff", *pair, "--exit-code", "--width", "200")
    assert done.code == 0
    assert "no change in meaning from " in done.err
    assert done.out.splitlines()[-1] == "No change in meaning."
    markdown = program("diff", *pair, "--format", "markdown").out
    assert markdown.splitlines()[0] == "## No change in meaning"


@pytest.mark.parametrize(
    ("pair", "code"),
    [(("first", "add"), 1), (("correct", "mend-a-typo"), 1), (("side", "merge"), 1)],
)
@pytest.mark.usefixtures("here")
def test_exit_code_tells_of_any_change_in_meaning(
    program: Program, pair: tuple[str, str], code: int
) -> None:
    assert program("diff", *pair).code == 0
    assert program("diff", *pair, "--exit-code").code == code
