"""Names as files are called after them."""

from __future__ import annotations

import unicodedata

import pytest

from stancetrack.record.iso3166 import NAMES
from stancetrack.record.slugs import folded, slug


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("United Kingdom", "united-kingdom"),
        ("Türkiye", "turkiye"),
        ("Côte d'Ivoire", "cote-d-ivoire"),
        ("St. Barthélemy", "st-barthelemy"),
        ("Åland Islands", "aland-islands"),
        ("Ísland", "island"),
        ("ØŁıĐßÆŒÞÐ", "olidssaeoethd"),
        ("Украина", ""),
        ("Абв 1", ""),
        ("Ελλάδα-2", ""),
        ("NATO 北約", ""),
        ("O\u02bcBrien", "o-brien"),
        ("Azərbaycan", "az-rbaycan"),
        ("  --  ", ""),
    ],
)
def test_a_name_becomes_plain_letters_and_hyphens(name: str, called: str) -> None:
    assert slug(name) == called


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("TÜRKİYE", "turkiye"),
        ("Абв  1", "абв 1"),
        (unicodedata.normalize("NFD", "Україна"), "УКРАЇНА"),
    ],
)
def test_names_that_mean_the_same_are_folded_alike(name: str, other: str) -> None:
    assert folded(name) == folded(other)


@pytest.mark.parametrize(("name", "other"), [("Абв 1", "1"), ("Абв 1", "Где 1"), ("Йод", "Иод")])
def test_names_that_differ_in_another_script_are_told_apart(name: str, other: str) -> None:
    assert folded(name) != folded(other)


def test_every_country_has_a_file_name_of_its_own() -> None:
    assert len({slug(name) for name in NAMES.values()}) == len(NAMES)
