"""Lines are found as places count them, and never fail."""

from __future__ import annotations

import pytest

from stancetrack.record.snapshot import File
from stancetrack.views.lines import Lines


def line(content: bytes, number: int | None, path: str = "a.yaml") -> str | None:
    return Lines([File("a.yaml", "a.yaml", content)]).line(path, number)


@pytest.mark.parametrize(
    ("content", "number", "expected"),
    [
        (b"one\ntwo\n", 1, "one"),
        (b"one\ntwo\n", 2, "two"),
        (b"one\r\ntwo", 1, "one"),
        (b"one\ntwo", 3, None),
        (b"one", 0, None),
        (b"one", None, None),
        (b"\xef\xbb\xbfone\n", 1, "one"),
        (b"one\n\xef\xbb\xbftwo", 2, "\ufefftwo"),
        (b"d\xe9j\xe0", 1, "d\udce9j\udce0"),
        (b"\xff\xfeo\x00n\x00e\x00", 1, None),
    ],
)
def test_a_line_is_what_an_editor_shows_at_that_number(
    content: bytes, number: int | None, expected: str | None
) -> None:
    assert line(content, number) == expected


def test_a_file_that_was_not_read_has_no_lines() -> None:
    assert line(b"one", 1, "b.yaml") is None


def test_lines_of_several_files_do_not_mix() -> None:
    lines = Lines([File(name, name, name.encode()) for name in ("a", "b")])
    assert [lines.line(name, 1) for name in ("a", "b", "a")] == ["a", "b", "a"]
