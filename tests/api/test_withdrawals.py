"""A withdrawal is one hunk, says what it does, and changes nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sample import CLAIMS, FRANCE, GERMANY, write_record
from stancetrack import load
from stancetrack.api.record import Record
from stancetrack.api.withdrawals import withdrawal
from stancetrack.diagnostics import CannotRun
from stancetrack.render.screen import Screen
from stancetrack.render.table import table

DAY = date(2026, 5, 1)
LINE = "    withdrawn: {date: 2026-05-01, reason: a slip}\n"


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    monkeypatch.chdir(tmp_path)
    write_record(tmp_path / "stances")
    return load(today=date(2026, 6, 1))


def test_a_position_is_withdrawn_in_its_file_alone(record: Record) -> None:
    found = withdrawal(record, " FR-2025-08-19", "a  slip", DAY)
    assert (found.id, found.code, found.said) == ("fr-2025-08-19", "FR", date(2025, 8, 19))
    assert found.lines == {"stances/countries/france.yaml": LINE.strip()}
    found.write()
    folder = Path("stances")
    start = FRANCE.index("  - date: 2025-09-04")
    expected = FRANCE[:start] + LINE + FRANCE[start:]
    assert (folder / "countries/france.yaml").read_text() == expected
    assert (folder / "countries/germany.yaml").read_text() == GERMANY
    assert load(today=date(2026, 6, 1)).tracker == found.after.tracker


EFFECT = """\
What this does to France · as of 2026-06-01 (inclusive)

No longer on record (1)
Country  Was            Now           Day         Who says so
France   ● yes          – not stated  2025-08-19  Emmanuel Macron, President (official); dpa;
                                                  withdrawn on 2026-05-01: a slip

Contributions changed (1)
France   Ground troops                2025-08-19  Emmanuel Macron, President (official); dpa;
                                                  withdrawn on 2026-05-01: a slip

Conditions changed (1)
France   Ceasefire                    2025-08-19  Emmanuel Macron, President (official); dpa;
                                                  withdrawn on 2026-05-01: a slip
"""  # noqa: RUF001 - the sign


def test_the_effect_is_what_a_diff_would_say(record: Record) -> None:
    found = withdrawal(record, "fr-2025-08-19", "a slip", DAY)
    effect = found.effect()
    assert effect is not None
    assert table(effect, Screen(100)) == EFFECT
    assert [finding.rule.name for finding in found.findings.findings] == []


def test_a_claim_is_withdrawn_and_moves_no_stance(record: Record) -> None:
    found = withdrawal(record, "claim-2025-09-04", "a slip", DAY)
    found.write()
    assert Path("stances/claims.yaml").read_text() == CLAIMS + LINE
    assert found.effect() is None


def test_what_is_new_to_validate_is_told(record: Record) -> None:
    found = withdrawal(record, "fr-2025-08-19", "a slip", date(2025, 1, 1))
    assert [f.rule.name for f in found.findings.findings] == ["withdrawn-before-said"]


REFUSED = {
    "fr-2025-08-18": (
        "there is no position or claim with the id fr-2025-08-18", "did you mean fr-2025-08-19?"
    ),
    "xyz": (
        "there is no position or claim with the id xyz",
        "“stancetrack history” shows the ids in its JSON",
    ),
    "fr-2025-08": (
        "there is no position or claim with the id fr-2025-08", "did you mean fr-2025-08-19?"
    ),
    "fr": ("fr may be 2 ids", "write one: fr-2025-08-19, fr-2025-09-04"),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "expected"), REFUSED.items())
def test_an_id_that_is_none_is_answered_with_the_nearest(
    record: Record, asked: str, expected: tuple[str, str]
) -> None:
    with pytest.raises(CannotRun) as raised:
        withdrawal(record, asked, "a slip", DAY)
    assert (str(raised.value), raised.value.help) == expected


def refusal(asked: str, reason: str = "a slip") -> tuple[str, str]:
    with pytest.raises(CannotRun) as raised:
        withdrawal(load(today=date(2026, 6, 1)), asked, reason, DAY)
    return str(raised.value), raised.value.help


def test_one_already_withdrawn_is_told(record: Record) -> None:
    withdrawal(record, "fr-2025-08-19", "a slip", DAY).write()
    assert refusal("fr-2025-08-19") == (
        "fr-2025-08-19 is already withdrawn, on 2026-05-01: a slip",
        "did you mean fr-2025-09-04?",
    )
    for each in ("fr-2025-09-04", "de-2025-08-19", "de-2025-09-04", "claim-2025-09-04"):
        withdrawal(load(today=date(2026, 6, 1)), each, "a slip", DAY).write()
    assert refusal("fr-2025-08-19")[1] == "nothing needs to be done"


@pytest.mark.usefixtures("record")
def test_many_ids_are_not_all_listed(tmp_path: Path) -> None:
    said = GERMANY[GERMANY.index("  - date: 2025-09-04") :]
    more = "".join(said.replace("2025-09-04", f"2026-01-{day}") for day in range(10, 25))
    more = more.replace("[afp-2026-01-", "[afp-2025-09-04, x-")
    write_record(tmp_path / "stances", {"countries/germany.yaml": GERMANY + more})
    message, help_ = refusal("de")
    assert message == "de may be 17 ids"
    assert help_.endswith("de-2026-01-19, …")


@pytest.mark.usefixtures("record")
def test_an_id_of_two_is_refused(tmp_path: Path) -> None:
    copy = FRANCE.replace("country: FR\nname: France", "country: FR\nname: Frankreich")
    write_record(tmp_path / "stances", {"countries/frankreich.yaml": copy})
    assert refusal("fr-2025-08-19") == (
        "fr-2025-08-19 is the id of 2 statements", "give each its own id"
    )  # fmt: skip


@pytest.mark.usefixtures("record")
def test_a_reason_that_is_none_is_refused() -> None:
    assert refusal("fr-2025-08-19", " ") == ("the reason is empty", "write it, or leave it out")
    assert refusal("fr-2025-08-19", "a\u202eb") == (
        "the reason holds U+202E (right-to-left override)", "delete the character"
    )  # fmt: skip


@pytest.mark.usefixtures("record")
def test_a_file_that_cannot_be_edited_safely_is_told(tmp_path: Path) -> None:
    text = FRANCE.replace("positions:\n  -", "? positions\n: -")
    write_record(tmp_path / "stances", {"countries/france.yaml": text})
    assert refusal("fr-2025-09-04") == (
        "stances/countries/france.yaml is written so that fr-2025-09-04 cannot be withdrawn safely",
        "add this to it yourself: withdrawn: {date: 2026-05-01, reason: a slip}",
    )


def test_a_file_that_is_not_utf_8_is_left_to_be_mended(record: Record, tmp_path: Path) -> None:
    content = (FRANCE + "# caf\xe9\n").encode("latin-1")
    write_record(tmp_path / "stances", {"countries/france.yaml": content})
    assert "cannot be withdrawn safely" in refusal("fr-2025-09-04")[0]
