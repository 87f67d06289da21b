"""Rule fewer-claimed-than-named."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity
from stancetrack.stances.claims import Namer

RULE = Rule(
    "fewer-claimed-than-named",
    Severity.NOTE,
    "a claim of fewer countries than are named here",
    "By its own positions this record can name more countries, on the claim's day, than the "
    "claim counts. The claimant may count otherwise or earlier; or a stance here is too generous, "
    "or `counts` is not what was counted.",
    bad="    counts: contributors\n    countries: 1",
    good="    counts: contributors\n    countries: 26",
)


def find(context: Context) -> Iterator[Finding]:
    """Find claims of fewer countries than the record names; silent where it is not whole."""
    if not context.tracker.whole:
        return
    namer = Namer(context.tracker, steps=context.steps)
    for claim in context.standing_claims:
        most = claim.countries.max if claim.countries else None
        if most is None:
            continue
        named = namer.named(claim.counts, claim.date)
        if len(named) > most:
            yield RULE.at(
                claim.origin.location("countries"),
                f"{most} claimed on {claim.date}, but {len(named)} {claim.counts} named here: "
                f"{', '.join(named)}",
                "compare the list with the source, and check what it counts",
            )
