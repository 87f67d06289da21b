"""Persons are known by their names, offices by all that is written of them."""

from __future__ import annotations

import pytest

from stancetrack.record.speakers import governs, known_name, stands_outside


@pytest.mark.parametrize(
    ("speaker", "known"),
    [
        ("Emmanuel Macron, President", "Emmanuel Macron"),
        ("Emmanuel Macron", "Emmanuel Macron"),
        ("Defence Ministry, Paris", "Defence Ministry, Paris"),
        ("Kremlin, Moscow", "Kremlin, Moscow"),
        ("RFE/RL", "RFE/RL"),
        ("Miloš Balabán, Právo", "Miloš Balabán"),
    ],
)
def test_what_a_speaker_is_known_by(speaker: str, known: str) -> None:
    assert known_name(speaker) == known


@pytest.mark.parametrize(
    ("office", "expected"),
    [("UK Ministry of Defence", True), ("Ukraine Business News", False), ("", False)],
)
def test_what_belongs_to_a_state(office: str, expected: bool) -> None:
    assert governs(office) is expected


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("Olaf Scholz, former Chancellor", True),
        ("Nicușor Dan, President-elect", True),
        ("Friedrich Merz, leader of the opposition", True),
        ("Friedrich Merz, Chancellor", False),
        ("Party of Something", False),
    ],
)
def test_who_does_not_speak_for_a_government(speaker: str, expected: bool) -> None:
    assert stands_outside(speaker) is expected
