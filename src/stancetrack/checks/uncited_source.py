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

    Silent where a file or entry could not be read or an unknown id is cited: either may be the
    place that cites it.
    """
    known = context.tracker.sources
    if not context.tracker.whole or not known.keys() >= context.cited:
        return
    for source in context.references:
        if source.id not in context.cited:
            yield RULE.at(
                source.origin.location("id"),
                f"no position and no claim cites {source.id}",
                f"add {source.id} to the sources of a position or claim, or delete the source",
            )
