"""Findings for what YAML allows and this format does not, and for where a parser stopped."""

from __future__ import annotations

from stancetrack.diagnostics import Finding, Location, Related, quoted
from stancetrack.loading import file_rules as rules
from stancetrack.loading.decoding import named_character
from stancetrack.loading.disputed import MAX_DEPTH, Dispute, first_dispute
from stancetrack.loading.nodes import Scalar, between
from stancetrack.loading.syntax import (
    BEHIND_BAR,
    DIRECTIVE,
    IN_BRACKETS,
    SIGN,
    Explanation,
    Mark,
    Refusal,
    explained,
    finding,
    mark_at,
)

_DISPUTED = {
    Dispute.TAG: SIGN,
    Dispute.BEHIND_BAR: BEHIND_BAR,
    Dispute.DIRECTIVE: DIRECTIVE,
    Dispute.IN_BRACKETS: IN_BRACKETS,
}


def too_deep(path: str, mark: Mark) -> Finding:
    """Return the finding for a list or mapping that begins deeper than MAX_DEPTH."""
    return rules.TOO_DEEP.at(
        between(path, mark, mark),
        f"nested more than {MAX_DEPTH} levels deep",
        "write the entry flat; no file of this format needs more than eight levels",
    )


def repeated_key(path: str, first: Scalar, again: Scalar, *, may_begin: bool) -> Finding:
    """Return the finding for a key given twice; `may_begin` if it may begin a new entry."""
    place = between(path, first.start, first.end)
    line = again.start.line + 1
    lines = f": on line {place.line} and on line {line}" if place.line != line else " on one line"
    help_ = f"keep one of the two; or write “- {quoted(again.text)}” if a new entry begins here"
    return rules.DUPLICATE_KEY.at(
        between(path, again.start, again.end),
        f"the key {quoted(again.text)} is given twice{lines}",
        help_ if may_begin else "keep one of the two",
        related=(Related(place, "first defined here"),),
    )


def escaped(path: str, scalar: Scalar, character: str) -> Finding:
    """Return the finding for a text with an escape for what no reader can see."""
    return rules.CONTROL_CHARACTER.at(
        between(path, scalar.start, scalar.end),
        f"the text holds {named_character(character)}, written as an escape",
        "take the escape out; text holds only what a reader can see",
    )


def unsupported(place: Location, what: str) -> Finding:
    """Return the finding for a feature of YAML that is not used; on its first sign if long."""
    if place.end_line != place.line:
        assert place.line is not None
        assert place.column is not None
        place = Location(place.path, place.line, place.column, place.line, place.column + 1)
    return rules.UNSUPPORTED_YAML.at(
        place, f"{what} is not part of this format", "write the value out where it belongs"
    )


def stopped(
    path: str, text: str, refusal: Refusal, explanation: Explanation | None = None
) -> Finding:
    """Return the finding for where a parser stopped, at whatever rule or limit of its own.

    What stands from its last event on is searched first for what another one stops at sooner.
    With an explanation it is known what is wrong at the problem, if it is not nested too deep.
    """
    stop = refusal.problem.index if refusal.problem else refusal.reached
    found = first_dispute(text, refusal.reached, stop, refusal.depth, refusal.brackets)
    dispute, index = found or (None, 0)
    if dispute is Dispute.DEPTH:
        return too_deep(path, mark_at(text, index))
    if explanation and refusal.problem:
        return finding(path, text, explanation, refusal.problem)
    if found:
        return finding(path, text, _DISPUTED[found[0]], mark_at(text, index))
    return finding(path, text, *explained(refusal, text))
