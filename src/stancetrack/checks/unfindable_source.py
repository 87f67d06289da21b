"""Rule unfindable-source."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity
from stancetrack.record.model import Source

RULE = Rule(
    "unfindable-source",
    Severity.ERROR,
    "a source that cannot be found by what is recorded",
    "Whoever doubts a position must be able to find its source: by a `title` or a `URL`, and by "
    "who published it, the outlet (`container-title`) or an `author`. Add what is missing.",
    bad="  - id: afp-2025-09-04\n    type: article-newspaper\n    container-title: AFP",
    good="    title: Allies meet in Paris\n    container-title: AFP",
)


def find(context: Context) -> Iterator[Finding]:
    """Find sources without title and URL, or without outlet and author."""
    for source in context.written.references:
        missing = _missing(source)
        if missing and source.knows("id"):
            yield RULE.at(
                source.origin.location("id"),
                f"the source {source.id} has neither {', and neither '.join(missing)}",
                "add " + ", and ".join(missing).replace(" nor ", " or "),
            )


def _missing(source: Source) -> list[str]:
    missing = []
    if source.title is None and source.url is None and source.knows("title", "URL"):
        missing.append("title nor URL")
    if source.outlet is None and source.knows("container-title", "author"):
        missing.append("container-title nor author")
    return missing
