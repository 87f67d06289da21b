"""Which comments silence findings, where they stand, and what is no comment."""

from __future__ import annotations

import pytest

from stancetrack.diagnostics import Location
from stancetrack.loading.documents import Document
from stancetrack.loading.suppressions import Suppression
from stancetrack.record.snapshot import File


def read(content: str | bytes) -> tuple[Suppression, ...]:
    body = content if isinstance(content, bytes) else content.encode()
    document = Document(File("a.yaml", "a.yaml", body))
    document.read()
    return document.suppressions


def place(line: int, column: int, end_column: int) -> Location:
    return Location("a.yaml", line, column, line, end_column)


def test_a_comment_at_the_end_of_a_line_names_its_rules_and_its_reason() -> None:
    assert read("a: 1\nb: 2  # stancetrack: ignore[one-rule, two] because of that \n") == (
        Suppression(
            place(2, 7, 59),
            "# stancetrack: ignore[one-rule, two] because of that",
            formed=True,
            leads=False,
            alone=False,
            names=(("one-rule", place(2, 29, 37)), ("two", place(2, 39, 42))),
            reason="because of that",
        ),
    )


def test_a_comment_above_the_first_key_may_silence_the_file() -> None:
    (found,) = read("# yaml: x\n# stancetrack: ignore-file[one] so it is\na: 1\n")
    assert (found.whole_file, found.leads, found.alone) == (True, True, True)
    assert found.reason == "so it is"
    (late,) = read("a: 1\n# stancetrack: ignore-file[one] so it is\n")
    assert (late.whole_file, late.leads) == (True, False)


@pytest.mark.parametrize(
    ("comment", "formed", "names", "reason"),
    [
        ("#stancetrack:ignore[one]why", True, ["one"], "why"),
        ("# stancetrack: ignore [ one ,, two words ]", True, ["one", "two words"], ""),
        ("# inferred  # stancetrack: ignore[one] why", True, ["one"], "why"),
        ("# stancetrack: ignore[] why", True, [], "why"),
        ("# stancetrack: ignore one why", False, [], ""),
        ("# stancetrack: ignore[one why", False, [], ""),
        ("# stancetrack:", False, [], ""),
        ("# stancetrack: ignored[one] why", False, [], ""),
    ],
)
def test_comments_in_their_forms(comment: str, formed: bool, names: list[str], reason: str) -> None:
    (found,) = read(f"a: 1 {comment}\n")
    assert found.text == comment[comment.index("#", 1 if "inferred" in comment else 0) :]
    assert (found.formed, [name for name, _ in found.names], found.reason) == (
        formed, names, reason,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        'a: "x # stancetrack: ignore[one] why"\n',
        "a: 'x\n  # stancetrack: ignore[one] why'\n",
        "a: |\n  x\n  # stancetrack: ignore[one] why\nb: 1\n",
        "a: >-\n  # stancetrack: ignore[one] why\n",
        "a: x#stancetrack: ignore[one] why\n",
        "a: 1 # see stancetrack: ignore[one]\n",
    ],
)
def test_what_is_text_or_another_comment_silences_nothing(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: |  # stancetrack: ignore[one] why\n  x\n", 1),
        ("a: |\n  x\n# stancetrack: ignore[one] why\nb: 1\n", 3),
        ('a: "#"  # stancetrack: ignore[one] why\n', 1),
        ('a: "# stancetrack: x" # stancetrack: ignore[one] why\n', 1),
        ("a: [1,  # stancetrack: ignore[one] why\n  2]\n", 1),
        ("a: 1\r\nb: 1 # stancetrack: ignore[one] why\r\n", 2),
        ("\ufeff# stancetrack: ignore[one] why\na: 1\n", 1),
    ],
)
def test_a_comment_beside_texts_is_found(text: str, line: int) -> None:
    (found,) = read(text)
    assert (found.location.line, found.names[0][0], found.reason) == (line, "one", "why")


def test_a_file_of_comments_only_is_led_by_none() -> None:
    (found,) = read("# stancetrack: ignore-file[one] why\n")
    assert not found.leads


@pytest.mark.parametrize(
    "content",
    [
        b"a: [1  # stancetrack: ignore[one] why\n",
        b"a:\n\tb: 1 # stancetrack: ignore[one] why\n",
        b"\xff\xfea: 1 # stancetrack: ignore[one] why\n",
        b"[" * 9999 + b" # stancetrack: ignore[one] why\n",
    ],
)
def test_what_is_not_yaml_has_no_suppressions(content: bytes) -> None:
    assert read(content) == ()
