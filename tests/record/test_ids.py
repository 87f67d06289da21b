"""Ids are given by days and places, and what is written stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancetrack.record import ids

DAY = date(2025, 9, 4)
NEXT = date(2025, 9, 5)


def test_the_first_of_a_day_has_the_bare_id_and_each_further_one_a_letter() -> None:
    found = ids.given("fr", [(DAY, None), (NEXT, None), (DAY, None), (DAY, None)])
    assert found == ["fr-2025-09-04", "fr-2025-09-05", "fr-2025-09-04-b", "fr-2025-09-04-c"]


def test_behind_z_come_two_letters() -> None:
    found = ids.given("fr", [(DAY, None)] * 54)
    assert [each.removeprefix("fr-2025-09-04") for each in found[24:28]] == [
        "-y",
        "-z",
        "-aa",
        "-ab",
    ]
    assert found[52:] == ["fr-2025-09-04-ba", "fr-2025-09-04-bb"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ([None, "fr-2025-09-04-b"], ["fr-2025-09-04", "fr-2025-09-04-b"]),
        (["fr-2025-09-04-b", None], ["fr-2025-09-04-b", "fr-2025-09-04"]),
        ([None, "fr-2025-09-04"], ["fr-2025-09-04-b", "fr-2025-09-04"]),
        ([None, "fr-2025-09-04-b", None], ["fr-2025-09-04", "fr-2025-09-04-b", "fr-2025-09-04-c"]),
        (["fr-2025-08-19", None], ["fr-2025-08-19", "fr-2025-09-04"]),
        (["de-2025-09-04", None], ["fr-2025-09-04", "fr-2025-09-04-b"]),
        (["fr-2025-09-04", "fr-2025-09-04"], ["fr-2025-09-04", "fr-2025-09-04-b"]),
    ],
)
def test_what_is_written_counts_once_and_only_for_its_country(
    written: list[str | None], found: list[str]
) -> None:
    assert ids.given("fr", [(DAY, each) for each in written]) == found


STATEMENTS = st.lists(
    st.tuples(
        st.integers(0, 2).map(lambda days: DAY + timedelta(days=days)),
        st.none() | st.sampled_from(["fr-2025-09-04", "fr-2025-09-04-b", "fr-2025-09-05-c"]),
    ),
    max_size=9,
)


@given(STATEMENTS)
@settings(max_examples=60, deadline=None)
def test_ids_are_unique_and_once_written_never_move(told: list[tuple[date, str | None]]) -> None:
    found = ids.given("fr", told)
    assert len({*found}) == len(found)
    settled = [(day, id_) for (day, _), id_ in zip(told, found, strict=True)]
    assert ids.given("fr", settled) == found
    # Whatever comes in between, and wherever it stands.
    for place in range(len(settled) + 1):
        more = ids.given("fr", [*settled[:place], (DAY, None), *settled[place:]])
        assert more[:place] + more[place + 1 :] == found


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("fr-2025-09-04", True),
        ("claim-2025-09-04-b", True),
        ("fr-2025-09-04-aa", True),
        ("fr-2025-09-04-a", False),
        ("fr-2025-02-30", False),
        ("FR-2025-09-04", False),
        ("fr-2025-09-04-", False),
        ("2025-09-04", False),
        ("", False),
    ],
)
def test_an_id_is_told_by_its_form(text: str, right: bool) -> None:
    assert ids.is_formed(text) is right
    assert ids.is_of(text, text.partition("-")[0]) is right


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("FR-2025-09-04b", "fr-2025-09-04-b"),
        ("fr 2025-9-4", "fr-2025-09-04"),
        ("fr-2025-09-04-a", "fr-2025-09-04"),
        ("fr-2025-02-30", None),
        ("fr-2025-09", None),
        ("2025-09-04", None),
        ("somebody", None),
    ],
)
def test_a_misspelt_id_is_mended_where_it_is_sure(text: str, meant: str | None) -> None:
    assert ids.mended(text) == meant
