"""Rule unknown-source."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity, quoted
from stancetrack.spelling import did_you_mean

RULE = Rule(
    "unknown-source",
    Severity.ERROR,
    "an id that is not in sources.yaml",
    "Every position and claim cites the entries of sources.yaml by their ids. Correct the id, or "
    "add the source to sources.yaml.",
    bad="    sources: [afp-2025-09-40]",
    good="    sources: [afp-2025-09-04]",
)


def find(context: Context) -> Iterator[Finding]:
    """Find cited ids that no source has; silent where sources.yaml could not be read whole."""
    known = context.tracker.sources
    if not context.tracker.sources_whole:
        return
    for record in context.records:
        for index, source in enumerate(record.sources):
            if source not in known:
                yield RULE.at(
                    record.origin.location("sources", index),
                    f"there is no source {quoted(source)} in sources.yaml",
                    did_you_mean(source, known, "add it to sources.yaml, or correct the id"),
                )
