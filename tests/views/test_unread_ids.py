"""Ids of statements that could not be read are not said to be of none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import Program
from sample import CLAIMS, FRANCE, write_record
from stancetrack import load
from stancetrack.api.withdrawals import statement_of
from stancetrack.diagnostics import CannotRun
from stancetrack.views.identified import find_position

BROKEN = FRANCE + "  - date: [2025\n"
PARTIAL = FRANCE + "  - date: 2025-10-01\n    troops: maybe\n    speaker: A, B\n"
UNDATED = FRANCE + "  - date: soon\n    troops: no\n    speaker: A, B\n"
ADVICE = "mend it first; “stancetrack validate” shows what is wrong"
HOLDS = "countries/france.yaml is there and cannot be read whole, and may hold"
NOTHING = "there is no position or claim with the id"


def refused(folder: Path, changes: Mapping[str, str | None], id_: str) -> tuple[str, str]:
    """Return what is said of an id, the record's folder left out, and what to do."""
    tracker = load(write_record(folder / "stances", changes)).tracker
    with pytest.raises(CannotRun) as told:
        statement_of(tracker, id_)
    return str(told.value).replace(f"{folder}/stances/", ""), told.value.help


@pytest.mark.parametrize(
    ("changes", "id_", "said"),
    [
        ({"france": BROKEN}, "fr-2025-09-04", f"{HOLDS} fr-2025-09-04"),
        ({"france": BROKEN}, " FR-2026-01-01", f"{HOLDS} fr-2026-01-01"),
        ({"france": UNDATED}, "fr-2026-01-01", f"{HOLDS} fr-2026-01-01"),
        (
            {"france": PARTIAL},
            "fr-2025-10-01",
            "fr-2025-10-01 in countries/france.yaml:{line} cannot be read whole",
        ),
        (
            {"france": None, "gallia": BROKEN},
            "fr-2025-09-04",
            f"{HOLDS} fr-2025-09-04".replace("france", "gallia"),
        ),
    ],
    ids=["syntax", "in-capitals", "undated", "in-part", "misnamed"],
)
def test_a_position_may_be_in_what_could_not_be_read(
    tmp_path: Path, changes: Mapping[str, str | None], id_: str, said: str
) -> None:
    files = {f"countries/{name}.yaml": text for name, text in changes.items()}
    line = FRANCE.count("\n") + 1
    assert refused(tmp_path, files, id_) == (said.format(line=line), ADVICE)


def test_a_claim_may_be_in_what_could_not_be_read(tmp_path: Path) -> None:
    found = refused(tmp_path, {"claims.yaml": CLAIMS + "  - date: [2025\n"}, "claim-2025-09-04")
    said = "claims.yaml is there and cannot be read whole, and may hold claim-2025-09-04"
    assert found == (said, ADVICE)


@pytest.mark.parametrize(
    ("changes", "id_", "advice"),
    [
        ({"france": BROKEN}, "de-2025-09-05", "did you mean de-2025-09-04?"),
        ({"france": BROKEN}, "claim-2025-09-05", "did you mean claim-2025-09-04?"),
        ({"france": PARTIAL}, "fr-2025-09-05", "did you mean fr-2025-09-04?"),
        ({"gallia": BROKEN}, "fr-2025-09-05", "did you mean fr-2025-09-04?"),
    ],
)
def test_what_is_unread_elsewhere_holds_no_id_of_another(
    tmp_path: Path, changes: Mapping[str, str], id_: str, advice: str
) -> None:
    files = {f"countries/{name}.yaml": text for name, text in changes.items()}
    assert refused(tmp_path, files, id_) == (f"{NOTHING} {id_}", advice)


def test_why_says_so_too(tmp_path: Path) -> None:
    tracker = load(write_record(tmp_path, {"countries/france.yaml": BROKEN})).tracker
    with pytest.raises(CannotRun, match="cannot be read whole, and may hold fr-2025-09-04"):
        find_position(tracker, "fr-2025-09-04")


def test_withdraw_says_what_to_do(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_record(Path("stances"), {"countries/france.yaml": BROKEN})
    done = program("withdraw", "fr-2025-09-04", "--reason", "A slip.", "--yes")
    said = f"stancetrack: error: stances/{HOLDS} fr-2025-09-04\n  help: {ADVICE}\n"
    assert (done.code, done.out, done.err) == (2, "", said)
