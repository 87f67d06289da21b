"""Model to findings: what is wrong across the fields of a record or across records."""

from __future__ import annotations

from stancetrack.checks import future_date, missing_speaker, unknown_source
from stancetrack.checks.context import Check, Context
from stancetrack.diagnostics import Finding

CHECKS = tuple(
    Check(module.RULE, module.find)
    for module in (
        missing_speaker,
        future_date,
        unknown_source,
    )
)
"""Every check, in the order of the codebook; a new one is added here by hand."""

RULES = tuple(check.rule for check in CHECKS)
"""The rules of the checks."""


def check(context: Context) -> list[Finding]:
    """Return all that the checks find."""
    return [finding for each in CHECKS for finding in each.find(context)]
