"""An id that a source seems to have lost is told, unless too many may have been lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings import findings_in
from sample import FRANCE, SOURCES, write_record


@pytest.mark.parametrize(("count", "told", "unknown"), [(100, 100, 0), (101, 0, 101)])
def test_lost_ids_are_told_up_to_a_hundred(
    count: int, told: int, unknown: int, tmp_path: Path
) -> None:
    doubles = "".join(
        f"  - {{id: afp-2025-09-04, type: report, title: T{n}, container-title: AFP,"
        f" issued: 2025-09-04}}\n"
        for n in range(count)
    )
    lost = ", ".join(f"lost-{'x' * n}" for n in range(1, count + 1))
    france = FRANCE.replace("[dpa-2025-08-19]", f"[dpa-2025-08-19, {lost}]")
    folder = write_record(
        tmp_path, {"sources.yaml": SOURCES + doubles, "countries/france.yaml": france}
    )
    found = findings_in(folder)
    doubled = [f for f in found if f.rule.name == "duplicate-source-id"]
    assert len(doubled) == count
    assert sum("which is cited and has no entry" in f.help for f in doubled) == told
    assert sum(f.rule.name == "unknown-source" for f in found) == unknown
