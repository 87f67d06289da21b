"""Names as files are called after them."""

from __future__ import annotations

import pytest

from stancetrack.record.iso3166 import NAMES
from stancetrack.record.slugs import slug


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
        ("  --  ", ""),
    ],
)
def test_a_name_becomes_plain_letters_and_hyphens(name: str, called: str) -> None:
    assert slug(name) == called


def test_every_country_has_a_file_name_of_its_own() -> None:
    assert len({slug(name) for name in NAMES.values()}) == len(NAMES)
