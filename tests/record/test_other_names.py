"""The tables of other names agree with those who keep the data: pycountry and CLDR."""

from __future__ import annotations

import pycountry
import pytest
from babel.core import get_global

from stancetrack.record.iso3166 import NAMES
from stancetrack.record.other_names import ALPHA_3, ISO_NAMES, MISTAKEN, ORGANISATIONS, OTHER_NAMES

CLDR_FORMER = get_global("territory_aliases")

SERBIA_AND_MONTENEGRO = {"CS": "CZ"}
"""CLDR thinks of Serbia and Montenegro; who writes CS today means the Czech language's code."""


def test_alpha_3_codes_are_those_of_iso_3166_1_and_kosovo_s() -> None:
    iso = {country.alpha_3: country.alpha_2 for country in pycountry.countries}
    assert dict(ALPHA_3) == iso | {"XKX": "XK"}


def test_names_of_iso_are_names_that_iso_gives_the_code() -> None:
    for code, names in ISO_NAMES.items():
        country = pycountry.countries.get(alpha_2=code)
        assert country is not None
        given = (country.name, *(getattr(country, f"{k}_name", "") for k in ("official", "common")))
        assert set(names) <= {name.removeprefix("the ") for name in given}


def test_a_mistaken_code_or_name_is_no_current_one() -> None:
    assert MISTAKEN.keys().isdisjoint({*NAMES, *ALPHA_3})
    assert OTHER_NAMES.keys().isdisjoint(NAMES.values())


def test_the_code_meant_is_a_current_code() -> None:
    assert {*MISTAKEN.values(), *OTHER_NAMES.values()} <= set(NAMES)


def test_the_code_meant_is_a_successor_that_cldr_knows_wherever_it_knows_one() -> None:
    differing = {
        code: meant
        for code, meant in MISTAKEN.items()
        if code in CLDR_FORMER and meant not in CLDR_FORMER[code]
    }
    assert differing == SERBIA_AND_MONTENEGRO


@pytest.mark.parametrize(
    "country",
    [c for c in pycountry.historic_countries if MISTAKEN.get(getattr(c, "alpha_2", ""))],
    ids=lambda country: country.alpha_4,
)
def test_a_withdrawn_code_of_three_letters_means_what_that_of_two_does(
    country: pycountry.db.Country,
) -> None:
    if country.alpha_2 not in SERBIA_AND_MONTENEGRO:
        assert MISTAKEN[country.alpha_3] == MISTAKEN[country.alpha_2]


def test_an_organisation_is_no_code() -> None:
    assert ORGANISATIONS.keys().isdisjoint({*NAMES, *ALPHA_3, *MISTAKEN})


def test_keys_are_upper_case() -> None:
    keys = [*ALPHA_3, *ISO_NAMES, *MISTAKEN, *ORGANISATIONS]
    assert keys == [key.upper() for key in keys]
