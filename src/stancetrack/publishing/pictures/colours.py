"""The colours of every picture, light and dark, and the rules of style that are made of them.

They are told apart with the common forms of colour blindness and in grey, and no colour stands
alone: a sign says the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from stancetrack.views.matrix import Camp

FONTS = (
    "Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, 'Liberation Serif', "
    "'DejaVu Serif', serif"
)
"""Where text is set from: what the reader's own machine has."""


class Palette(NamedTuple):
    """Colours as #RRGGBB: `ground` lies below everything, `ink` and `muted` write on it.

    `outline` bounds what is filled. `fills` are the colours of the camps, `inks` what is written
    on each of them.
    """

    ground: str
    ink: str
    muted: str
    outline: str
    fills: Mapping[Camp, str]
    inks: Mapping[Camp, str]


BLACK, WHITE = "#000000", "#FFFFFF"

LIGHT = Palette(
    ground=WHITE,
    ink="#1A1A1A",
    muted="#595959",
    outline="#4A4A4A",
    fills={
        Camp.YES: "#084081",
        Camp.UNDECIDED: "#EBB84A",
        Camp.NO: "#C8561B",
        Camp.NOT_STATED: WHITE,
        Camp.NO_POSITION: WHITE,
    },
    inks={
        Camp.YES: WHITE,
        Camp.UNDECIDED: BLACK,
        Camp.NO: BLACK,
        Camp.NOT_STATED: BLACK,
        Camp.NO_POSITION: BLACK,
    },
)

DARK = Palette(
    ground="#121212",
    ink="#EDEDED",
    muted="#B3B3B3",
    outline="#A6A6A6",
    fills={
        Camp.YES: "#6BAED6",
        Camp.UNDECIDED: "#FDE8A6",
        Camp.NO: "#C4551B",
        Camp.NOT_STATED: "#121212",
        Camp.NO_POSITION: "#121212",
    },
    inks={
        Camp.YES: BLACK,
        Camp.UNDECIDED: BLACK,
        Camp.NO: BLACK,
        Camp.NOT_STATED: WHITE,
        Camp.NO_POSITION: WHITE,
    },
)

Rules = dict[str, str]
"""What each selector is styled by."""


def rules(palette: Palette) -> Rules:
    """Return the rules that every picture shares, in the colours of a palette.

    `fill-CAMP` fills with a camp's colour, `on-CAMP` writes and draws on it. What is drawn in the
    colour of its group is `drawn`, what is filled with it `solid`, as all text is.
    """
    fills = {f".fill-{camp}": f"fill:{colour}" for camp, colour in palette.fills.items()}
    inks = {f".on-{camp}": f"color:{colour}" for camp, colour in palette.inks.items()}
    return {
        "": f"color:{palette.ink};font-family:{FONTS}",
        "text": "fill:currentColor",
        ".middle": "text-anchor:middle",
        ".end": "text-anchor:end",
        ".ground": f"fill:{palette.ground}",
        ".muted": f"color:{palette.muted}",
        ".outlined": f"stroke:{palette.outline};stroke-width:1.5",
        ".solid": "fill:currentColor",
        ".drawn": "fill:none;stroke:currentColor;stroke-width:2",
        **fills,
        **inks,
    }
