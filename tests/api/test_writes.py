"""Files of a record written where they are still as they were read."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancetrack.api.writes import write
from stancetrack.diagnostics import CannotRun
from stancetrack.record.snapshot import File
from stancetrack.repairs import Repaired


def test_what_became_a_folder_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").mkdir()
    before = File("sources.yaml", "stances/sources.yaml", b"references: []\n")
    after = File("sources.yaml", "stances/sources.yaml", b"references:\n")
    with pytest.raises(CannotRun, match=r"stances/sources\.yaml was changed by somebody else"):
        write(tmp_path, [Repaired(before, after)])
    assert (tmp_path / "sources.yaml").is_dir()
