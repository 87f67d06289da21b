"""Whatever people call a country, its code is found."""

from __future__ import annotations

import unicodedata

import pycountry
import pytest
from babel import Locale

from stancetrack.record.country_names import code_meant, code_named, names_of, organisation_meant
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.other_names import ALPHA_3, ISO_NAMES, MISTAKEN, ORGANISATIONS, OTHER_NAMES
from stancetrack.record.slugs import slug

CLDR = Locale("en").territories


@pytest.mark.parametrize("country", list(pycountry.countries), ids=lambda country: country.alpha_2)
def test_every_code_and_name_of_iso_3166_1_is_found(country: pycountry.db.Country) -> None:
    called = (country.alpha_2, country.alpha_3, country.name)
    called += tuple(getattr(country, f"{k}_name", country.name) for k in ("official", "common"))
    assert {code_meant(name) for name in called} == {country.alpha_2}


def test_every_english_name_of_cldr_is_found() -> None:
    assert {code: code_meant(CLDR[code]) for code in NAMES} == {code: code for code in NAMES}


@pytest.mark.parametrize("code", ["AC", "CP", "CQ", "DG", "EA", "IC", "TA"])
def test_the_name_that_cldr_gives_a_reserved_code_means_what_the_code_does(code: str) -> None:
    assert code_meant(CLDR[code]) == MISTAKEN[code]


def test_every_name_of_the_tables_is_found_under_one_code() -> None:
    meant = [*ALPHA_3.items(), *MISTAKEN.items(), *OTHER_NAMES.items()]
    meant += [(code, code) for code in NAMES] + [(name, code) for code, name in NAMES.items()]
    meant += [(name, code) for code, names in ISO_NAMES.items() for name in names]
    assert [(name, code) for name, code in meant if code_meant(name) != code] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("england", "GB"),
        ("UKR", "UA"),
        ("deu", "DE"),
        ("EL", "GR"),
        ("the Netherlands", "NL"),
        ("czech republic", "CZ"),
        ("Bosnia & Herzegovina", "BA"),
        ("Republic of Korea", "KR"),
        ("U.S.", "US"),
        ("kosovo", "XK"),
        ("XKX", "XK"),
        ("AND", "AD"),
        (unicodedata.normalize("NFD", "TÜRKIYE"), "TR"),
        ("the", None),
        ("", None),
        ("Korea", None),
        ("EU", None),
    ],
)
def test_code_is_meant_by(text: str, code: str | None) -> None:
    assert code_meant(text) == code


@pytest.mark.parametrize(
    ("text", "code"), [("Turkey", "TR"), ("Hellenic Republic", "GR"), ("TUR", None), ("GR", None)]
)
def test_a_code_is_no_name(text: str, code: str | None) -> None:
    assert code_named(text) == code


def test_the_names_of_a_country_begin_with_the_everyday_one() -> None:
    assert names_of("TR") == ["Türkiye", "Republic of Türkiye", "Turkey"]
    assert names_of("XK") == ["Kosovo", "Kosova", "Republic of Kosovo"]
    assert all(slug(names_of(code)[0]) == slug(name) for code, name in NAMES.items())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("EU", "the European Union"),
        ("European Union", "the European Union"),
        ("otan", ORGANISATIONS["NATO"]),
        ("E3", "the E3 (France, Germany and the United Kingdom)"),
        ("France", None),
    ],
)
def test_organisation_is_meant_by(text: str, name: str | None) -> None:
    assert organisation_meant(text) == name
