"""A change of one field, in words."""

from __future__ import annotations

import pytest

from generated import TRACKER
from stancetrack.render.reports.moves import change
from stancetrack.stances.stance import Value


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (None, ("ceasefire",), "Conditions: + Ceasefire"),
        (("ceasefire",), None, "Conditions: - Ceasefire"),
        (None, (), "Conditions: none"),
        ((), None, "Conditions: no longer none"),
    ],
    ids=["came", "ended", "none said", "none ended"],
)
def test_what_ended_is_told_apart_from_none(old: Value, new: Value, words: str) -> None:
    assert change(TRACKER, "conditions", old, new) == words
