"""“Cite this”: in words, as BibTeX and as CSL-JSON, with the version and never today's day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from publishing.published import at, opened, published, stated
from scratch import Scratch
from stancetrack import load
from stancetrack.publishing.citing import citation

SITE = "https://example.org/soldiers/"


def test_a_record_is_cited_by_its_day_where_no_commit_holds_it(tmp_path: Path) -> None:
    found = citation(opened(tmp_path))
    assert found.plain == (
        "Troops for Ukraine. As of 2026-06-01. Data reach 2025-09-04. Version 2026-06-01."
    )
    assert found.bibtex == (
        "@misc{troops-for-ukraine-2026-06-01,\n"
        "  title = {{Troops for Ukraine}},\n"
        "  date = {2026-06-01},\n"
        "  year = {2026},\n"
        "  month = jun,\n"
        "  version = {2026-06-01},\n"
        "  note = {As of 2026-06-01. Data reach 2025-09-04.}\n"
        "}\n"
    )
    assert json.loads(found.csl) == [
        {
            "id": "troops-for-ukraine-2026-06-01",
            "type": "dataset",
            "title": "Troops for Ukraine",
            "issued": {"date-parts": [[2026, 6, 1]]},
            "version": "2026-06-01",
            "note": "As of 2026-06-01. Data reach 2025-09-04.",
        }
    ]


def test_a_page_is_cited_within_the_record_by_its_address_and_licence(tmp_path: Path) -> None:
    publication = stated(opened(tmp_path, base_url=SITE), license="CC-BY-4.0")
    found = citation(publication, "Côte d’Ivoire", "countries/côte-d-ivoire.html")  # noqa: RUF001
    address = f"{SITE}countries/c%C3%B4te-d-ivoire.html"
    assert found.plain == (
        "Côte d’Ivoire. In: Troops for Ukraine. As of 2026-06-01. Data reach 2025-09-04. "  # noqa: RUF001
        f"Licence CC-BY-4.0. Version 2026-06-01. {address}"
    )
    assert json.loads(found.csl) == [
        {
            "id": "troops-for-ukraine-cote-d-ivoire-2026-06-01",
            "type": "webpage",
            "title": "Côte d’Ivoire",  # noqa: RUF001
            "container-title": "Troops for Ukraine",
            "issued": {"date-parts": [[2026, 6, 1]]},
            "version": "2026-06-01",
            "note": "As of 2026-06-01. Data reach 2025-09-04. Licence CC-BY-4.0.",
            "URL": address,
        }
    ]
    assert "  howpublished = {Troops for Ukraine},\n" in found.bibtex
    assert f"  url = {{{address}}}\n" in found.bibtex
    assert citation(publication).plain.endswith(f"Version 2026-06-01. {SITE}")


def test_the_version_is_the_commit_that_holds_it(scratch: Scratch) -> None:
    scratch.write()
    commit = scratch.commit(day="2025-09-05")
    folder = scratch.folder / "stances"
    for publication in (published(load(folder)), at(folder, "main")):
        found = citation(publication)
        assert json.loads(found.csl)[0]["version"] == commit
        assert f"  version = {{{commit}}},\n" in found.bibtex
        assert found.plain.endswith(f"Version {commit[:7]}.")
    (folder / "countries/italy.yaml").write_text("country: IT\n")
    assert citation(published(load(folder))).plain.endswith("Version 2026-06-01.")


def test_the_day_is_the_version_where_the_record_is_found_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(tmp_path / "stances")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    publication = published(load())
    monkeypatch.chdir(tmp_path / "elsewhere")
    (tmp_path / "stances").rename(tmp_path / "gone")
    assert citation(publication).plain.endswith("Version 2026-06-01.")


def test_a_record_of_nothing_is_cited_all_the_same(tmp_path: Path) -> None:
    found = citation(stated(opened(tmp_path), title="", countries=()))
    assert found.plain == "Stances. As of 2026-06-01. No positions recorded. Version 2026-06-01."
    assert found.bibtex.startswith("@misc{stances-2026-06-01,\n")


def test_a_title_of_another_script_is_cited_under_a_plain_id(tmp_path: Path) -> None:
    publication = stated(opened(tmp_path), title="Війська")
    found = citation(published(publication.record, date(999, 1, 2)), "Україна", "x.html")
    (item,) = json.loads(found.csl)
    assert item["id"] == "stances-0999-01-02"
    assert item["issued"] == {"date-parts": [[999, 1, 2]]}


@pytest.mark.parametrize("text", ["\\input{x} % $1 {", "a\nb\x1b[31m\u202e</script><b>", "}@misc{"])
def test_nothing_of_a_title_acts(tmp_path: Path, text: str) -> None:
    publication = stated(opened(tmp_path, base_url=SITE), title=text, license=text)
    found = citation(publication, text, text)
    assert found.plain.isprintable()
    first, *fields, last = found.bibtex.splitlines()
    assert (first[:6], last) == ("@misc{", "}")
    assert [line.partition(" = ")[0].strip() for line in fields] == [
        "title", "howpublished", "date", "year", "month", "version", "note", "url",
    ]  # fmt: skip
    assert "\\input" not in found.bibtex
    (item,) = json.loads(found.csl)
    assert item["title"] == text
    assert item["URL"].isascii()
    assert item["URL"].startswith(SITE)
