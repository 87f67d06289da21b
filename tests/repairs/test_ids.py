"""Ids are written behind the days, and nothing else moves."""

from __future__ import annotations

from stancetrack.repairs.ids import with_ids

HEAD = "country: FR\npositions:\n"
BLOCK = (
    HEAD + "  - date: 2025-09-04  # Thursday\n    troops: no\n  - troops: yes\n    date: 2025-09-04"
)


def test_an_id_stands_behind_its_day_wherever_that_is() -> None:
    assert with_ids(BLOCK, {3: "fr-2025-09-04", 6: "fr-2025-09-04-b"}) == (
        HEAD + "  - date: 2025-09-04  # Thursday\n    id: fr-2025-09-04\n    troops: no\n"
        "  - troops: yes\n    date: 2025-09-04\n    id: fr-2025-09-04-b"
    )


def test_the_line_ends_of_windows_are_kept() -> None:
    text = BLOCK.replace("\n", "\r\n") + "\r\n"
    assert with_ids(text, {3: "a", 6: "b"}) == (
        with_ids(BLOCK, {3: "a", 6: "b"}).replace("\n", "\r\n") + "\r\n"
    )


def test_in_braces_it_stands_in_line() -> None:
    text = "claims:\n  - {date: '2025-09-04', of: 35}  # why\n  - of: 35\n"
    assert with_ids(text, {2: "claim-2025-09-04-b"}) == text.replace(
        "'2025-09-04',", "'2025-09-04', id: claim-2025-09-04-b,"
    )


def test_other_entries_stay_as_they_are() -> None:
    assert with_ids(BLOCK, {}) == BLOCK
    assert with_ids("positions: none\n", {1: "a"}) == "positions: none\n"


def test_entries_of_one_line_each_get_theirs() -> None:
    text = "claims: [{date: 2025-09-04}, {date: 2025-09-04, of: 35}]\n"
    assert with_ids(text, {1: "a"}) == (
        "claims: [{date: 2025-09-04, id: a}, {date: 2025-09-04, id: a, of: 35}]\n"
    )


def test_claims_above_positions_move_no_line_below_them() -> None:
    text = "claims:\n  - date: 2025-09-04\npositions:\n  - date: 2025-09-05\n"
    assert with_ids(text, {2: "a", 4: "b"}) == (
        "claims:\n  - date: 2025-09-04\n    id: a\npositions:\n  - date: 2025-09-05\n    id: b\n"
    )
