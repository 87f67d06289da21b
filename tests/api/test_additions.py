"""What a new entry makes of a record, and what it does to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sample import FRANCE, GERMANY, SOURCES, write_record
from stancetrack import load
from stancetrack.api import draft_files, references
from stancetrack.api.additions import CannotSplice, addition
from stancetrack.api.draft_files import DraftFile, drafts_folder
from stancetrack.api.drafts import Draft
from stancetrack.api.entry_hints import Hints
from stancetrack.api.proposals import Proposal
from stancetrack.cli.asking import completed
from stancetrack.diagnostics import CannotRun
from stancetrack.render.screen import Screen
from stancetrack.render.table import table

TODAY = date(2026, 6, 1)
SAID = Draft("fr", {
    "date": "2026-05-28", "troops": "yes", "speaker": "Emmanuel Macron, President",
    "basis": "official", "summary": "Said it.", "sources": ("afp-2025-09-04",),
})  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_record(tmp_path / "stances")


def added(values: Mapping[str, Any], country: str = "fr") -> Proposal:
    return addition(
        load(today=TODAY), replace(SAID, country=country, values={**SAID.values, **values})
    )


def effect(values: Mapping[str, Any], country: str) -> str:
    sheet = added(values, country).effect()
    assert sheet is not None
    return table(sheet, Screen(100))


def test_an_entry_that_changes_nothing_says_so() -> None:
    assert effect({"date": "2025-09-01"}, "fr") == (
        "What this does to France · as of 2026-06-01 (inclusive)\n\n"
        "No stance changes, and nothing becomes contested.\n"
    )


DISPUTED = """\
What this does to France · as of 2026-06-01 (inclusive)

Becomes disputed: somebody else says otherwise
As of 2026-06-01, yes: Emmanuel Macron, President, 2025-08-19 (official) ↔ no: Maria Zakharova,
2026-05-28 (attributed).
"""
ANSWERED = """\
What this does to France · as of 2026-06-01 (inclusive)

