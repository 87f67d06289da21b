"""What a record has more of takes so much more work, and not its square."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

import stancetrack
from conftest import Program
from sample import FRANCE, SOURCES, TRACKER, write_record
from stancetrack.checks.since import check_since
from stancetrack.checks.since_context import Since
from stancetrack.loading import load
from stancetrack.loading.folder import read_folder
from stancetrack.publishing.publication import Publication
from stancetrack.publishing.site.slider import slider_data
from stancetrack.record.model import Tracker
from steps import instructions

HEAD = "country: FR\nname: France\npositions:\n"
Changes = Callable[[int], Mapping[str, str]]
"""Returns the files of a record with so many of something."""


def position(number: int, source: str, *rest: str) -> str:
    day = date(2025, 3, 1) + timedelta(days=number)
    lines = (
        f"  - date: {day}",
        "troops: yes",
        *rest,
        "basis: official",
        f"summary: Said for the time {number}.",
        f"sources: [{source}]",
    )
    return "\n    ".join(lines) + "\n"


def cited(count: int) -> Mapping[str, str]:
    """Return a record with many positions, each with a source of its own."""
    names = [f"s{n}" for n in range(count)]
    made = "".join(
        f"  - {{id: {name}, type: report, title: T, container-title: O, issued: 2025-03-01}}\n"
        for name in names
    )
    said = "".join(position(n, name) for n, name in enumerate(names))
    return {"sources.yaml": SOURCES + made, "countries/france.yaml": HEAD + said}


def spelt(count: int) -> Mapping[str, str]:
    """Return a record with many aliases that are one but for the signs between their words."""
    signs = (" ", "-", "_", ".")
    parts = (tuple(signs[n // 4**place % 4] for place in range(6)) for n in range(count))
    names = ", ".join('"a{}b{}c{}d{}e{}f{}g"'.format(*each) for each in parts)
    return {"countries/france.yaml": FRANCE.replace("\n", f"\naliases: [{names}]\n", 1)}


def copied(count: int) -> Mapping[str, str]:
    """Return a record with many files of one country."""
    return {f"countries/f{n}.yaml": HEAD + position(n, "afp-2025-09-04") for n in range(count)}


def unnamed(count: int) -> Mapping[str, str]:
    """Return a record with many positions of one day, which want ids."""
    said = position(0, "afp-2025-09-04")
    texts = (said.replace("time 0", f"time {n}") for n in range(count))
    return {"countries/france.yaml": HEAD + "".join(texts)}


def backwards(count: int) -> Mapping[str, str]:
    """Return a record with many positions, the newest first."""
    said = (position(n, "afp-2025-09-04") for n in reversed(range(count)))
    return {"countries/france.yaml": HEAD + "".join(said)}


def known(count: int) -> Mapping[str, str]:
    """Return a record of so many terms, each said once."""
    names = [f"t{n}" for n in range(count)]
    terms = "".join(f"    {name}: {{label: T, means: T.}}\n" for name in names)
    said = (
        position(n, "afp-2025-09-04", f"contributions: [{name}]") for n, name in enumerate(names)
    )
    head = "  contributions:\n"
    return {
        "tracker.yaml": TRACKER.replace(head, head + terms),
        "countries/france.yaml": HEAD + "".join(said),
    }


def test_twice_as_many_terms_take_twice_the_steps_of_the_slider(tmp_path: Path) -> None:
    counts = []
    for count in (2, 50, 100, 200):
        record = stancetrack.load(write_record(tmp_path / str(count), known(count)))
        publication = Publication(record, date(2026, 6, 1))
        counts.append(instructions(lambda made=publication: slider_data(made)))  # type: ignore[misc]
    assert counts[3] - counts[2] < 2.2 * (counts[2] - counts[1])


@pytest.mark.parametrize(
    ("changes", "command", "sizes", "most"),
    [
        pytest.param(cited, "history FR --format markdown", (100, 200, 400), 2.2, id="sources"),
        pytest.param(spelt, "validate --format json", (100, 200, 400), 2.4, id="aliases"),
        pytest.param(copied, "validate --format json", (20, 40, 80), 2.2, id="copies"),
        pytest.param(copied, "matrix --format csv", (20, 40, 80), 2.2, id="rows"),
        pytest.param(copied, "matrix", (20, 40, 80), 2.2, id="cells"),
        pytest.param(known, "validate --format json", (50, 100, 200), 2.2, id="terms"),
        pytest.param(unnamed, "validate --fix", (20, 40, 80), 2.2, id="ids"),
        pytest.param(backwards, "validate --fix", (20, 40, 80), 2.2, id="order"),
    ],
)
def test_twice_as_much_takes_twice_the_steps(
    changes: Changes,
    command: str,
    sizes: tuple[int, ...],
    most: float,
    program: Program,
    tmp_path: Path,
) -> None:
    def counted(count: int) -> int:
        folder = write_record(tmp_path / str(count), changes(count))
        return instructions(lambda: program("--stances", folder, *command.split()))

    counted(1)  # imports what the command needs
    counts = [counted(count) for count in sizes]
    assert counts[2] - counts[1] < most * (counts[1] - counts[0])


def read(folder: Path) -> Tracker:
    return load(read_folder(folder, folder)).tracker


def halved(count: int) -> tuple[str, str]:
    """Return a country's file before and after every second position went."""
    said = [position(n, "afp-2025-09-04") for n in range(count)]
    return HEAD + "".join(said), HEAD + "".join(said[::2])


