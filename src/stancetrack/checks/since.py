"""Two versions to findings: what was done since the earlier one and should not have been."""

from __future__ import annotations

from stancetrack.checks import (
    changed_id,
    changed_order,
    deleted_record,
    dropped_term,
    many_records_gone,
    rewritten_record,
)
from stancetrack.checks.since_context import Since, SinceCheck
from stancetrack.diagnostics import Finding

CHECKS = tuple(
    SinceCheck(module.RULE, module.find)
    for module in (
        deleted_record,
        rewritten_record,
        changed_id,
        changed_order,
        many_records_gone,
        dropped_term,
    )
)
"""Every check against an earlier version, in the order of the codebook."""

RULES = tuple(check.rule for check in CHECKS)
"""The rules of the checks against an earlier version."""


def check_since(since: Since) -> list[Finding]:
    """Return all that was done since an earlier version and should not have been."""
    return [finding for each in CHECKS for finding in each.find(since)]
