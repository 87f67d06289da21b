"""For which country a speaker speaks, as far as the record knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from stancetrack.record.fields import FIELDS
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Basis, Country, Position
from stancetrack.record.speakers import governs, is_office, known_name, stands_outside, words

_MOST_WORDS = 6
"""How many words the name of a country has at most; “Democratic Republic of the Congo” has 5."""


class Home(NamedTuple):
    """The country that a speaker speaks for, and a position that shows it, where one does.

    `anywhere` tells whether the speaker is the same one in every country's file.
    """

    code: str
    shown_by: Position | None
    anywhere: bool = True


class Mouths:
    """The homes of all speakers of a record."""

    def __init__(self, positions: Iterable[Position], countries: Mapping[str, Country]) -> None:
        self._codes = _codes(countries.values())
        self._by_name: dict[tuple[str, ...], list[Position]] = {}
        for position in positions:
            if _is_heard(position):
                self._by_name.setdefault(_key(position), []).append(position)
        self._homes = {key: self._found(those) for key, those in self._by_name.items()}

    def home(self, position: Position) -> Home | None:
        """Return the home of a position's speaker; None where it is not known."""
        return self._homes[_key(position)] if _is_heard(position) else None

    def _found(self, positions: list[Position]) -> Home | None:
        spoken = [p for p in positions if p.basis.at_least(Basis.REPORTED)]
        if not _is_person(positions):
            return self._office(positions[0].speaker or "", spoken)
        written = {self._named(_office(p.speaker or "")) for p in positions} - {None}
        if len(written) == 1:
            code = str(written.pop())
            return Home(code, next((p for p in spoken if p.country == code), None))
        return _most_often(spoken)

    def _office(self, office: str, spoken: list[Position]) -> Home | None:
        """Return the home of an office: the country that it names, or the one it spoke for."""
        official = [p for p in spoken if p.basis is Basis.OFFICIAL]
        code = self._named(office) if governs(office) else None
        if code is not None:
            return Home(code, next((p for p in official if p.country == code), None))
        codes = {p.country for p in official}
        return Home(official[0].country, official[0], anywhere=False) if len(codes) == 1 else None

    def _named(self, office: str) -> str | None:
        """Return the country that an office names: “UK Ministry …”, “President of France”."""
        said = words(office)
        for count in range(min(len(said) - 1, _MOST_WORDS), 0, -1):
            begins, ends, before = said[:count], said[-count:], said[:-count]
            if begins in self._codes:
                return self._codes[begins]
            if ends in self._codes and (before[-1] == "of" or before[-2:] == ("of", "the")):
                return self._codes[ends]
        return None


def _codes(countries: Collection[Country]) -> dict[tuple[str, ...], str]:
    codes = {words(alias): each.code for each in countries for alias in each.aliases}
    codes |= {words(each.name): each.code for each in countries}  # a name goes before an alias
    codes |= {words(name): code for code, name in NAMES.items()}
    codes.pop(("",), None)  # a name without letters a-z
    return codes


def _is_heard(position: Position) -> bool:
    """Tell whether a position's speaker can be known at all.

    What Russia says is official in every file, so who said that tells nothing.
    """
    speaker = position.speaker
    if not (position.country and position.knows("basis", "speaker", *FIELDS)):
        return False
    if speaker is None or "unnamed" in words(speaker) or stands_outside(speaker):
        return False
    return not _is_russias(position)


def _is_russias(position: Position) -> bool:
    if position.russian_objections is None:
        return False
    others = (getattr(position, name) for name in FIELDS if name != "russian_objections")
    return all(value is None for value in others)


def _key(position: Position) -> tuple[str, ...]:
    name = known_name(position.speaker or "")
    key = words(name)
    return key if key != ("",) else (name.casefold(),)


def _office(speaker: str) -> str:
    return speaker.partition(",")[2]


def _is_person(positions: list[Position]) -> bool:
    """Tell whether a speaker is a person: somewhere with an office, or a government's voice."""
    if is_office(known_name(positions[0].speaker or "")):
        return False
    return any("," in (p.speaker or "") or p.basis is Basis.OFFICIAL for p in positions)


def _most_often(spoken: list[Position]) -> Home | None:
    """Return where a person speaks officially most often, and else where most often reported."""
    by_country: dict[str, list[Position]] = {}
    for position in spoken:
        by_country.setdefault(position.country, []).append(position)
    if not by_country:
        return None
    code, those = max(by_country.items(), key=lambda each: _weight(each[1]))
    return Home(code, those[0])


def _weight(positions: list[Position]) -> tuple[int, int]:
    return sum(p.basis is Basis.OFFICIAL for p in positions), len(positions)
