"""Rule doubtful-basis."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.checks.mouths import Home, Mouths
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Basis, Position
from stancetrack.record.speakers import known_name

RULE = Rule(
    "doubtful-basis",
    Severity.WARNING,
    "a basis that does not fit the speaker",
    "`official` and `reported` are for the government's own word, so a speaker known from another "
    "country does not fit; `attributed` is for what somebody else says about a country and "
    "`assessed` for an analyst's view, so a speaker of the country itself fits neither, and one "
    "of another country is attributed, not assessed. Persons are known by their names, before the "
    "comma or without one, and by the country that their office names (President of France); "
    "offices by all that is written of them, for every country has a Defence Ministry. "
    "What Russia says is `official` in every file, so positions that state only "
    "`russian_objections` are left out, and so are opposition, party and former office.",
    bad="    speaker: Emmanuel Macron, President\n    basis: attributed",
    good="    speaker: Emmanuel Macron, President\n    basis: official",
)

_OWN = (Basis.OFFICIAL, Basis.REPORTED)


def find(context: Context) -> Iterator[Finding]:
    """Find positions whose basis is for another mouth than their speaker's."""
    mouths = Mouths(context.standing, context.countries)
    for position in context.standing:
        home = mouths.home(position)
        if home is None:
            continue
        at_home = position.country == home.code
        if at_home and position.basis not in _OWN:
            yield _finding(context, position, home, "official (or reported)")
        elif not at_home and home.anywhere and position.basis is not Basis.ATTRIBUTED:
            yield _finding(context, position, home, "attributed")


def _finding(context: Context, position: Position, home: Home, right: str) -> Finding:
    country = context.countries.get(home.code)
    name = country.name if country else NAMES[home.code]
    related: tuple[Related, ...] = ()
    if home.shown_by is not None:
        place = home.shown_by.origin.location("speaker")
        related = (Related(place, f"speaks for {name} here"),)
    itself = " itself" if position.country == home.code else ""
    return RULE.at(
        position.origin.location("basis"),
        f"{position.basis}, but {known_name(position.speaker or '')} speaks for {name}{itself}",
        f"write {right}, or correct the speaker",
        related=related,
    )
