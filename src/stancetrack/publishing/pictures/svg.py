"""Accessible SVG as a tree: a title and a description, light and dark, no script, no address."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from stancetrack.diagnostics import harmless
from stancetrack.publishing.pictures.colours import DARK, LIGHT, Palette, Rules
from stancetrack.views.matrix import Camp

_IMPOSSIBLE = re.compile("[\ufffe\uffff]")
"""What no XML can hold, beside the controls that no text of ours has."""

Number = int | float


class Picture:
    """One picture: elements are added to `root`, then it is `written`.

    `name` is the id of the picture, and begins every id in it, so that several can stand in one
    page; the rules of style reach nothing outside. `rules` gives, for a palette, what each
    selector is styled by; "" is the picture itself. Sizes are in pixels.
    """

    def __init__(
        self,
        name: str,
        title: str,
        description: str,
        size: tuple[Number, Number],
        rules: Callable[[Palette], Rules],
    ) -> None:
        width, height = map(number, size)
        self.name = name
        self.root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "id": name,
                "lang": "en-GB",
                "viewBox": f"0 0 {width} {height}",
                "width": width,
                "height": height,
                "role": "img",
                "aria-labelledby": f"{self.id('title')} {self.id('description')}",
            },
        )
        add(self.root, "title", id=self.id("title")).text = said(title)
        add(self.root, "desc", id=self.id("description")).text = said(description)
        add(self.root, "style").text = _style(name, rules)
        add(self.root, "rect", width=width, height=height).set("class", "ground")
        self._defined: Element | None = None

    def id(self, name: str) -> str:
        """Return the id of a part of the picture."""
        return f"{self.name}-{name}"

    def hatch(self, camp: Camp) -> str:
        """Return the fill, as `url(#…)`, that is hatched with a camp's colour; define it once."""
        id_ = self.id(f"hatch-{camp}")
        if self._defined is None:
            self._defined = add(self.root, "defs")
        if all(each.get("id") != id_ for each in self._defined):
            pattern = add(
                self._defined,
                "pattern",
                id=id_,
                width=6,
                height=6,
                patternUnits="userSpaceOnUse",
                patternTransform="rotate(45)",
            )
            add(pattern, "rect", width=6, height=6).set("class", "ground")
            add(pattern, "rect", width=3.5, height=6).set("class", f"fill-{camp}")
        return f"url(#{id_})"

    def written(self) -> str:
        """Return the picture as text that ends in a line break: the same for the same tree."""
        indent(self.root, " ")
        return tostring(self.root, encoding="unicode") + "\n"


def add(parent: Element, tag: str, **attributes: str | Number) -> Element:
    """Add an element; the text of its attributes is made fit for XML.

    An attribute whose name has a hyphen, or is a word of Python, is `set` on what is returned.
    """
    values = {
        name: said(value) if isinstance(value, str) else number(value)
        for name, value in attributes.items()
    }
    return SubElement(parent, tag, values)


def group(parent: Element, *classes: str, title: str = "") -> Element:
    """Add a group of some classes; its title is what a pointer shows over it."""
    found = add(parent, "g")
    if classes:
        found.set("class", " ".join(classes))
    if title:
        add(found, "title").text = said(title)
    return found


def text(parent: Element, at: tuple[Number, Number], content: str, *classes: str) -> Element:
    """Add a line of text whose base line begins at a place.

    It holds no other element: white space between those would be seen.
    """
    x, y = at
    found = add(parent, "text", x=x, y=y)
    if classes:
        found.set("class", " ".join(classes))
    found.text = said(content)
    return found


def said(content: str) -> str:
    """Return text of the data as one line in which nothing acts, and that XML can hold."""
    return _IMPOSSIBLE.sub(_escaped, harmless(content))


def number(value: Number) -> str:
    """Return a number in its shortest form, with at most two digits behind the point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _style(name: str, rules: Callable[[Palette], Rules]) -> str:
    """Return the rules of the light palette, and of the dark one those that differ."""
    light, dark = rules(LIGHT), rules(DARK)
    other = {selector: said for selector, said in dark.items() if said != light[selector]}
    return f"{_block(name, light)}@media (prefers-color-scheme:dark){{{_block(name, other)}}}"


def _block(name: str, rules: Rules) -> str:
    return "".join(
        f"#{name}{f' {selector}' if selector else ''}{{{declared}}}"
        for selector, declared in rules.items()
    )
