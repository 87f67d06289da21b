"""Flat tables."""

from __future__ import annotations

from datetime import date

from stancetrack.render.flat import Flat

FLAT = Flat(
    ("country", "since", "stale", "conditions", "sources", "force_min"),
    [
        ("DE", date(2025, 9, 4), True, ("ceasefire", "mandate"), ("a", "b"), 200),
        ("FR", None, False, (), (), None),
        ("GB", None, False, None, (), 0),
    ],
)


def test_a_row_is_told_by_the_names_of_the_columns() -> None:
    assert FLAT.dicts()[1] == {
        "country": "FR",
        "since": None,
        "stale": False,
        "conditions": (),
        "sources": (),
        "force_min": None,
    }


def test_text_keeps_none_apart_from_not_stated_and_from_nothing_cited() -> None:
    assert [list(row) for row in FLAT.texts()] == [
        ["country", "since", "stale", "conditions", "sources", "force_min"],
        ["DE", "2025-09-04", "true", "ceasefire; mandate", "a; b", "200"],
        ["FR", "", "false", "none", "", ""],
        ["GB", "", "false", "", "", "0"],
    ]


def test_true_and_false_may_have_signs_in_some_columns() -> None:
    flat = Flat(("stale", "ceasefire"), [(True, True), (False, False)], crossed=("ceasefire",))
    assert [list(row) for row in flat.texts()] == [
        *(["stale", "ceasefire"], ["true", "x"], ["false", ""]),
    ]
