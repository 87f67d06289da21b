"""Rule former-name-conflict."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.frame import Term

RULE = Rule(
    "former-name-conflict",
    Severity.ERROR,
    "a former name that means two terms",
    "A name listed under `formerly` is read as the term that lists it, so it may neither be a "
    "term itself nor be listed by another term. Delete it where it is wrong.",
    bad="    parliament-approval: {label: Parliament, means: Agrees first., formerly: [ceasefire]}",
    good="    parliament-approval: {label: Parliament, means: Agrees first., formerly: [vote]}",
)


def find(context: Context) -> Iterator[Finding]:
    """Find former names that are also a current term's name, or another term's former one."""
    terms = [t for field in context.written.vocabulary.values() for t in field.values()]
    current = {term.name: term for term in reversed(terms)}
    former: dict[str, tuple[Term, int]] = {}
    for term in terms:
        for index, name in enumerate(term.formerly):
            first, at = former.setdefault(name, (term, index))
            if name in current:
                yield _finding(term, index, current[name], "is a term itself")
            elif first is not term:
                what = f"is already the former name of {first.name}"
                yield _finding(term, index, first, what, "formerly", at)


def _finding(term: Term, index: int, other: Term, what: str, *steps: str | int) -> Finding:
    return RULE.at(
        term.origin.location("formerly", index),
        f"{term.formerly[index]} {what}",
        f"delete it here, or there: it cannot mean both {term.name} and {other.name}"
        if other is not term
        else "delete it; a term need not list the name that it has",
        related=(Related(other.origin.location(*steps), "the other one is here"),),
    )
