"""Places of entries that are read alone, without the rest of their file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sample import FRANCE, GERMANY, SOURCES
from stancetrack.diagnostics import Location
from stancetrack.loading import documents, entries, nodes
from stancetrack.loading import located_yaml as located
from stancetrack.loading.documents import Document
from stancetrack.loading.entries import Kept
from stancetrack.record.snapshot import File
from steps import instructions

Steps = tuple[str | int, ...]

LAYOUTS = {
    "as it is": FRANCE,
    "another": GERMANY,
    "sources": SOURCES,
    "keys below": "positions:\n  - date: a\n    troops: b\n  - date: c\naliases: [d, e]\n",
    "no indentation": "positions:\n- date: a\n  troops: b\n- date: c\n",
    "dash on its own line": "positions:\n  -\n    date: a\n  -\n    date: b\n    troops: c\n",
    "all in one line": "positions: [{date: a}, {date: b}]\n",
    "in brackets": "positions: [\n  {date: a, troops: b},\n  {date: c},\n  {date: d}\n]\n",
    "lists in brackets": "positions: [\n  [a],\n  [b]]\n",
    "first line": "[{date: a},\n {date: b}]\n",
    "texts": "positions:\n  - a: |\n     - date: x\n\n     - y\n  - c: >-\n      d\n",
    "a quotation": 'positions:\n  - b: "one\n\n- two"\n  - c: d\n',
    "comments": "# a\npositions:\n\n  # b\n  - date: a # c\n # d\n\n  - date: b\n# e\n",
    "nothing": "positions: []\n",
    "a scalar": "positions\n",
    "a list": "- a\n- b\n",
    "scalars": "positions:\n  - a\n  - b\n  - c d\n    e\n",
    "two documents": "positions:\n  - date: a\n---\n  - date: b\n",
    "an anchor": "positions:\n  - date: &a b\n  - date: *a\n",
}


def paths(node: nodes.Node | None, *steps: str | int) -> Iterator[Steps]:
    """Yield the steps that lead to each node, and some that lead nowhere."""
    yield steps
    yield (*steps, "absent")
    yield (*steps, 7)
    if isinstance(node, nodes.Mapping):
        for key, (_, value) in node.entries.items():
            yield from paths(value, *steps, key)
    elif isinstance(node, nodes.Sequence):
        for index, value in enumerate(node.items):
            yield from paths(value, *steps, index)


def places(document: Document, steps: Steps) -> tuple[Location, range, Location | None]:
    key = document.locate_key(*steps) if steps else None
    return document.locate(*steps), document.lines(*steps), key


@pytest.mark.parametrize("broken", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("begin", ["", "\ufeff"], ids=["bare", "mark"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_entry_has_the_places_that_it_has_in_its_file(
    layout: str, begin: str, broken: str
) -> None:
    text = LAYOUTS[layout].replace("\n", broken)
    file = File("x.yaml", "x.yaml", f"{begin}{text}".encode())
    unread = Document(file)  # which knows of no entries
    for steps in paths(located.parse(text, "x.yaml").root):
        read = Document(file, Kept())
        read.read()
        assert (steps, places(read, steps)) == (steps, places(unread, steps))


def many(name: str, count: int, kept: Kept) -> Document:
    text = "name: x\npositions:\n" + "".join(f"  - date: {n}\n" for n in range(count))
    document = Document(File(name, name, text.encode()), kept)
    document.read()
    return document


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the lines of each text that is parsed."""
    lines: list[int] = []
    real = located.parse

    def counted(text: str, path: str) -> nodes.Parsed:
        lines.append(text.count("\n"))
        return real(text, path)

    monkeypatch.setattr(located, "parse", counted)
    return lines


def test_places_here_and_there_are_found_without_the_rest_of_the_files(parsed: list[int]) -> None:
    kept = Kept()
    both = [many(name, 80, kept) for name in ("a.yaml", "b.yaml")]
    del parsed[:]
    for index in (3, 79, 40):
        for document in both:
            assert document.locate("positions", index, "date").line == index + 3
    assert parsed == [1] * 6


def test_a_file_with_many_places_is_read_whole_once(parsed: list[int]) -> None:
    document = many("a.yaml", 80, Kept())
    del parsed[:]
    for index in range(80):
        assert document.locate("positions", index).line == index + 3
    assert parsed == [1] * 11 + [82]


def test_of_a_file_too_large_to_keep_entries_are_read_alone(
    parsed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_KEPT", 100)
    document = many("a.yaml", 80, Kept())
    del parsed[:]
    for index in range(80):
        document.locate("positions", index)
    assert parsed == [1] * 80


def test_files_are_let_go_for_others_until_they_were_read_too_often(
    parsed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept()
    both = [many(name, 10, kept) for name in ("a.yaml", "b.yaml")]
    del parsed[:]
    for document in (*both, *both):
        document.locate("name")
    assert len(parsed) == 2  # there is room for both
    monkeypatch.setattr(entries, "MOST_KEPT", 100)
    third = many("c.yaml", 10, kept)
    del parsed[:]
    third.locate("name")
    assert kept.of("a.yaml") is kept.of("b.yaml") is None
    for _ in range(9):
        for document in both:
            document.locate("name")
    assert len(parsed) == 1 + 3 + 3


def test_files_of_which_all_are_kept_are_not_gone_through_for_each() -> None:
    counts = []
    for count in (100, 200, 400):
        kept = Kept()

        def keep_all(kept: Kept = kept, count: int = count) -> None:
            for number in range(count):
                kept.keep(f"{number}.yaml", None, entries.MOST_KEPT // 50)

        counts.append(instructions(keep_all))
    assert counts[2] - counts[1] < 2.2 * (counts[1] - counts[0])


def test_a_file_that_is_kept_again_takes_no_more_room() -> None:
    root = located.parse("name: x\n", "").root
    kept = Kept()
    for name in ("a.yaml", "a.yaml", "b.yaml"):
        kept.keep(name, root, entries.MOST_KEPT // 2)
    assert kept.of("a.yaml") is kept.of("b.yaml") is root
    kept.keep("c.yaml", root, entries.MOST_KEPT // 2)
    assert (kept.of("a.yaml"), kept.of("b.yaml"), kept.of("c.yaml")) == (None, root, root)
