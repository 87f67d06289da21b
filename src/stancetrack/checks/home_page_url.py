"""Rule home-page-url."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.addresses import fragment, without_tracking
from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity, quoted

RULE = Rule(
    "home-page-url",
    Severity.WARNING,
    "an address that leads to a home page only",
    "A home page shows something else tomorrow, so that nobody can read there what was said. "
    "Write the address of the article itself, or leave the URL out if it has none.",
    bad="    URL: https://afp.example.org/",
    good="    URL: https://afp.example.org/paris",
)

_HOMES = ("", "home", "index.html", "index.htm", "index.php")


def find(context: Context) -> Iterator[Finding]:
    """Find sources whose address has a host and no page."""
    for source in context.written.references:
        url = source.url
        if url is not None and _is_home(url):
            yield RULE.at(
                source.origin.location("URL"),
                f"{quoted(url)} is a home page, not an article",
                "write the address of the article itself, or leave the URL out",
            )


def _is_home(url: str) -> bool:
    rest = without_tracking(url).partition("#")[0].partition("://")[2]
    path = rest.partition("/")[2].rstrip("/").lower()
    return path in _HOMES and "?" not in rest and not fragment(url)
