"""A small sound record that tests build on; its files are those of cases/sample/."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

TODAY = "2026-06-01"
"""The day that counts as today for every made record."""

RECORD_TODAY = "2026-12-01"
"""The day that counts as today for the project's own record."""

FOLDER = Path(__file__).parent / "cases" / "sample"

SAMPLE: Mapping[str, str] = {
    path.relative_to(FOLDER).as_posix(): path.read_text("utf-8")
    for path in sorted(FOLDER.rglob("*.yaml"))
}

TRACKER = SAMPLE["tracker.yaml"]
SOURCES = SAMPLE["sources.yaml"]
CLAIMS = SAMPLE["claims.yaml"]
FRANCE = SAMPLE["countries/france.yaml"]
GERMANY = SAMPLE["countries/germany.yaml"]


def write_record(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the sample with some files changed, added or (None) left out; return the folder."""
    for name, content in {**SAMPLE, **(changes or {})}.items():
        if content is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
