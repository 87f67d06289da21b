"""Why something that is written like a day is none."""

from __future__ import annotations

import pytest

from stancetrack.record.days import why_no_day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-02-30", "February 2025 has 28"),
        ("2024-02-30", "February 2024 has 29"),
        ("2025-13-01", "a year has no month 13"),
        ("2025-00-01", "a year has no month 0"),
        ("0000-01-01", "there is no year 0"),
        ("2025-02-00", "days count from 01"),
    ],
)
def test_reason_is_the_calendar_s(text: str, reason: str) -> None:
    assert why_no_day(text) == reason
