"""Loops that meet text go over it once; the steps are the interpreter's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from findings import findings_in
from sample import FRANCE, TRACKER, write_record
from stancetrack.loading.decoding import decode
from stancetrack.loading.trailing import trailing_space
from stancetrack.repairs.order import in_order
from stancetrack.repairs.tabs import without_tabs
from steps import instructions


def entries(count: int) -> str:
    """Return positions of a year backwards, so that all but one must move."""
    days = [f"{2900 - n}-01-01" for n in range(count)]
    return "positions:\n" + "".join(f"  - date: {day}\n" for day in days)


def order(count: int) -> Callable[[], object]:
    text = entries(count)
    return lambda: in_order(text, range(2, count + 1))


def terms(count: int) -> str:
    made = "".join(f"    t{n}: {{label: T, means: T., excludes: [u{n}]}}\n" for n in range(count))
    made += "".join(f"    u{n}: {{label: U, means: U.}}\n" for n in range(count))
    return TRACKER.replace("  contributions:\n", f"  contributions:\n{made}")


def said(count: int) -> Mapping[str, str]:
    """Return a record of which one position says many terms that exclude each other."""
    names = ", ".join(f"{letter}{n}" for letter in "tu" for n in range(count))
    france = FRANCE.replace("[ground-troops]", f"[{names}]\n    no_longer: [{names}]")
    return {"tracker.yaml": terms(count), "countries/france.yaml": france}


def misspelt(count: int) -> Mapping[str, str]:
    """Return a record with many terms, and as many that are none of them."""
    names = ", ".join(f"zzz{n}zzz" for n in range(count))
    france = FRANCE.replace("[ground-troops]", f"[{names}]")
    return {"tracker.yaml": terms(count), "countries/france.yaml": france}


def excluding(count: int) -> Mapping[str, str]:
    """Return a record with many terms that exclude what is none."""
    tracker = terms(count).replace("[u", "[zzzz")
    return {"tracker.yaml": tracker}


def copied(count: int) -> Mapping[str, str]:
    """Return a record with many copies of a position that has many sources."""
    sources = ", ".join(["afp-2025-09-04", *(f"s{n}" for n in range(count))])
    head, _, last = FRANCE.rpartition("  - date")
    copy = "  - date" + last
    first = copy.replace("[afp-2025-09-04]", f"[{sources}]")
    return {"countries/france.yaml": head + first + copy * count}


@pytest.mark.parametrize("changes", [said, misspelt, excluding, copied])
def test_validation_takes_twice_the_steps_for_twice_the_text(
    changes: Callable[[int], Mapping[str, str]], tmp_path: Path
) -> None:
    counts = []
    for count in (110, 220, 440):  # past the patience of suggestions
        folder = write_record(tmp_path / str(count), changes(count))
        counts.append(instructions(lambda folder=folder: findings_in(folder)))  # type: ignore[misc]
    assert counts[2] - counts[1] < 2.4 * (counts[1] - counts[0])


def test_positions_move_in_steps_that_grow_with_them() -> None:
    counts = [instructions(order(count)) for count in (50, 100, 200)]
    assert counts[2] - counts[1] < 2.4 * (counts[1] - counts[0])


@pytest.mark.parametrize("text", ["\t" * 400_000, "# a" + "\t" * 400_000 + "x", " \t" * 200_000])
def test_a_line_of_blanks_is_gone_over_once(text: str) -> None:
    """More than once for each blank, and this would not end in a day."""
    decoded = decode(text.encode(), "a.yaml")
    assert decoded.parsable
    assert [finding.rule.name for finding in decoded.findings] == ["tab"]
    assert not any("\t" in mended for mended in without_tabs(text))
    assert len(trailing_space(" " * 400_000 + "x\n" + " " * 400_000, "a.yaml", ())) == 1
