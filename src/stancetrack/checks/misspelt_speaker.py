"""Rule misspelt-speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity, quoted
from stancetrack.record.model import Position
from stancetrack.record.slugs import slug
from stancetrack.spelling import surely_meant

RULE = Rule(
    "misspelt-speaker",
    Severity.WARNING,
    "a speaker whose name is nearly another one's of the country",
    "Who contradicts whom is told by the names before the comma. Two that differ by one letter or "
    "by their accents are hardly ever two persons; a person under two names seems to be contested "
    "by somebody else. Write the name as the other positions have it.",
    bad="    speaker: Emanuel Macron, President",
    good="    speaker: Emmanuel Macron, President",
)

_UNREADABLE = "\ufffd"
"""What stands in a text for a character that could not be read."""


def find(context: Context) -> Iterator[Finding]:
    """Find the rarer of two names of one country that are one slip apart, at each of its places."""
    for _, positions in context.standing_by_country:
        said: dict[str, list[Position]] = {}
        for position in positions:
            name = position.speaker_name
            if name is not None and "unnamed" not in name and _UNREADABLE not in name:
                said.setdefault(name, []).append(position)
        for wrong, right in _slips(said):
            for position in said[wrong]:
                yield _finding(position, said[right][0], right)


def _slips(said: dict[str, list[Position]]) -> Iterator[tuple[str, str]]:
    """Return each name that is one slip away from one that is surer, with that one."""
    near: dict[str, list[str]] = {}
    slugs = {name: slug(name) for name in said}
    # The surest first: said most often, then with most accents, which nobody adds by mistake.
    for name in sorted(said, key=lambda name: (-len(said[name]), -_accents(name))):
        marks = set(_marks(slugs[name].replace("-", "")))
        others = dict.fromkeys(other for mark in marks for other in near.get(mark, ()))
        right = next((other for other in others if _one_slip(slugs[name], slugs[other])), None)
        if right is not None:
            yield name, right
        for mark in marks:
            near.setdefault(mark, []).append(name)


def _one_slip(name: str, other: str) -> bool:
    """Tell whether two names differ by one slip in one word, if at all; short words are others."""
    words = list(zip(name.split("-"), other.split("-"), strict=False))
    differing = [(one, two) for one, two in words if one != two]
    if name.count("-") != other.count("-") or not differing:
        return name.replace("-", "") == other.replace("-", "")
    (one, two), *more = differing
    return not more and one.isalpha() and surely_meant(one, [two]) is not None


def _accents(name: str) -> int:
    return sum(not character.isascii() for character in name)


def _marks(word: str) -> Iterable[str]:
    """Return the word and what is left of it without each of its letters.

    Two words that are one slip apart have one of these in common, so that only such are compared.
    """
    return (word, *(word[:n] + word[n + 1 :] for n in range(len(word)))) if word else ()


def _finding(position: Position, other: Position, right: str) -> Finding:
    return RULE.at(
        position.origin.location("speaker"),
        f"{quoted(position.speaker_name or '')} is nearly the name of another: {quoted(right)}",
        f"did you mean {quoted(right)}?",
        related=(Related(other.origin.location("speaker"), "the other name is here"),),
    )
