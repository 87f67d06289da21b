"""The site's style has the colours and the typeface of the pictures."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from stancetrack.publishing.pictures.colours import DARK, FONTS, LIGHT, Palette
from stancetrack.views.matrix import Camp

STYLE = (files("stancetrack.publishing.site") / "static/site.css").read_text("utf-8")
BRIGHT, _, GLOOMY = STYLE.partition("@media (prefers-color-scheme: dark)")


def colours(part: str) -> dict[str, str]:
    root = re.search(r":root \{(.*?)\}", part, re.DOTALL)
    assert root is not None
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", root[1]))


@pytest.mark.parametrize(("part", "palette"), [(BRIGHT, LIGHT), (GLOOMY, DARK)])
def test_the_pages_have_the_colours_of_the_pictures(part: str, palette: Palette) -> None:
    expected = {
        "ground": palette.ground,
        "ink": palette.ink,
        "quiet": palette.muted,
        "edge": palette.outline,
    }
    for camp in (Camp.YES, Camp.UNDECIDED, Camp.NO, Camp.NOT_STATED):
        name = camp.replace("_", "-")
        expected |= {name: palette.fills[camp], f"on-{name}": palette.inks[camp]}
    found = colours(part)
    assert {name: found[name] for name in expected} == {
        name: colour.lower() for name, colour in expected.items()
    }


def test_the_pages_are_set_in_the_typeface_of_the_pictures() -> None:
    stacks = re.findall(r"font-family: ([^;]+);", STYLE)
    assert [stack.replace('"', "'") for stack in stacks] == [FONTS]
