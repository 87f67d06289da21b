"""What a record has more of takes so much more work, and not its square."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import Program
from sample import SOURCES, write_record
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


@pytest.mark.parametrize(
    ("changes", "command", "sizes"),
    [
        pytest.param(cited, "history FR --format markdown", (100, 200, 400), id="sources"),
    ],
)
def test_twice_as_much_takes_twice_the_steps(
    changes: Changes,
    command: str,
    sizes: tuple[int, ...],
    program: Program,
    tmp_path: Path,
) -> None:
    def counted(count: int) -> int:
        folder = write_record(tmp_path / str(count), changes(count))
        return instructions(lambda: program("--stances", folder, *command.split()))

    counted(1)  # imports what the command needs
    counts = [counted(count) for count in sizes]
    assert counts[2] - counts[1] < 2.2 * (counts[1] - counts[0])
