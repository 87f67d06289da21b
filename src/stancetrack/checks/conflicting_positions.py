"""Rule conflicting-positions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.model import Position

RULE = Rule(
    "conflicting-positions",
    Severity.ERROR,
    "two answers of one speaker on one day from one source",
    "One source cannot have one person say two things about soldiers on one day; one of the two "
    "positions is wrong. Other disagreements of a day are no finding: reports show the country "
    "as contested.",
    bad="    troops: no\n    speaker: Friedrich Merz, Chancellor",
    good="    troops: undecided\n    speaker: Friedrich Merz, Chancellor",
)


def find(context: Context) -> Iterator[Finding]:
    """Find positions with other troops than an earlier one of the same day, speaker and source."""
    for _, positions in context.standing_by_country:
        of_day: dict[date, list[Position]] = {}
        for position in positions:
            if None not in (position.troops, position.speaker) and position.knows("date"):
                of_day.setdefault(position.date, []).append(position)
        for those in of_day.values():
            if len(those) > 1:
                yield from _conflicts(those)


def _conflicts(positions: list[Position]) -> Iterator[Finding]:
    firsts: dict[tuple[str, str], Position] = {}
    for position in positions:
        speaker = _speaker(position)
        for source in position.sources:
            first = firsts.setdefault((speaker, source), position)
            if first.troops is not position.troops:
                yield _finding(position, first, source)
                break


def contradict(context: Context, one: Position, other: Position) -> bool:
    """Tell whether two positions of one country are two answers in the sense of this rule."""
    return (
        None is not one.troops is not other.troops is not None
        and None not in (one.speaker, other.speaker)
        and one.date == other.date
        and _speaker(one) == _speaker(other)
        and context.share_a_source(one, other)
    )


def _speaker(position: Position) -> str:
    return (position.speaker_name or "").casefold()


def _finding(position: Position, first: Position, source: str) -> Finding:
    return RULE.at(
        position.origin.location("troops"),
        f"{source} has {position.speaker_name} say {position.troops} here, "
        f"and {first.troops} in another position of {position.date}",
        "keep the answer that the source gives; if it gives both, write undecided",
        related=(Related(first.origin.location("troops"), "the other answer is here"),),
    )
