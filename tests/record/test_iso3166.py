"""The country table agrees with those who keep the data: pycountry on codes, CLDR on names."""

from typing import NamedTuple

import pycountry
import pytest
from babel import Locale

from stancetrack.record.iso3166 import NAMES

CODES = {country.alpha_2 for country in pycountry.countries}
CLDR = Locale("en").territories


class Deviation(NamedTuple):
    """What CLDR writes in a name, what we write there instead, and why."""

    cldr: str
    ours: str
    why: str


AMPERSAND = Deviation("&", "and", "an ampersand is for labels; people write 'and'")
CHINESE = Deviation(" SAR China", "", "the status is no part of the everyday name")

DEVIATIONS = {
    "AG": AMPERSAND,
    "BA": AMPERSAND,
    "CD": Deviation(
        "Congo - Kinshasa",
        "Democratic Republic of the Congo",
        "the capital only tells the two apart in a list",
    ),
    "CG": Deviation(
        "Congo - Brazzaville",
        "Republic of the Congo",
        "the capital only tells the two apart in a list",
    ),
    "CI": Deviation("\N{RIGHT SINGLE QUOTATION MARK}", "'", "keyboards have the straight one"),
    "GS": Deviation("& South", "and the South", "a label drops the article, people do not"),
    "HK": CHINESE,
    "HM": AMPERSAND,
    "KN": AMPERSAND,
    "MM": Deviation(" (Burma)", "", "the former name is a gloss"),
    "MO": CHINESE,
    "PM": AMPERSAND,
    "SJ": AMPERSAND,
    "ST": AMPERSAND,
    "TC": AMPERSAND,
    "TT": AMPERSAND,
    "VC": Deviation("&", "and the", "a label drops the article, people do not"),
    "WF": AMPERSAND,
}


def test_codes_are_those_of_iso_3166_1_and_kosovo_s() -> None:
    assert set(NAMES) == CODES | {"XK"}
    assert CODES.isdisjoint({"XK"}), "ISO has a code for Kosovo now: see what it is"


def test_codes_are_in_order() -> None:
    assert list(NAMES) == sorted(NAMES)


def test_no_two_countries_share_a_name() -> None:
    assert len({name.casefold() for name in NAMES.values()}) == len(NAMES)


def test_names_are_those_of_cldr_apart_from_the_deviations() -> None:
    ours = {code: name for code, name in NAMES.items() if code not in DEVIATIONS}
    assert ours == {code: CLDR[code] for code in ours}


@pytest.mark.parametrize("code", DEVIATIONS)
def test_a_deviation_is_still_needed_and_is_the_only_difference(code: str) -> None:
    deviation = DEVIATIONS[code]
    assert deviation.cldr in CLDR[code], "CLDR no longer writes this: remove the deviation"
    assert NAMES[code] == CLDR[code].replace(deviation.cldr, deviation.ours)
