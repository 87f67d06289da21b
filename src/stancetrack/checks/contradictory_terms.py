"""Rule contradictory-terms."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Position
from stancetrack.stances.stance import Exclusions

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
    yield from _excluding(context)


def _excluding(context: Context) -> Iterator[Finding]:
    vocabulary = context.tracker.vocabulary
    names = [name for name in TERM_FIELDS if context.exclusions.by(vocabulary.get(name, ()))]
    if not names:
        return
    # A record has few different lists of terms, and each of them many times.
    clashes: dict[tuple[tuple[str, ...] | None, ...], list[_Clash]] = {}
    for position in context.standing:
        said = tuple([getattr(position, name) for name in names])
        if said not in clashes:
            clashes[said] = list(_clashes(names, said, context.exclusions))
        for clash in clashes[said]:
            yield _excluded(position, *clash)


def _taken_back(position: Position, no_longer: tuple[str, ...]) -> Iterator[Finding]:
    taken = {term: index for index, term in enumerate(no_longer)}
    for name in TERM_FIELDS:
        said: tuple[str, ...] = getattr(position, name) or ()
        for index, term in enumerate(said):
            if term in taken:
                place = position.origin.location("no_longer", taken[term])
                first = position.origin.location(name, index)
                yield RULE.at(
                    place,
                    f"{term} is said and taken back in one position",
                    "keep it in one of the two lists",
                    related=(Related(first, "it is said here"),),
                )


_Said = tuple[str, int, str]
"""A field, the index of a term in it, and the term."""

_Clash = tuple[_Said, _Said]
"""Two terms that exclude each other, as they stand in a position."""


def _clashes(
    names: list[str], said: tuple[tuple[str, ...] | None, ...], exclusions: Exclusions
) -> Iterator[_Clash]:
    """Return, for each field, its first term that an earlier one excludes, with that one."""
    before: dict[str, _Said] = {}
    order: dict[str, int] = {}
    for name, terms in zip(names, said, strict=True):
        clash = None
        for index, term in enumerate(terms or ()):
            later = (name, index, term)
            if clash is None and (earlier := exclusions.by((term,)) & before.keys()):
                clash = (before[min(earlier, key=order.__getitem__)], later)
            before[term] = later
            order.setdefault(term, len(order))
        if clash is not None:
            yield clash


def _excluded(position: Position, earlier: _Said, later: _Said) -> Finding:
    first = position.origin.location(*earlier[:2])
    return RULE.at(
        position.origin.location(*later[:2]),
        f"{later[2]} and {earlier[2]} exclude each other",
        "keep one of the two; tracker.yaml says what they mean",
        related=(Related(first, "the other one is here"),),
    )
