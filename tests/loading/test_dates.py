"""Days that do not exist, and why."""

from __future__ import annotations

import pytest

from stancetrack.loading import dates, value_rules


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0000-01-01", "there is no year 0"),
        ("0001-02-29", "February 1 has 28"),
        ("9999-02-29", "February 9999 has 28"),
        ("2025-00-10", "a year has no month 0"),
        ("2025-13-10", "a year has no month 13"),
        ("2025-01-32", "January 2025 has 31"),
        ("2024-02-30", "February 2024 has 29"),
        ("2025-12-32", "December 2025 has 31"),
        ("2025-04-00", "days count from 01"),
    ],
)
def test_a_day_that_does_not_exist_is_explained(text: str, reason: str) -> None:
    rule, message, help_, replacement = dates.advice(text)
    assert (rule, message) == (value_rules.IMPOSSIBLE_DATE, f"{text} is not a day: {reason}")
    assert (help_, replacement) == ("write a day that exists, as YYYY-MM-DD", None)


@pytest.mark.parametrize("text", ["0001-01-01", "2024-02-29", "9999-12-31"])
def test_a_day_that_exists_is_read(text: str) -> None:
    found = dates.exact(text)
    assert found is not None
    assert found.isoformat() == text