def blurred(count: int) -> tuple[str, str]:
    """Return a country's file before and after half of the positions went and half got odd ones."""
    said = [position(n, "afp-2025-09-04") for n in range(count)]
    odd = [each.replace("official", "offcial") for each in said[::2]]
    return HEAD + "".join(said), HEAD + "".join(odd)


def swapped(count: int) -> tuple[str, str]:
    """Return a country's file before and after the two positions of each day changed places."""
    said = [
        position(n // 2, "afp-2025-09-04").replace("yes", "no" if n % 2 else "yes")
        for n in range(count)
    ]
    turned = [said[n ^ 1] for n in range(count)]
    return HEAD + "".join(said), HEAD + "".join(turned)


def late(count: int) -> tuple[str, str]:
    """Return a country's file before and after every second position came."""
    before, after = halved(count)
    return after, before


def vocabulary(count: int) -> tuple[str, str]:
    """Return tracker.yaml before and after many terms went and others came."""
    old, new = (
        "".join(f"    {letter}{n}: {{label: T, means: T.}}\n" for n in range(count))
        for letter in "tu"
    )
    head = "  contributions:\n"
    return TRACKER.replace(head, head + old), TRACKER.replace(head, head + new)


@pytest.mark.parametrize(
    ("name", "versions", "sizes"),
    [
        ("countries/france.yaml", halved, (100, 200, 400)),
        ("countries/france.yaml", blurred, (100, 200, 400)),
        ("countries/france.yaml", swapped, (100, 200, 400)),
        ("countries/france.yaml", late, (100, 200, 400)),
        ("tracker.yaml", vocabulary, (200, 400, 800)),
    ],
)
def test_twice_as_many_changes_since_a_base_take_twice_the_steps(
    name: str, versions: Callable[[int], tuple[str, str]], sizes: tuple[int, ...], tmp_path: Path
) -> None:
    def counted(count: int) -> int:
        before, after = (
            read(write_record(tmp_path / f"{count}-{n}", {name: text}))
            for n, text in enumerate(versions(count))
        )
        since = Since(before, after, "main", date(2026, 6, 1))
        return instructions(lambda: list(check_since(since)))

    counted(2)  # imports what comparing needs
    counts = [counted(count) for count in sizes]
    assert counts[2] - counts[1] < 2.2 * (counts[1] - counts[0])
