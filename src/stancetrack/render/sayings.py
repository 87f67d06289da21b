"""Whose word a term is: of most fields the country's own, of Russia's objections Russia's of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from stancetrack.record.model import Tracker
from stancetrack.render.values import field_label


@dataclass(frozen=True, slots=True)
class Saying:
    """The words for countries that say a term themselves, and for those that do not.

    `holders` heads the names of those that hold a term, `nobody` begins a list of terms that none
    does. Behind “said” comes `by`, then `of` before the names. `own` is the code of the country in
    whose file a term is about no country, None where none is.
    """

    holders: str = "Held by"
    nobody: str = "Held by nobody"
    by: str = "by "
    of: str = ""
    own: str | None = None

    def legend(self, _countries: Collection[str], *, held: bool) -> str:
        """Return what the sign of countries that hold a term means, or of those that do not."""
        return "says so" if held else "does not"

    def one(self, _country: str, *, held: bool) -> str:
        """Return what is true of one country, behind its name."""
        return "says so" if held else "does not say so"

    def many(self, countries: Collection[str], *, held: bool) -> str:
        """Return how many countries hold a term, or how many do not."""
        return f"{len(countries)} {'say so' if held else 'do not'}"


@dataclass(frozen=True, slots=True)
class _SaidOf(Saying):
    """The words for countries of which somebody else says a term."""

    holders: str = "Said of"
    nobody: str = "Said of nobody"
    by: str = ""
    of: str = "of "

    def legend(self, _countries: Collection[str], *, held: bool) -> str:
        return "said of the country" if held else "not said of it"

    def one(self, _country: str, *, held: bool) -> str:
        return "said of it" if held else "not said of it"

    def many(self, countries: Collection[str], *, held: bool) -> str:
        return f"{'said' if held else 'not'} of {len(countries)}"


@dataclass(frozen=True, slots=True)
class _SaidByRussia(_SaidOf):
    """The words for countries of which Russia says a term, and in its own file in general."""

    by: str = "by Russia "
    own: str | None = "RU"

    def legend(self, countries: Collection[str], *, held: bool) -> str:
        if not held:
            return "does not"
        general = "; Russia itself: in general" if self.own in countries else ""
        return f"Russia says so of the country{general}"

    def one(self, country: str, *, held: bool) -> str:
        says = "says so" if held else "does not say so"
        return f"{says} in general" if country == self.own else f"Russia {says} of it"

    def many(self, countries: Collection[str], *, held: bool) -> str:
        others = sum(country != self.own for country in countries)
        parts = [f"of {others}"] if others else []
        parts += ["in general"] if others < len(countries) else []
        return f"Russia says it {' and '.join(parts)}" if held else f"not {' nor '.join(parts)}"


_THEMSELVES = Saying()
_SOMEBODY = _SaidOf()
_RUSSIA = _SaidByRussia()


def saying_of(tracker: Tracker, field: str) -> Saying:
    """Return the words for a term of a field.

    Russia is named where the field's label names it: a record of another theme may have given the
    field to somebody else's objections.
    """
    if field != "russian_objections":
        return _THEMSELVES
    return _RUSSIA if "russia" in field_label(tracker, field).casefold() else _SOMEBODY
