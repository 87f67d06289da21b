"""Rule unused-term."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity
from stancetrack.record.fields import TERM_FIELDS

RULE = Rule(
    "unused-term",
    Severity.NOTE,
    "a term that no position uses",
    "A vocabulary is easier to learn the shorter it is. A term that was defined and never used "
    "may be another one's double, or be waiting for its first position.",
    bad="    demining: {label: Mine clearance, means: Mines are cleared.}",
    good="    training: {label: Training, means: Ukraine's soldiers are trained.}",
)


def find(context: Context) -> Iterator[Finding]:
    """Find terms never used; silent for a field of which something could not be read."""
    for field in TERM_FIELDS:
        if field not in context.written.known_fields or not context.written.has_all(field):
            continue
        said = {getattr(position, field) or () for position in context.positions}
        used: set[str] = set().union(*said)
        for term in context.tracker.vocabulary[field].values():
            if term.name not in used:
                yield RULE.at(
                    term.origin.key(),
                    f"no position uses the term {term.name} of {field}",
                    "keep it if it is to be used, else delete it",
                )
