"""Rule insecure-url."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "insecure-url",
    Severity.WARNING,
    "an address that begins with http:",
    "What is read over http: can be changed on its way. Nearly every site serves the same page "
    "over https:; open it there, and write that address.",
    bad="    URL: http://afp.example.org/paris",
    good="    URL: https://afp.example.org/paris",
)


def find(context: Context) -> Iterator[Finding]:
    """Find sources whose address is not encrypted."""
    for source in context.written.references:
        if source.url is not None and source.url[:5].lower() == "http:":
            secure = f"https:{source.url[5:]}"
            yield RULE.at(
                source.origin.location("URL"),
                "the address begins with http:, not https:",
                f"if it opens there, write {secure}",
            )
