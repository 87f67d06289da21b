"""The map as a picture: a tile per country, filled with its answer, which a sign says as well."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from stancetrack.publishing.pictures import signs
from stancetrack.publishing.pictures.colours import Palette, Rules, rules
from stancetrack.publishing.pictures.lettering import lines_of, width_of
from stancetrack.publishing.pictures.svg import Picture, add, group, text
from stancetrack.record.model import Tracker
from stancetrack.render.reports.camps import CAMP_WORDS
from stancetrack.render.reports.map_words import (
    CLAIMED,
    Count,
    Meaning,
    Said,
    counts,
    heading,
    said,
    seen_meanings,
    sentence,
    title_of,
)
from stancetrack.render.reports.marks import record_is_old
from stancetrack.render.symbols import sign
from stancetrack.views.map import COLUMNS, MapView, Tile
from stancetrack.views.matrix import Camp

_NAME = "map"
_MARGIN = 24
_TILE = 76
_PITCH = 81
_WIDTH = COLUMNS * _PITCH - (_PITCH - _TILE) + 2 * _MARGIN
_ROOM = _WIDTH - 2 * _MARGIN
_TITLE, _SAID, _SMALL, _LABEL = 24, 16, 13, 10
"""Sizes of letters."""

_MOST_LINES = 3
"""Of how many lines a title or a question is; what is longer is cut, and whole in the text."""

_MOST_NOTES = 12
"""Of how many lines what a mark means is, with the countries that have it."""

_HOW = "Each country is a tile that lies about where the country does; no border is drawn."

_CAMPS = {word: camp for camp, word in CAMP_WORDS.items()} | {"held": Camp.YES}
"""Whose colour a tile has."""


def svg(view: MapView, tracker: Tracker) -> str:
    """Return the map as SVG: the same bytes for the same record and question."""
    return _Map(view, tracker).drawn()


def _rules(palette: Palette) -> Rules:
    return rules(palette) | {
        ".title": f"font-size:{_TITLE}px;font-weight:700",
        ".said": f"font-size:{_SAID}px",
        ".small": f"font-size:{_SMALL}px",
        ".strong": "font-weight:700",
        ".code": "font-size:18px;font-weight:700",
        ".mark": "font-size:17px;font-weight:700",
        ".label": f"font-size:{_LABEL}px",
        ".unset": f"fill:{palette.ground};stroke-dasharray:5 3",
        ".unknown": f"fill:{palette.ground};stroke-dasharray:1.5 3.5",
    }


class _Map:
    def __init__(self, view: MapView, tracker: Tracker) -> None:
        self._view = view
        self._tracker = tracker
        self._meanings = seen_meanings(view, tracker)
        self._title = title_of(view, tracker)
        self._y = float(_MARGIN)
        self._body = Element("g")

    def drawn(self) -> str:
        """Draw from the top to the bottom, then make the picture as high as that needs."""
        self._head()
        self._key()
        self._grid()
        self._strip()
        self._notes()
        size = (_WIDTH, self._y + _MARGIN)
        picture = Picture(_NAME, self._title, self._description(), size, _rules)
        picture.root.extend(self._body)
        return picture.written()

    def _description(self) -> str:
        listed = (f"{_sentence(count.words)}: {self._named(count)}." for count in self._counts)
        meant = (f"{meaning.text(_name)}." for meaning in self._meanings)
        return " ".join([*self._intro(), *listed, *meant])

    @property
    def _counts(self) -> list[Count]:
        return counts(self._view, self._tracker)

    def _named(self, count: Count) -> str:
        alike = (t.name for t in self._view.tiles if said(t, self._view).word == count.word)
        return ", ".join(sorted(alike))

    def _intro(self) -> list[str]:
        view = self._view
        return record_is_old(self._tracker, view.as_of, stale=view.record_stale)

    def _head(self) -> None:
        about = heading(self._view, self._tracker)
        self._lines(about, _TITLE, "title")
        self._lines(self._question(), _SAID, "said")
        self._lines(self._title.removeprefix(about).removeprefix(" · "), _SMALL, "small", "muted")
        for paragraph in self._intro():
            self._lines(paragraph, _SMALL, "small", "strong")

    def _question(self) -> str:
        """Return what the tiles answer, or what the term means that they hold."""
        asked = self._view.asked
        if asked is None:
            return self._tracker.question
        return self._tracker.vocabulary[asked.field][asked.term].means

    def _lines(self, content: str, size: int, *classes: str, most: int = _MOST_LINES) -> None:
        """Write lines below what is there."""
        for line in lines_of(content, size, _ROOM, most):
            self._y += size * 1.3
            text(self._body, (_MARGIN, self._y), line, *classes)
        self._y += size * 0.35

    def _key(self) -> None:
        """Say how many tiles there are of each kind."""
        self._y += 14
        x = float(_MARGIN)
        for count in self._counts:
            width = 32 + width_of(count.words, _SAID) + 14
            if x + width > _WIDTH - _MARGIN and x > _MARGIN:
                x, self._y = _MARGIN, self._y + 34
            shown = group(self._body, _on(count.word))
            _rect(shown, (x, self._y), 26, count.word)
            _sign(shown, count.word, (x + 13, self._y + 13), 8)
            text(self._body, (x + 33, self._y + 19), count.words, "said")
            x += width
        self._y += 26

    def _grid(self) -> None:
        placed = [(tile.place, tile) for tile in self._view.tiles if tile.place]
        if not placed:
            return
        top = self._y + 22
        first = min(place.row for place, _ in placed)
        for place, tile in placed:
            at = (_MARGIN + (place.column - 1) * _PITCH, top + (place.row - first) * _PITCH)
            self._tile(tile, at)
        self._y = top + (max(place.row for place, _ in placed) - first) * _PITCH + _TILE

    def _strip(self) -> None:
        strip = self._view.strip
        if not strip:
            return
        self._y += 14
        self._lines("Elsewhere", _SAID, "said", "strong")
        top = self._y + 4
        for number, tile in enumerate(strip):
            row, column = divmod(number, COLUMNS)
            self._tile(tile, (_MARGIN + column * _PITCH, top + row * _PITCH))
        self._y = top + (len(strip) - 1) // COLUMNS * _PITCH + _TILE

    def _tile(self, tile: Tile, at: tuple[float, float]) -> None:
        x, y = at
        shown = said(tile, self._view)
        title = sentence(tile, self._view, self._tracker)
        found = group(self._body, _on(shown.word), title=title)
        _rect(found, at, _TILE, shown.word)
        text(found, (x + 6, y + 21), tile.country, "code")
        _sign(found, shown.word, (x + _TILE - 14, y + 15), 8)
        _marks(found, shown, (x + 6, y + 41))
        names = lines_of(tile.name, _LABEL, _TILE - 8, 2)
        for number, line in enumerate(reversed(names)):
            text(found, (x + 6, y + _TILE - 6 - number * 11), line, "label")

    def _notes(self) -> None:
        self._y += 16
        for meaning in self._meanings:
            mark = _mark(meaning)
            self._lines(f"{mark} {meaning.text(_name)}", _SMALL, "small", most=_MOST_NOTES)
        self._lines(_HOW, _SMALL, "small", "muted")


def _name(tile: Tile) -> str:
    return tile.name


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _mark(meaning: Meaning) -> str:
    return "( )" if meaning.mark == CLAIMED else sign(meaning.mark, unicode=True)


def _on(word: str | None) -> str:
    return f"on-{_CAMPS[word]}" if word else "muted"


def _rect(parent: Element, at: tuple[float, float], size: float, word: str | None) -> None:
    x, y = at
    rect = add(parent, "rect", x=x, y=y, width=size, height=size, rx=3)
    camp = _CAMPS[word] if word else None
    fill = {None: "unknown", Camp.NO_POSITION: "unset"}.get(camp, f"fill-{camp}")
    rect.set("class", f"{fill} outlined")


def _sign(parent: Element, word: str | None, centre: tuple[float, float], radius: float) -> None:
    if word == "held":
        signs.tick(parent, centre, radius)
    elif word:
        signs.draw(parent, _CAMPS[word], centre, radius)


def _marks(parent: Element, shown: Said, at: tuple[float, float]) -> None:
    x, y = at
    if shown.marks:
        text(parent, at, " ".join(sign(mark, unicode=True) for mark in shown.marks), "mark")
    if shown.claimed:
        text(parent, at, "(", "mark")
        _sign(parent, shown.claimed, (x + 16, y - 6), 7)
        text(parent, (x + 26, y), ")", "mark")
