"""What is shown, what is not and why, and whether validation fails."""

from __future__ import annotations

import pytest

from shown import ERROR, NOTE, PATH, SYNTAX, WARNING, finding, place, view
from stancetrack.diagnostics import Location, Rule, Severity
from stancetrack.views.validation import Choice, Hidden

OTHER = "stances/countries/germany.yaml"


def test_findings_are_sorted_by_path_line_column_and_rule() -> None:
    found = [
        finding(place(2, 1, 2, OTHER)),
        finding(place(10, 1, 2)),
        finding(place(2, 9, 10)),
        finding(place(2, 3, 4), WARNING),
        finding(place(2, 3, 4)),
        finding(Location(PATH)),
    ]
    assert view(*found).findings == tuple(found[index] for index in (5, 3, 4, 2, 1, 0))


@pytest.mark.parametrize(
    ("choice", "rules", "hidden"),
    [
        (Choice(), ["an-error", "a-warning", "unread"], Hidden(notes=1)),
        (Choice(notes=True), ["a-note", "an-error", "a-warning", "unread"], Hidden()),
        (Choice(select={"a-note"}), ["a-note"], Hidden(rules=3, unread=1)),
        (Choice(select={"an-error"}, ignore={"an-error"}), [], Hidden(rules=4, unread=1)),
        (Choice(ignore={"a-warning"}), ["an-error", "unread"], Hidden(rules=1, notes=1)),
        (Choice(paths={OTHER}), ["unread"], Hidden(paths=2)),
        (Choice(paths={OTHER}, notes=True), ["unread"], Hidden(paths=3)),
        (Choice(paths={OTHER}, select={"an-error"}), [], Hidden(paths=1, rules=1, unread=1)),
        (Choice(paths={"stances"}, notes=True), ["a-note", "an-error", "a-warning", "unread"],
         Hidden()),
        (Choice(paths={"."}, notes=True), ["a-note", "an-error", "a-warning", "unread"],
         Hidden()),
        (Choice(paths={"stances/countries/fr"}), [], Hidden(paths=3, unread=1)),
        (Choice(paths={PATH}), ["an-error", "a-warning"], Hidden(notes=1, paths=1, unread=1)),
        (Choice(paths={PATH}, ignore={"unread"}), ["an-error", "a-warning"],
         Hidden(notes=1, unread=1)),
    ],
)  # fmt: skip
def test_what_is_not_shown_is_counted_by_its_reason(
    choice: Choice, rules: list[str], hidden: Hidden
) -> None:
    found = [
        finding(place(1, 1, 2), NOTE),
        finding(place(2, 1, 2), ERROR),
        finding(place(3, 1, 2), WARNING),
        finding(place(4, 1, 2, OTHER), SYNTAX),
    ]
    shown = view(*found, choice=choice)
    assert ([each.rule.name for each in shown.findings], shown.hidden) == (rules, hidden)


@pytest.mark.parametrize(
    ("rule", "strict", "fails"),
    [
        (ERROR, False, True),
        (WARNING, False, False),
        (WARNING, True, True),
        (NOTE, True, False),
    ],
)
def test_errors_fail_and_warnings_where_that_is_asked(
    rule: Rule, strict: bool, fails: bool
) -> None:
    assert view(finding(place(1, 1, 2), rule)).fails(strict=strict) is fails


def test_what_could_not_be_read_fails_whatever_is_shown() -> None:
    found = finding(place(1, 1, 2), SYNTAX)
    assert view(found, choice=Choice(ignore={"unread"})).fails(strict=False)
    assert view(found, choice=Choice(select={"an-error"})).fails(strict=False)
    assert view(found, choice=Choice(paths={OTHER})).fails(strict=False)
    assert view(found, choice=Choice(paths={OTHER}, ignore={"unread"})).fails(strict=False)
    assert not view(finding(place(1, 1, 2)), choice=Choice(paths={OTHER})).fails(strict=False)


def test_rules_are_counted_the_most_broken_first() -> None:
    found = [
        finding(place(n, 1, 2), rule) for n, rule in enumerate((NOTE, WARNING, WARNING, ERROR))
    ]
    assert [(rule.name, count) for rule, count in view(*found).by_rule()] == [
        ("a-warning", 2), ("a-note", 1), ("an-error", 1),
    ]  # fmt: skip
    assert view(*found).count(Severity.WARNING) == 2
