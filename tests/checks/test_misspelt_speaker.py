"""Names that are one slip apart are doubted, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings import findings_in
from sample import FRANCE, write_record


def doubted(folder: Path, name: str) -> list[str]:
    """Return what is said of a second speaker of France, beside Emmanuel Macron."""
    text = FRANCE.replace("    basis: reported\n", f"    speaker: {name}\n    basis: official\n")
    findings = findings_in(write_record(folder, {"countries/france.yaml": text}))
    return [f.help for f in findings if f.rule.name == "misspelt-speaker"]


@pytest.mark.parametrize(
    "name",
    [
        "Emanuel Macron, President",
        "Emmanuel Marcon, President",
        "Émmanuel Macron",
        "EMMANUEL MACRON, President",
        "EmmanuelMacron",
    ],
)
def test_one_slip_is_doubted(name: str, tmp_path: Path) -> None:
    assert len(doubted(tmp_path, name)) == 1


@pytest.mark.parametrize(
    "name",
    [
        "Emmanuel Macron, President of France",
        "Brigitte Macron",
        "Emmanuel Macron Jr",
        "Emanuel Marcon",
        "Macron",
        "Министр, Париж",
        "\ufffdEmmanuel Macron",
    ],
)
def test_more_than_one_slip_is_not(name: str, tmp_path: Path) -> None:
    assert doubted(tmp_path, name) == []


def test_the_name_with_accents_is_the_right_one_wherever_it_stands(tmp_path: Path) -> None:
    text = FRANCE.replace("Emmanuel Macron", "Jose Perez").replace(
        "    basis: reported\n", "    speaker: José Pérez\n    basis: official\n"
    )
    findings = findings_in(write_record(tmp_path, {"countries/france.yaml": text}))
    (found,) = [f for f in findings if f.rule.name == "misspelt-speaker"]
    assert (found.location.line, found.help) == (8, "did you mean José Pérez?")
