"""Rule doubtful-basis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.fields import FIELDS
from stancetrack.model import Basis, Position

RULE = Rule(
    "doubtful-basis",
    Severity.WARNING,
    "a basis that does not fit the speaker",
    "`attributed` is for what somebody else says about a country, so a speaker known from the "
    "country's own `official` or `reported` positions does not fit; `official` is for the "
    "government's own word, so a speaker known from another country's does not fit. Persons are "
    "known by their names, before the comma. What Russia says is `official` in every file, so "
    "positions that state only `russian_objections` are left out.",
    bad="    speaker: Emmanuel Macron, President\n    basis: attributed",
    good="    speaker: Emmanuel Macron, President\n    basis: official",
)


def find(context: Context) -> Iterator[Finding]:
    """Find attributed positions of a country's own speakers, and official ones of another's."""
    spoken = _spoken(context)
    homes = {name: _home(by_country) for name, by_country in spoken.items() if by_country}
    for position in context.standing:
        if position.basis not in (Basis.ATTRIBUTED, Basis.OFFICIAL):
            continue
        name = _person(position.speaker)
        if name is None or name not in homes or _is_russias(position):
            continue
        home = homes[name][0]
        if (position.basis is Basis.ATTRIBUTED) is (home.country == position.country):
            yield _finding(context, position, home)


def _spoken(context: Context) -> dict[str, dict[str, list[Position]]]:
    """Return for each person, by country, the positions that are the country's own word."""
    spoken: dict[str, dict[str, list[Position]]] = {}
    for position in context.standing:
        if position.basis in (Basis.OFFICIAL, Basis.REPORTED) and not _is_russias(position):
            name = _person(position.speaker)
            if name is not None:
                by_country = spoken.setdefault(name, {})
                by_country.setdefault(position.country, []).append(position)
    return spoken


def _home(by_country: Mapping[str, list[Position]]) -> list[Position]:
    """Return a person's positions in the country that he or she speaks for most often."""
    return max(by_country.values(), key=len)


@lru_cache(4096)
def _person(speaker: str | None) -> str | None:
    """Return the name of a named person, and None for offices and unnamed sources."""
    name, comma, _ = (speaker or "").partition(",")
    return None if not comma or "unnamed" in (speaker or "") else name.strip().casefold()


def _is_russias(position: Position) -> bool:
    if position.russian_objections is None:
        return False
    others = (getattr(position, name) for name in FIELDS if name != "russian_objections")
    return all(value is None for value in others)


def _finding(context: Context, position: Position, home: Position) -> Finding:
    country = context.countries[home.country]
    related = (Related(home.origin.location("speaker"), f"speaks for {country.name} here"),)
    place = position.origin.location("basis")
    if position.basis is Basis.ATTRIBUTED:
        return RULE.at(
            place,
            f"attributed, but {position.speaker_name} speaks for {country.name} itself",
            "write official (or reported), or correct the speaker",
            related=related,
        )
    return RULE.at(
        place,
        f"official, but {position.speaker_name} speaks for {country.name}",
        "write attributed, or correct the speaker",
        related=related,
    )
