"""The formats of `export`: a module each, or functions that make a text and tell it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from publishing.exporting import made, request
from stancetrack.api.record import Record
from stancetrack.diagnostics import CannotRun
from stancetrack.publishing.formats import FORMATS, Format


def test_every_format_is_known_by_its_name() -> None:
    assert {name: format_.name for name, format_ in FORMATS.items()} == {n: n for n in FORMATS}
    assert {"sqlite", "datapackage"} <= FORMATS.keys()


@pytest.fixture
def titles(monkeypatch: pytest.MonkeyPatch) -> Format:
    """Return a format made up for this: the title of the record as text."""
    module = ModuleType("stancetrack.publishing.titles")

    def text(record: Record) -> str:
        return f"{record.tracker.title} ✓\n"

    def is_own(path: Path) -> bool:
        return path.exists() and path.read_text("utf-8").endswith(" ✓\n")

    module.titles = text  # type: ignore[attr-defined]
    module.is_own = is_own  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return Format("titles", "the title", text=True)


def test_a_text_is_written_as_utf_8(titles: Format, tmp_path: Path) -> None:
    out = tmp_path / "title.txt"
    assert titles.write(request(made(tmp_path / "stances"), out)) == (out,)
    assert out.read_text("utf-8") == "Troops for Ukraine ✓\n"


def test_a_text_replaces_its_like_and_nothing_else_without_force(
    titles: Format, tmp_path: Path
) -> None:
    record, out = made(tmp_path / "stances"), tmp_path / "title.txt"
    out.write_text("mine")
    with pytest.raises(CannotRun, match="is there already, and is not what this export wrote"):
        titles.write(request(record, out))
    assert out.read_text() == "mine"
    titles.write(request(record, out, force=True))
    assert out.read_text("utf-8") == "Troops for Ukraine ✓\n"
    out.write_text("Older ✓\n", "utf-8")
    titles.write(request(record, out))
    assert out.read_text("utf-8") == "Troops for Ukraine ✓\n"


@pytest.mark.parametrize("name", ["sqlite", "datapackage", "titles"])
def test_the_records_own_files_are_never_written_over(
    titles: Format, tmp_path: Path, name: str
) -> None:
    record = made(tmp_path / "stances")
    out = tmp_path / "stances" / ("countries" if name == "datapackage" else "tracker.yaml")
    with pytest.raises(CannotRun, match=r"record"):
        (FORMATS | {"titles": titles})[name].write(request(record, out, force=True))
    assert "title:" in (tmp_path / "stances/tracker.yaml").read_text()
