"""Rule rewritten-record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stancetrack.checks.since_context import Since
from stancetrack.diagnostics import Finding, Rule, Severity, quoted
from stancetrack.record.model import Claim, Position, Range, Withdrawal
from stancetrack.record.speakers import known_name
from stancetrack.record.wording import plain

RULE = Rule(
    "rewritten-record",
    Severity.ERROR,
    "a position or claim that says something else than at the base revision",
    "Changing what somebody is said to have said leaves no trace of what was held to be so "
    "before. Put the record back as it was, withdraw it with the day and the reason, and record "
    "what was really said as a new one. Allowed are mending the wording of a summary, adding a "
    "source, naming the speaker or mending the office behind the name, a term's new name, and "
    "`withdrawn`. Only `validate --base` looks for this.",
    bad="  - date: 2025-09-04\n    troops: no  # it was undecided",
    good="  - date: 2025-09-04\n    troops: undecided\n"
    "    withdrawn: {date: 2025-09-06, reason: he was misquoted}\n"
    "  - date: 2025-09-04\n    troops: no",
)


def find(since: Since) -> Iterator[Finding]:
    """Find positions and claims that were rewritten."""
    if not since.frame_is_whole:
        return
    for position in since.comparison.positions:
        before, after = position.before, position.after
        if before and after:
            moved = ("country",) if before.country != after.country else ()
            yield from _findings(since, (*moved, *position.fields), before, after)
    for claim in since.comparison.claims:
        if claim.before and claim.after:
            yield from _findings(since, claim.fields, claim.before, claim.after)


def _is_allowed(since: Since, key: str, before: Position | Claim, after: Position | Claim) -> bool:
    if key == "withdrawn":
        return after.withdrawn is not None
    if key == "sources":
        return {since.sources.get(id_, id_) for id_ in before.sources} <= set(after.sources)
    if key in ("speaker", "claimant"):
        return _name(getattr(before, key)) in (None, _name(getattr(after, key)))
    return key == "summary"


def _name(speaker: str | None) -> str | None:
    return known_name(plain(speaker)) if speaker else None


def _findings(
    since: Since, changed: Sequence[str], before: Position | Claim, after: Position | Claim
) -> Iterator[Finding]:
    keys = [key for key in changed if not _is_allowed(since, key, before, after)]
    if not keys:
        return
    changes = "; ".join(
        f"{key} was {_shown(getattr(before, key))} and is now {_shown(getattr(after, key))}"
        for key in keys
    )
    yield RULE.at(
        after.origin.location(*([] if keys[0] == "country" else [keys[0]])),
        f"{since.described(before)} was rewritten: {changes}",
        _advice(since, keys),
    )


def _advice(since: Since, keys: list[str]) -> str:
    if keys == ["withdrawn"]:
        return "leave it withdrawn, and record what holds after all as a new one"
    return f"put it back, add {since.withdrawal} to it, and record what was said as a new one"


def _shown(value: object) -> str:
    if value is None:
        return "not stated"
    if isinstance(value, Range):
        return _range(value)
    if isinstance(value, Withdrawal):
        return str(value.date)
    if isinstance(value, tuple):
        return quoted(", ".join(value)) if value else "none"
    return quoted(str(value))


def _range(number: Range) -> str:
    if number.min == number.max:
        return str(number.min)
    if number.min is None or number.max is None:
        return f"..{number.max}" if number.min is None else f"{number.min}.."
    return f"{number.min}-{number.max}"