Answered, or no longer disputed
As of 2026-06-01, Maria Zakharova (no, 2026-05-28) contests it no more.
"""


def test_what_becomes_contested_or_answered_is_told() -> None:
    pistorius = {"speaker": "Boris Pistorius, Defence Minister", "troops": "no"}
    assert "Becomes split" in effect({**pistorius, "date": "2025-09-03"}, "de")
    others = {"speaker": "Maria Zakharova", "basis": "attributed", "troops": "no"}
    assert effect(others, "fr") == DISPUTED
    added(others).write()
    assert effect({"date": "2026-05-29"}, "fr") == ANSWERED


def test_what_no_longer_decides_is_told() -> None:
    from stancetrack.api.withdrawals import withdrawal

    added({"speaker": "Maria Zakharova", "basis": "attributed", "troops": "no"}).write()
    sheet = withdrawal(load(today=TODAY), "fr-2025-08-19", "A slip.", TODAY).effect()
    assert sheet is not None
    assert "Maria Zakharova (no, 2026-05-28) contests it no more." in table(sheet, Screen(200))


def test_an_id_is_given_where_the_day_has_one_already(here: Path) -> None:
    text = FRANCE.replace("2025-09-04\n", "2025-09-05\n    id: fr-2025-09-04\n", 1)
    write_record(here, {"countries/france.yaml": text})
    assert added({"date": "2025-09-04"}).id == "fr-2025-09-04-b"
    text = FRANCE.replace("date: 2025-08-19", "date: someday")
    write_record(here, {"countries/france.yaml": text})
    assert added({"date": "2025-09-04"}).id == "fr-2025-09-04-b"


def test_a_record_with_mistakes_elsewhere_takes_an_entry(here: Path) -> None:
    write_record(
        here, {"countries/germany.yaml": GERMANY.replace("troops: yes", "troops: perhaps")}
    )
    found = added({})
    assert found.findings.count(found.findings.findings[0].severity) == 1
    found.write()
    assert (here / "countries/france.yaml").read_text().startswith(FRANCE)


def test_several_sources_are_made_at_once() -> None:
    sources = [{"container-title": "Le Monde", "URL": f"https://x.org/{n}"} for n in range(3)]
    found = addition(load(today=TODAY), replace(SAID, sources=tuple(sources)))
    ids = [f"le-monde-2026-05-28{end}" for end in ("", "-b", "-c")]
    assert found.after.countries[0].positions[-1].sources == ("afp-2025-09-04", *ids)
    assert sorted(found.after.tracker.sources) == ["afp-2025-09-04", "dpa-2025-08-19", *ids]


def test_the_text_to_paste_is_whole_where_a_list_cannot_be_spliced(here: Path) -> None:
    text = FRANCE.replace("positions:\n  -", "? positions\n: -")
    write_record(here, {"countries/france.yaml": text})
    with pytest.raises(CannotSplice) as raised:
        added({})
    assert [*raised.value.lines] == ["stances/countries/france.yaml"]


NAMED: list[tuple[Mapping[str, Any], str]] = [
    ({"container-title": "Le Monde", "issued": "2026-05"}, "le-monde-2026-05"),
    ({"container-title": "Правда", "URL": "https://www.pravda.example/x"},
     "pravda-example-2026-05-28"),
    ({"author": [{"family": "Doe"}]}, "doe-2026-05-28"),
    ({"author": [{"literal": "AFP"}]}, "afp-2026-05-28"),
    ({"title": "T"}, "source-2026-05-28"),
]  # fmt: skip


@pytest.mark.parametrize(("reference", "expected"), NAMED)
def test_a_source_is_named_after_its_outlet_and_day(
    reference: Mapping[str, Any], expected: str
) -> None:
    day = date(2026, 5, 28)
    assert references.named(reference, (), day)["id"] == expected
    assert references.named(reference, {expected}, day)["id"] == f"{expected}-b"


def test_there_are_not_endless_names_of_a_day() -> None:
    taken = ["x-2026-05-28", *(f"x-2026-05-28-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")]
    with pytest.raises(CannotRun, match="every id from x-2026-05-28 to x-2026-05-28-z is taken"):
        references.named({"container-title": "X"}, taken, date(2026, 5, 28))


def test_a_source_without_an_address_is_none_that_is_known() -> None:
    tracker = load().tracker
    assert references.known(tracker, {"title": "T"}) is None
    assert references.is_among({"title": "T"}, [{"title": "T"}]) is False


def test_speakers_are_those_of_the_country_and_near_ones_are_found() -> None:
    hints = Hints(load().tracker, "de", TODAY)
    assert hints.speakers == [
        "Friedrich Merz, Chancellor",
        "Donald Trump, President of the United States",
    ]
    assert hints.like("Friedrich Merz, CDU") == "Friedrich Merz, Chancellor"
    assert hints.like("Friedrich März, Chancellor") == "Friedrich Merz, Chancellor"
    assert hints.like("Friedrich Merz, Chancellor") is None
    assert hints.like("Boris Pistorius, Defence Minister") is None
    assert Hints(load().tracker, "it", TODAY).speakers == []
    assert hints.offers("sources") == ()


def test_a_word_is_completed_one_match_after_the_other() -> None:
    words = ["ceasefire", "command", "Cede"]
    found = [completed("ce", number, words) for number in range(3)]
    assert found == ["ceasefire", "Cede", None]


def test_a_draft_that_another_command_has_is_passed_over(here: Path) -> None:
    mine, other, third = DraftFile(here), DraftFile(here), DraftFile(here)
    mine.keep(Draft("fr", {"troops": "no"}))
    mine.release()
    other.keep(Draft("de", {"troops": "no"}))
    assert third.recover() == Draft("fr", {"troops": "no"})
    third.release()
    for path in drafts_folder().glob("*.json"):
        path.rename(path.with_suffix(".old"))
        path.symlink_to(here / "nothing")
    assert DraftFile(here).recover() is None
    other.drop()


def test_a_draft_that_went_away_meanwhile_is_passed_over(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_files, "_newest_first", lambda _: [here / "gone.json"])
    assert DraftFile(here).recover() is None


def test_old_drafts_that_another_command_has_stay(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_files, "KEPT", 0)
    mine = DraftFile(here)
    mine.keep(Draft("fr", {"troops": "no"}))
    DraftFile(here).forget_old_ones()
    mine.release()
    assert DraftFile(here).recover() is not None


@pytest.mark.parametrize("name", ["countries/france.yaml", "sources.yaml"])
def test_a_file_that_is_not_utf_8_is_left_to_be_mended(here: Path, name: str) -> None:
    text = (FRANCE if "france" in name else SOURCES) + "# caf\xe9\n"
    write_record(here, {name: text.encode("latin-1")})
    source = {"container-title": "Le Monde", "URL": "https://x.org/1"}
    with pytest.raises(CannotSplice) as raised:
        addition(load(today=TODAY), replace(SAID, sources=(source,)))
    assert str(raised.value).startswith(f"stances/{name} is written so")
