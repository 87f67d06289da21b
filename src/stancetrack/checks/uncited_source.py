"""Rule uncited-source."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "uncited-source",
    Severity.WARNING,
    "a source that nothing cites",
    "A source that no position and no claim cites was forgotten in the record, or is left over. "
    "Cite it where it belongs, or delete it.",
    bad="  - id: reuters-2025-09-04",
    good="  - id: afp-2025-09-04",
)


def find(context: Context) -> Iterator[Finding]:
    """Find sources never cited.

    Silent where it is not known what a record cites or an unknown id is cited: either may be the
    place that cites it.
    """
    known = context.known_sources
    if not known.keys() >= context.cited or not context.written.has_all("sources"):
        return
    for source in context.references:
        if source.knows("id") and source.id not in context.cited:
            yield RULE.at(
                source.origin.location("id"),
                f"no position and no claim cites {source.id}",
                f"add {source.id} to the sources of a position or claim, or delete the source",
            )
