"""Rule duplicate-term."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.checks.repeats import repeats
from stancetrack.diagnostics import Finding, Related, Rule, Severity

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
    vocabulary = context.written.vocabulary.items()
    defined = ((field, term) for field, terms in vocabulary for term in terms.values())
    for (field, term), (where, first) in repeats(defined, lambda each: each[1].name):
        yield RULE.at(
            term.origin.key(),
            f"the term {term.name} of {field} is also one of {where}",
            "give one of the two another name, and list this one under formerly",
            related=(Related(first.origin.key(), "it is first defined here"),),
        )
