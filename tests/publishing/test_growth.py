"""What an export costs grows with the record."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.generate import write_record as generate
from publishing.exporting import request
from stancetrack import Record, load
from stancetrack.publishing.formats import FORMATS


def generated(folder: Path, positions: int) -> Record:
    generate(folder, 2, positions, 1)
    return load(folder)


@pytest.mark.parametrize("name", FORMATS)
def test_the_work_grows_with_the_positions(name: str, tmp_path: Path) -> None:
    calls = []
    for positions in (20, 40, 80, 160):  # the first imports, and is not counted
        record = generated(tmp_path / f"stances-{positions}", positions)
        number = 0

        def count(_frame: object, event: str, _argument: object) -> None:
            nonlocal number
            number += event == "call"

        sys.setprofile(count)
        try:
            FORMATS[name].write(request(record, tmp_path / name, force=True))
        finally:
            sys.setprofile(None)
        calls.append(number)
    assert calls[3] - calls[2] <= 2.2 * (calls[2] - calls[1])
