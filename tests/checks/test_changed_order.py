"""A changed order is judged by the stances before and after it, each country followed once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sample import write_record
from stancetrack import load
from stancetrack.checks import changed_order
from stancetrack.record.model import Troops


def test_a_country_is_followed_once_whatever_days_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stances = changed_order._Stances(load(write_record(tmp_path)).tracker)
    before, after = date(2025, 9, 3), date(2025, 9, 4)
    assert stances.on("DE", after).value("troops") is Troops.UNDECIDED
    monkeypatch.setattr(changed_order, "trace", None)
    assert stances.on("DE", before).value("troops") is None
