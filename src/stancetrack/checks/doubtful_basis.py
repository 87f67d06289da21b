"""Rule doubtful-basis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.fields import FIELDS
from stancetrack.record.model import Basis, Position
from stancetrack.record.wording import plain

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
    for positions in _by_person(context.standing).values():
        home = _home(positions)
        if home is None:
            continue
        for position in positions:
            at_home = position.country == home.country
            doubtful = Basis.ATTRIBUTED if at_home else Basis.OFFICIAL
            if position.basis is doubtful and not _is_russias(position):
                yield _finding(context, position, home)


def _by_person(positions: Iterable[Position]) -> dict[str, list[Position]]:
    """Return the positions of each named person, by whatever office."""
    by_speaker: dict[str, list[Position]] = {}
    for position in positions:
        if position.speaker is not None and position.knows("basis", *FIELDS):
            by_speaker.setdefault(position.speaker, []).append(position)
    by_person: dict[str, list[Position]] = {}
    for speaker, those in by_speaker.items():
        name, comma, _ = plain(speaker).partition(",")
        if comma and "unnamed" not in speaker:
            by_person.setdefault(name.strip().casefold(), []).extend(those)
    return by_person


def _home(positions: Iterable[Position]) -> Position | None:
    """Return a person's first position in the country that he or she speaks for most often."""
    spoken: dict[str, list[Position]] = {}
    for position in positions:
        if position.basis in (Basis.OFFICIAL, Basis.REPORTED) and not _is_russias(position):
            spoken.setdefault(position.country, []).append(position)
    return max(spoken.values(), key=len)[0] if spoken else None


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
