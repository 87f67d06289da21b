"""Rule unknown-exclusion."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity, quoted, some
from stancetrack.record.frame import Term
from stancetrack.spelling import Speller

RULE = Rule(
    "unknown-exclusion",
    Severity.ERROR,
    "an excluded term that no field has",
    "`excludes` names other terms, of any field, that cannot hold together with this one, so that "
    "saying one takes the other back. A name that is no such term has no effect.",
    bad="    backstop: {label: Backstop, means: The US helps., excludes: [no-backstopp]}",
    good="    backstop: {label: Backstop, means: The US helps., excludes: [no-backstop]}",
)


def find(context: Context) -> Iterator[Finding]:
    """Find exclusions of a term by itself, or of what is no term of the vocabulary."""
    speller = Speller()
    vocabulary = context.written.vocabulary
    whole = context.written.known_fields == frozenset(vocabulary)
    known = dict.fromkeys(name for terms in vocabulary.values() for name in terms)
    otherwise = f"the terms are {some(known)}"
    for terms in vocabulary.values():
        for term in terms.values():
            for index, excluded in enumerate(term.excludes):
                if excluded == term.name:
                    message = f"{excluded} excludes itself"
                    yield _finding(term, index, message, "name the term that cannot hold with it")
                elif excluded not in known and whole:
                    others = (name for name in known if name != term.name)
                    help_ = speller.did_you_mean(excluded, others, otherwise)
                    message = f"{quoted(excluded)} is not a term of any field"
                    yield _finding(term, index, message, help_)


def _finding(term: Term, index: int, message: str, help_: str) -> Finding:
    return RULE.at(term.origin.location("excludes", index), message, help_)
