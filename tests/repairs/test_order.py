"""Positions move into the order of their days, and everything that belongs to them moves along."""

from __future__ import annotations

import pytest
import yaml

from stancetrack.loading import located_yaml
from stancetrack.repairs.order import in_order

HEAD = "country: FR\npositions:\n"


@pytest.fixture(autouse=True, params=["CLoader", "Loader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read YAML with either of PyYAML's parsers: where a thing ends they do not agree."""
    monkeypatch.setattr(located_yaml, "_Parser", getattr(yaml, request.param, yaml.Loader))


def entry(day: str, words: str = "x") -> str:
    return f"  - date: {day}\n    summary: {words}\n"


def lines_of(text: str, *days: str) -> list[int]:
    return [n for n, line in enumerate(text.split("\n"), 1) if any(day in line for day in days)]


A, B, C = (entry(f"2025-09-0{n}", letter) for n, letter in [(1, "a"), (2, "b"), (3, "c")])

MOVED: dict[str, tuple[str, list[int], str]] = {
    "up": (HEAD + B + C + A, [7], HEAD + A + B + C),
    "down": (HEAD + C + A + B, [3], HEAD + A + B + C),
    "two": (HEAD + C + B + A, [3, 5], HEAD + A + B + C),
    "only the named ones": (HEAD + C + B + A, [7], HEAD + A + C + B),
    "none": (HEAD + C + A, [], HEAD + C + A),
    "behind those of its day that stood above": (
        HEAD + entry("2025-09-02", "first") + C + B, [7],
        HEAD + entry("2025-09-02", "first") + B + C,
    ),
    "before those of its day that stood below": (
        HEAD + B + A + entry("2025-09-02", "last"), [3],
        HEAD + A + B + entry("2025-09-02", "last"),
    ),
    "past a day that cannot be": (
        HEAD + entry("2052-09-01") + B + C + A, [9], HEAD + A + entry("2052-09-01") + B + C,
    ),
    "past a day that cannot be read": (
        HEAD + entry("someday") + B + A, [7], HEAD + A + entry("someday") + B,
    ),
    "with its comments above": (
        HEAD + B + "  # about a\n  # and more\n" + A, [7],
        HEAD + "  # about a\n  # and more\n" + A + B,
    ),
    "with its comments below": (
        HEAD + B + A + "    # still a\n", [5], HEAD + A + "    # still a\n" + B,
    ),
    "without the comments of others": (
        HEAD + "  # about b\n" + B + "    # still b\n" + A, [7],
        HEAD + A + "  # about b\n" + B + "    # still b\n",
    ),
    "with a comment above and a blank line between": (
        HEAD + B + "\n  # about a\n\n" + A, [8], HEAD + "  # about a\n\n" + A + "\n" + B,
    ),
    "with a comment inside and a blank line between": (
        HEAD + B + A + "\n    # still a\n\n    # and more\n", [5],
        HEAD + A + "\n    # still a\n\n    # and more\n" + B,
    ),
    "with a comment below that a blank line parts from the next": (
        HEAD + C + "  # about c\n\n" + A + "\n" + B, [3],
        HEAD + A + "\n" + B + "\n" + C + "  # about c\n",
    ),
    "with a comment below the last one": (
        HEAD + B + A + "\n  # about a\n", [5], HEAD + A + "\n  # about a\n" + B,
    ),
    "with blank lines between": (
        HEAD + B + "\n" + A + "\n" + C + "\n# the end\n", [6],
        HEAD + A + "\n" + B + "\n" + C + "\n# the end\n",
    ),
    "before what follows the list": (
        "positions:\n" + B + A + "name: France\n", [4], "positions:\n" + A + B + "name: France\n",
    ),
    "without indentation": (
        "positions:\n- date: 2025-09-02\n  summary: b\n- date: 2025-09-01\n", [4],
        "positions:\n- date: 2025-09-01\n- date: 2025-09-02\n  summary: b\n",
    ),
    "with the dash on its own line": (
        "positions:\n  -\n    date: 2025-09-02\n  - # a\n    # b\n\n    date: 2025-09-01\n", [7],
        "positions:\n  - # a\n    # b\n\n    date: 2025-09-01\n  -\n    date: 2025-09-02\n",
    ),
    "in brackets": (
        "positions:\n  - {date: 2025-09-02,\n     summary: b}\n  - {date: 2025-09-01}\n", [4],
        "positions:\n  - {date: 2025-09-01}\n  - {date: 2025-09-02,\n     summary: b}\n",
    ),
    "without a last line end": (
        HEAD + B + A.rstrip("\n"), [5], HEAD + A + B.rstrip("\n"),
    ),
    "with the line ends of Windows": (
        (HEAD + B + A).replace("\n", "\r\n"), [5], (HEAD + A + B).replace("\n", "\r\n"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "lines", "expected"), MOVED.values(), ids=MOVED.keys())
def test_positions_move(text: str, lines: list[int], expected: str) -> None:
    assert in_order(text, lines) == expected


@pytest.mark.parametrize(
    "text",
    [
        "positions: [{date: 2025-09-02}, {date: 2025-09-01}]\n",
        "positions: [{date: 2025-09-02},\n  {date: 2025-09-01}]\n",
        "positions:\n  [\n    {date: 2025-09-02},\n    {date: 2025-09-01}\n  ]\n",
        "positions:\n",
        "positions: []\n",
        "positions:\n  date: 2025-09-02\n",
        "country: FR\n",
        "- date: 2025-09-02\n",
        "",
        "positions:\n  - [\n",
        HEAD + "  # of the list or of b?\n\n" + B + A,
    ],
)
def test_what_is_not_written_below_one_another_stays(text: str) -> None:
    assert in_order(text, [1, 2, 3, 4, 7]) is None


@pytest.mark.parametrize("item", ["plain", "date: [2025-09-01]", "date: {a: b}", "[a, b]"])
def test_an_item_without_a_day_stays_where_it_is(item: str) -> None:
    text = HEAD + f"  - {item}\n" + B + A
    assert in_order(text, [3, 6]) == HEAD + A + f"  - {item}\n" + B
