"""Rule dropped-term."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.since_context import Since
from stancetrack.diagnostics import Finding, Rule, Severity, quoted
from stancetrack.record.model import Tracker
from stancetrack.record.written import Written
from stancetrack.spelling import Speller

RULE = Rule(
    "dropped-term",
    Severity.WARNING,
    "a term gone from the vocabulary without a successor",
    "A term that is renamed keeps its old name under `formerly`, so that earlier versions of the "
    "record can still be compared with this one and no stance seems to have changed. Write the "
    "old name there, or put the term back. Only `validate --base` looks for this.",
    bad="    drills: {label: Training, means: Ukraine's soldiers are trained.}  # it was training",
    good="    drills: {label: Training, means: Ukraine's soldiers are trained., "
    "formerly: [training]}",
)


def find(since: Since) -> Iterator[Finding]:
    """Find terms of the earlier version that today's neither has nor names under `formerly`."""
    if not since.frame_is_whole:
        return
    speller = Speller()
    known = _names(since.written, former=True)
    new = sorted(_names(since.written, former=False) - _names(since.before, former=True))
    for field, terms in since.before.vocabulary.items():
        for term in terms:
            if term not in known:
                successor = speller.nearest(term, new)
                where = f"of {successor}" if successor else "of the term that it has become"
                yield RULE.at(
                    since.after.origin.location("vocabulary", field),
                    f"{quoted(term)}, a term of {field} at {since.name}, is gone",
                    f"add “formerly: [{term}]” to the entry {where}, or put the term back",
                )


def _names(tracker: Tracker | Written, *, former: bool) -> set[str]:
    """Return the names of all terms, with those they had before if `former`."""
    terms = [term for each in tracker.vocabulary.values() for term in each.values()]
    old = {name for term in terms for name in term.formerly} if former else set()
    return old | {term.name for term in terms}
