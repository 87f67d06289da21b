"""Rule duplicate-term."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.model import Term

RULE = Rule(
    "duplicate-term",
    Severity.ERROR,
    "one term in two fields",
    "A term's name is unique over all four term fields, since `no_longer` and `excludes` name it "
    "without its field. Give one of the two another name, such as intelligence-support.",
    bad="    backstop: {label: Backstop, means: The US helps.}",
    good="    us-backstop: {label: Backstop, means: The US helps.}",
)


def find(context: Context) -> Iterator[Finding]:
    """Find terms whose name an earlier field has."""
    firsts: dict[str, tuple[str, Term]] = {}
    for field, terms in context.written.vocabulary.items():
        for term in terms.values():
            where, first = firsts.setdefault(term.name, (field, term))
            if first is not term:
                yield RULE.at(
                    term.origin.key(),
                    f"the term {term.name} of {field} is also one of {where}",
                    "give one of the two another name, and list this one under formerly",
                    related=(Related(first.origin.key(), "it is first defined here"),),
                )
