"""What suppressions silence, and what is said about those that are wrong."""

from __future__ import annotations

import pytest

from shown import ERROR, NOTE, SYNTAX, WARNING, finding, place
from stancetrack.diagnostics import Finding, Location
from stancetrack.loading.documents import Document
from stancetrack.loading.silencing import INVALID_SUPPRESSION, UNUSED_SUPPRESSION, silence
from stancetrack.record.snapshot import File

RULES = {rule.name: rule for rule in (ERROR, WARNING, NOTE, SYNTAX)}


def silenced(content: str, *found: Finding, looked_for: frozenset[str] | None = None) -> list[str]:
    """Return what is left, each as its rule, line and message."""
    document = Document(File("a.yaml", "a.yaml", content.encode()))
    document.read()
    done = silence(found, document.suppressions, RULES, RULES if looked_for is None else looked_for)
    own = (INVALID_SUPPRESSION, UNUSED_SUPPRESSION)
    assert done.silenced == len(found) - sum(each.rule not in own for each in done.findings)
    return [
        f"{each.rule.name} {each.location.line}:{each.location.column} {each.message}; {each.help}"
        if each.rule in own
        else each.rule.name
        for each in done.findings
    ]


def at(line: int, path: str = "a.yaml") -> Location:
    return place(line, 1, 2, path)


def test_a_suppression_silences_its_rule_on_its_line() -> None:
    content = "a: 1 # stancetrack: ignore[an-error] so it is\nb: 1\n"
    assert silenced(content, finding(at(1))) == []
    others = finding(at(1), WARNING), finding(at(2)), finding(at(1, "b.yaml"))
    assert silenced(content, finding(at(1)), *others) == ["a-warning", "an-error", "an-error"]


def test_one_comment_silences_several_rules_and_findings() -> None:
    content = "a: 1 # stancetrack: ignore[an-error,a-note] so it is\n"
    assert silenced(content, finding(at(1)), finding(at(1)), finding(at(1), NOTE)) == []


def test_a_suppression_for_the_file_silences_all_of_its_rule() -> None:
    content = "# stancetrack: ignore-file[an-error] so it is\na: 1\n"
    found = (finding(at(2)), finding(Location("a.yaml")), finding(at(1, "b.yaml")))
    assert silenced(content, *found) == ["an-error"]


def test_a_text_over_several_lines_is_silenced_on_any_of_them() -> None:
    content = "a: 'x\n  y' # stancetrack: ignore[an-error] so it is\nb: 1\n"
    assert silenced(content, finding(Location("a.yaml", 1, 4, 2, 5))) == []
    until = finding(Location("a.yaml", 1, 4, 2, 1))
    assert silenced(content, until)[0] == "an-error"


UNUSED = "unused-suppression 1:6 nothing on this line breaks the rule an-error; delete the comment"
FORM = "“# stancetrack: ignore[rule] reason”"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: 1 # stancetrack: ignore[an-error] why\n", [UNUSED]),
        (
            "# stancetrack: ignore-file[an-error] why\na: 1\n",
            [("unused-suppression 1:1 nothing in this file breaks the rule an-error; "
             "delete the comment")],
        ),
        (
            "a: 1 # stancetrack: ignore[an-error, a-note] why\n",
            [("unused-suppression 1:28 nothing on this line breaks the rule an-error; "
             "delete an-error from the comment"),
             ("unused-suppression 1:38 nothing on this line breaks the rule a-note; "
             "delete a-note from the comment")],
        ),
        (
            "a: 1 # stancetrack: ignore[an-eror] why\n",
            ["invalid-suppression 1:28 there is no rule an-eror; did you mean an-error?"],
        ),
        (
            "a: 1 # stancetrack: ignore[zzzzzz] why\n",
            [("invalid-suppression 1:28 there is no rule zzzzzz; "
             "“stancetrack explain” lists the rules")],
        ),
        (
            "a: 1 # stancetrack: ignore[an-error]\n",
            [("invalid-suppression 1:6 a suppression without a reason; "
             f"write the reason behind the bracket: {FORM}")],
        ),
        (
            "a: 1 # stancetrack: ignore[unread] why\n",
            [("invalid-suppression 1:28 unread cannot be silenced; "
             "mend what it finds, and delete the comment")],
        ),
        (
            "a: 1 # stancetrack: ignore[] why\n",
            [("invalid-suppression 1:6 the comment “# stancetrack: ignore[] why” names no rule; "
             f"write {FORM}")],
        ),
        (
            "a: 1 # stancetrack: \x1b[31mignore\n",
            [("invalid-suppression 1:6 the comment “# stancetrack: \ufffd[31mignore” "
             f"has not the form of a suppression; write {FORM}")],
        ),
        (
            "a: 1 # stancetrack: ignore-file[an-error] why\n",
            [("invalid-suppression 1:6 a suppression for the whole file stands below its first "
             "key; move it above the first key, or silence one line with ignore[…]")],
        ),
    ],
)  # fmt: skip
def test_each_wrong_suppression_is_a_finding(content: str, expected: list[str]) -> None:
    assert silenced(content) == expected


def test_syntax_is_not_silenced() -> None:
    content = "a: 1 # stancetrack: ignore[unread] why\n"
    assert silenced(content, finding(at(1), SYNTAX))[0] == "unread"


def test_a_suppression_without_a_reason_is_one_mistake() -> None:
    left = silenced("a: 1 # stancetrack: ignore[an-error]\n", finding(at(1)))
    assert [each.split()[0] for each in left] == ["invalid-suppression"]


def test_a_misplaced_suppression_for_the_file_silences_nothing() -> None:
    left = silenced("a: 1 # stancetrack: ignore-file[an-error] why\n", finding(at(1)))
    assert [each.split()[0] for each in left] == ["an-error", "invalid-suppression"]


def test_what_was_not_looked_for_is_not_called_unused() -> None:
    content = "a: 1 # stancetrack: ignore[an-error] why\n"
    assert silenced(content, looked_for=frozenset({"a-note"})) == []
