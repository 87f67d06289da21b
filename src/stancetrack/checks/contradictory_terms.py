"""Rule contradictory-terms."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.fields import TERM_FIELDS
from stancetrack.model import Position
from stancetrack.stances import Exclusions

RULE = Rule(
    "contradictory-terms",
    Severity.ERROR,
    "terms of one position that contradict each other",
    "A term cannot be said and taken back (`no_longer`) in one position, and two terms of which "
    "one `excludes` the other (see tracker.yaml) cannot both hold. Keep the one that the source "
    "supports; if two people said them, record two positions.",
    bad="    us_role: [backstop, no-backstop]",
    good="    us_role: [backstop]",
)


def find(context: Context) -> Iterator[Finding]:
    """Find terms said and taken back in one position, and terms that exclude each other."""
    for position in context.standing:
        if position.no_longer is not None:
            yield from _taken_back(position, position.no_longer)
    for name, terms in context.tracker.vocabulary.items():
        if any(term.excludes for term in terms.values()):
            yield from _excluding(context, name)


def _excluding(context: Context, name: str) -> Iterator[Finding]:
    clashes: dict[tuple[str, ...], tuple[int, int] | None] = {}
    for position in context.standing:
        said: tuple[str, ...] | None = getattr(position, name)
        if said is None or len(said) == 1:
            continue
        if said not in clashes:
            clashes[said] = _clash(said, context.exclusions)
        if (clash := clashes[said]) is not None:
            yield _excluded(position, name, *clash)


def _taken_back(position: Position, no_longer: tuple[str, ...]) -> Iterator[Finding]:
    for name in TERM_FIELDS:
        said: tuple[str, ...] = getattr(position, name) or ()
        for index, term in enumerate(said):
            if term in no_longer:
                place = position.origin.location("no_longer", no_longer.index(term))
                first = position.origin.location(name, index)
                yield RULE.at(
                    place,
                    f"{term} is said and taken back in one position",
                    "keep it in one of the two lists",
                    related=(Related(first, "it is said here"),),
                )


def _clash(said: tuple[str, ...], exclusions: Exclusions) -> tuple[int, int] | None:
    """Return the indexes of the first two terms that exclude each other."""
    for index, term in enumerate(said):
        excluded = exclusions.by((term,))
        for earlier in range(index):
            if said[earlier] in excluded:
                return earlier, index
    return None


def _excluded(position: Position, name: str, earlier: int, later: int) -> Finding:
    said = getattr(position, name)
    first = position.origin.location(name, earlier)
    return RULE.at(
        position.origin.location(name, later),
        f"{said[later]} and {said[earlier]} exclude each other",
        "keep one of the two; tracker.yaml says what they mean",
        related=(Related(first, "the other one is here"),),
    )
