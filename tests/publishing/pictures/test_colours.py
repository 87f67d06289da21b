"""Pictures can be read by everybody: enough contrast, and no two camps alike to anybody's eyes."""

from __future__ import annotations

from itertools import combinations

import pytest

from seeing import SIGHTS, contrast, difference
from stancetrack.publishing.pictures.colours import DARK, LIGHT, Palette, rules
from stancetrack.views.matrix import Camp

STATED = (Camp.YES, Camp.UNDECIDED, Camp.NO, Camp.NOT_STATED)
PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])

LEAST_DIFFERENCE = 18
"""Eight times what can just be noticed, 2.3 (M. Mahy and others, 1994)."""


def test_scales_are_those_of_their_definitions() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert difference("#000000", "#FFFFFF", "grey") == pytest.approx(100, abs=0.1)
    assert difference("#FF0000", "#00FF00", "every colour") == pytest.approx(170.6, abs=0.1)


def test_colours_are_those_agreed_on() -> None:
    agreed = {"light": ["#084081", "#EBB84A", "#C8561B", "#FFFFFF"]}
    agreed["dark"] = ["#6BAED6", "#FDE8A6", "#C4551B", "#121212"]
    assert [LIGHT.fills[camp] for camp in STATED] == agreed["light"]
    assert [DARK.fills[camp] for camp in STATED] == agreed["dark"]


@PALETTES
def test_tiles_are_outlined_at_3_to_1_on_the_ground(palette: Palette) -> None:
    assert contrast(palette.outline, palette.ground) >= 3


@PALETTES
@pytest.mark.parametrize("camp", Camp)
def test_text_can_be_read_on_every_tile(palette: Palette, camp: Camp) -> None:
    assert contrast(palette.inks[camp], palette.fills[camp]) >= 4.5


@PALETTES
def test_text_can_be_read_on_the_ground(palette: Palette) -> None:
    assert contrast(palette.ink, palette.ground) >= 4.5
    assert contrast(palette.muted, palette.ground) >= 4.5


@PALETTES
@pytest.mark.parametrize("sight", SIGHTS)
def test_no_two_camps_look_alike(palette: Palette, sight: str) -> None:
    pairs = combinations([palette.fills[camp] for camp in STATED], 2)
    assert min(difference(one, other, sight) for one, other in pairs) >= LEAST_DIFFERENCE


def test_light_and_dark_style_the_same_things() -> None:
    assert list(rules(LIGHT)) == list(rules(DARK))
