"""Rule repeats-stance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from stancetrack.checks.context import Context
from stancetrack.checks.duplicate_position import copies
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Position
from stancetrack.stances.parts import Part, shifts
from stancetrack.stances.stance import Stance, Steps

RULE = Rule(
    "repeats-stance",
    Severity.NOTE,
    "a position that repeats the stance",
    "Every field of the position says what the country's stance already is, so that it changes "
    "nothing. That may be worth recording, as a confirmation, or it may be a second report of "
    "one statement, whose source belongs to the first position.",
    bad="    troops: yes\n    summary: Repeated what France had promised before.",
    good="    troops: undecided\n    summary: Took back what France had promised before.",
)


def find(context: Context) -> Iterator[Finding]:
    """Find positions that count and change nothing, but for those that were pasted twice.

    Silent for a country of which something could not be read.
    """
    if context.written.known_fields != frozenset(TERM_FIELDS):
        return
    pasted = {id(copy) for copy, _ in copies(context)}
    for code, steps in context.steps.items():
        if context.countries[code].unread:
            continue
        for position, decided in _repeating(steps):
            if id(position) not in pasted:
                yield _finding(position, decided)


Decided = Mapping[str, Iterable[Position]]
"""The positions that decided what a position says again, by the fields that it states."""


def _repeating(steps: Steps) -> Iterator[tuple[Position, Decided]]:
    """Yield each position that states something and changes nothing."""
    stances = [Stance(), *(stance for _, stance in steps)]
    repeated: dict[int, dict[str, list[Position]]] = {
        id(position): {}
        for (position, after), before in zip(steps, stances, strict=False)
        if _is_unchanged(before, after)
    }
    if not repeated:  # as in most countries: who decided what need not be found out
        return
    for field in FIELDS:
        held: dict[Part, Position] = {}
        for position, said, went in shifts(steps, field):
            if id(position) in repeated:
                repeated[id(position)][field] = [held[part] for part in said]
            for part in went:
                del held[part]
            held.update(dict.fromkeys(said, position))
    for position, _ in steps:
        if decided := repeated.get(id(position)):
            yield position, decided


def _is_unchanged(before: Stance, after: Stance) -> bool:
    """Tell whether a stance says the same as the one a position earlier, whoever said it."""
    return (
        before.value("troops") == after.value("troops")
        and before.value("force") == after.value("force")
        and before.emptied.keys() == after.emptied.keys()
        and before.terms.keys() == after.terms.keys()
        and all(
            now is before.terms[field] or not (now.deed.came or now.deed.went)
            for field, now in after.terms.items()
        )
    )


def _finding(position: Position, decided: Decided) -> Finding:
    first = {p.id: p for positions in decided.values() for p in positions}
    related = tuple(
        Related(each.origin.location(), f"already held since {each.date}")
        for each in first.values()
    )
    return RULE.at(
        position.origin.location(),
        f"every field repeats the stance: {', '.join(decided)}",
        "if it is another report of one statement, add its source to the first position",
        related=related,
    )
