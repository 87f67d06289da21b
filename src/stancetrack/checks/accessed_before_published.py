"""Rule accessed-before-published."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Related, Rule, Severity

RULE = Rule(
    "accessed-before-published",
    Severity.WARNING,
    "a source that was read before it was published",
    "`accessed` is the day on which somebody read the source, `issued` the day on which it was "
    "published, so the first cannot be the earlier one. Correct the wrong one.",
    bad="    issued: 2025-09-04\n    accessed: 2025-08-20",
    good="    issued: 2025-09-04\n    accessed: 2025-09-20",
)


def find(context: Context) -> Iterator[Finding]:
    """Find sources accessed before they can have been published."""
    for source in context.written.references:
        accessed, published = source.accessed, source.published
        if accessed is None or published is None or published.first > context.latest_today:
            continue
        if accessed.last < published.first:
            yield RULE.at(
                source.origin.location("accessed"),
                f"accessed on {accessed}, before it was published on {published}",
                "correct the one that is wrong; the year is often the mistake",
                related=(Related(source.origin.location("issued"), "it was published here"),),
            )
