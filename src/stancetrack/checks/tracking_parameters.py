"""Rule tracking-parameters."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.addresses import tracking, without_tracking
from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity, quoted

RULE = Rule(
    "tracking-parameters",
    Severity.WARNING,
    "an address with parameters that follow its readers about",
    "utm_source, fbclid and their like say where a link was clicked, not which page it leads to. "
    "They make two addresses of one page, and tell the site who reads this record. Delete them.",
    bad="    URL: https://afp.example.org/paris?utm_source=feed",
    good="    URL: https://afp.example.org/paris",
)


def find(context: Context) -> Iterator[Finding]:
    """Find sources whose address holds tracking parameters."""
    for source in context.written.references:
        url = source.url
        if url is not None and "?" in url and (names := tracking(url)):
            yield RULE.at(
                source.origin.location("URL"),
                f"the address holds {quoted(', '.join(names))}",
                f"write {without_tracking(url)}",
            )
