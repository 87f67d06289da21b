"""How a text was reworded."""

from __future__ import annotations

import pytest

from stancetrack.render.wording import reworded


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("He says no.", "He says yes.", "He says [-no.-] {+yes.+}"),
        ("He says no.", "He says no. Again.", "He says no. {+Again.+}"),
        ("Now he says no.", "he says no.", "[-Now-] he says no."),
        (
            "One two three four five six seven eight nine",
            "One two three four FIVE six seven eight nine ten",
            "One two three four [-five-] {+FIVE+} six seven eight nine {+ten+}",
        ),
        (
            "a b c d e f g h i j k l m",
            "A b c d e f g h i j k l M",
            "[-a-] {+A+} b c d … j k l [-m-] {+M+}",
        ),
        ("same", "same", "same"),
    ],
)
def test_what_went_and_what_came_stand_among_a_few_words(
    before: str, after: str, shown: str
) -> None:
    assert reworded(before, after) == shown
