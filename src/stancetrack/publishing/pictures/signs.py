"""The signs of the camps, drawn: they look the same whatever fonts a reader has."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from stancetrack.publishing.pictures.svg import Number, add, number
from stancetrack.views.matrix import Camp


def draw(parent: Element, camp: Camp, centre: tuple[Number, Number], radius: Number) -> None:
    """Draw a camp's sign, as render.symbols has it, in the colour of its group."""
    x, y = centre
    if camp is Camp.YES:
        add(parent, "circle", cx=x, cy=y, r=radius).set("class", "solid")
    elif camp is Camp.NO_POSITION:
        add(parent, "circle", cx=x, cy=y, r=radius / 4).set("class", "solid")
    elif camp is Camp.NOT_STATED:
        _drawn(parent, f"M{number(x - radius)} {number(y)}h{number(2 * radius)}")
    else:
        add(parent, "circle", cx=x, cy=y, r=radius - 1).set("class", "drawn")
        if camp is Camp.UNDECIDED:
            top, size = f"{number(x)} {number(y - radius)}", number(radius)
            half = f"M{top}a{size} {size} 0 0 0 0 {number(2 * radius)}z"
            add(parent, "path", d=half).set("class", "solid")


def tick(parent: Element, centre: tuple[Number, Number], radius: Number) -> None:
    """Draw the sign of what is held."""
    x, y = centre
    start, short, long = x - radius, radius * 0.6, radius * 1.4
    down, up = f"l{number(short)} {number(short)}", f"l{number(long)} {number(-long)}"
    _drawn(parent, f"M{number(start)} {number(y)}{down}{up}")


def _drawn(parent: Element, path: str) -> None:
    add(parent, "path", d=path).set("class", "drawn")
