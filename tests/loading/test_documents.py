"""Documents: their places are found again after their nodes were let go."""

from __future__ import annotations

import gc

import pytest
import yaml

from stancetrack.diagnostics import Location
from stancetrack.loading import located_yaml
from stancetrack.loading.documents import Document, uncollected
from stancetrack.record.snapshot import File

TEXT = "country: FR\npositions:\n  - date: 2025-09-04\n    sources: [a-1, b-2]\n"


@pytest.fixture
def document() -> Document:
    return Document(File("france.yaml", "stances/france.yaml", TEXT.encode()))


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        (("country",), (1, 10, 1, 12)),
        (("positions", 0, "date"), (3, 11, 3, 21)),
        (("positions", 0, "sources", 1), (4, 20, 4, 23)),
        (("positions", 0), (3, 5, 3, 9)),
        (("positions",), (3, 3, 3, 4)),
    ],
)
def test_a_value_is_found_by_its_keys_and_indexes(
    document: Document, steps: tuple[str | int, ...], place: tuple[int, int, int, int]
) -> None:
    assert document.locate(*steps) == Location("stances/france.yaml", *place)


def test_a_step_that_leads_nowhere_is_passed_over(document: Document) -> None:
    record = document.locate("positions", 0)
    assert document.locate("positions", 0, "speaker") == record
    assert document.locate("positions", 0, "sources", 7) == document.locate(
        "positions", 0, "sources"
    )
    assert document.locate("country", "x") == document.locate("country")
    assert document.locate("country", 0) == document.locate("country")


BLOCKS = """\
positions:
  # of the first
  - date: 2025-09-04
    summary: >
      Two lines
      of text.


  # of the second
  - date: 2025-09-05
    summary: one
      and two
    sources: [a-1,
      b-2]
  - {date: 2025-09-06, sources: []}
  -
name: France
"""


@pytest.mark.parametrize(
    ("steps", "lines"),
    [
        (("positions", 0), range(3, 9)),  # a block text takes what is blank below it
        (("positions", 1), range(10, 15)),
        (("positions", 1, "summary"), range(11, 13)),
        (("positions", 2), range(15, 16)),
        (("positions", 3), range(16, 17)),
        (("positions",), range(3, 17)),
        (("name",), range(17, 18)),
    ],
)
@pytest.mark.parametrize("parser", [getattr(yaml, "CLoader", yaml.Loader), yaml.Loader])
def test_the_lines_of_a_value_are_those_of_all_in_it(
    steps: tuple[str | int, ...], lines: range, parser: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(located_yaml, "_Parser", parser)
    document = Document(File("france.yaml", "stances/france.yaml", BLOCKS.encode()))
    assert document.lines(*steps) == lines


def test_what_could_not_be_read_has_no_lines() -> None:
    assert Document(File("x.yaml", "x.yaml", b"")).lines("positions", 0) == range(0)


def test_a_key_is_found_itself(document: Document) -> None:
    assert document.locate_key("positions", 0, "sources") == Location(
        "stances/france.yaml", 4, 5, 4, 12
    )
    assert document.locate_key("positions", 0) == document.locate("positions", 0)
    assert document.locate_key("positions", 0, "x") == document.locate("positions", 0)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("basis: {a: official}", (1, 8, 1, 21)),
        ("basis: { a: official }", (1, 8, 1, 23)),
        ("basis: {}", (1, 8, 1, 10)),
        ("basis: {\n  a: official}", (1, 8, 1, 9)),
        ("basis:\n  a: official", (2, 3, 2, 4)),
        ("basis: [a: official]", (1, 8, 1, 21)),
    ],
)
def test_a_mapping_in_braces_begins_with_its_brace(
    text: str, place: tuple[int, int, int, int]
) -> None:
    assert Document(File("x.yaml", "x.yaml", text.encode())).locate("basis") == Location(
        "x.yaml", *place
    )


def test_a_file_without_content_is_its_own_place() -> None:
    empty = Document(File("france.yaml", "france.yaml", b""))
    assert empty.locate("country") == Location("france.yaml")


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was(enabled: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()
