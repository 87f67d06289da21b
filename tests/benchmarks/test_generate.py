"""The record that is measured: nothing may be wrong with it, or it would measure something else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.generate import write_record
from stancetrack import load


@pytest.mark.parametrize("positions", [50, 600, 1500])
def test_nothing_is_wrong_with_a_generated_record(tmp_path: Path, positions: int) -> None:
    write_record(tmp_path / "stances", 2, positions, seed=1)
    record = load(tmp_path / "stances", today=date(2026, 6, 1))
    assert record.findings == ()
    counted = [len(country.positions) for country in record.countries]
    assert counted == [positions + 1, positions]
