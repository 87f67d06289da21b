"""Rule same-url."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.addresses import page
from stancetrack.checks.context import Context
from stancetrack.checks.repeats import repeats
from stancetrack.diagnostics import Finding, Related, Rule, Severity
from stancetrack.record.model import Source
from stancetrack.record.wording import plain

RULE = Rule(
    "same-url",
    Severity.WARNING,
    "two sources with one URL",
    "Two entries that lead to one page are one source recorded twice, or one of them was copied "
    "and its URL not replaced. Addresses are compared without http(s), www., tracking parameters, "
    "the usual port, the order of parameters, the spelling of escapes and what follows #, unless "
    "it names a page (#/news/1).",
    bad="    URL: https://afp.example.org/paris",
    good="    URL: https://dpa.example.org/planning",
)


def find(context: Context) -> Iterator[Finding]:
    """Find sources whose page an earlier one has; silent for two with one id."""
    for source, first in repeats(context.references, _page):
        yield RULE.at(
            source.origin.location("URL"),
            f"this is also the page of {first.id}",
            f"cite {first.id} instead and delete this one, or correct the URL",
            related=(Related(first.origin.location("URL"), "it is first given here"),),
        )


def _page(source: Source) -> str | None:
    return None if source.url is None else page(plain(source.url))
