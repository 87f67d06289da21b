"""Model to findings: what is wrong across the fields of a record or across records."""

from __future__ import annotations

from stancetrack.checks import (
    accessed_before_published,
    after_its_sources,
    before_start,
    conflicting_positions,
    contradictory_terms,
    copied_summary,
    doubtful_basis,
    duplicate_alias,
    duplicate_country,
    duplicate_id,
    duplicate_position,
    duplicate_source_id,
    duplicate_term,
    empty_claim,
    fewer_claimed_than_named,
    file_name,
    foreign_id,
    former_name_conflict,
    future_date,
    home_page_url,
    impossible_claim,
    impossible_membership,
    insecure_url,
    last_years_date,
    long_summary,
    mismatched_country,
    missing_id,
    missing_speaker,
    misspelt_speaker,
    no_with_troops,
    out_of_order,
    repeats_stance,
    same_url,
    says_nothing,
    tracking_parameters,
    uncited_source,
    unfindable_source,
    unknown_exclusion,
    unknown_source,
    unused_term,
    withdrawn_before_said,
)
from stancetrack.checks.context import Check, Context
from stancetrack.diagnostics import Finding, Severity

CHECKS = tuple(
    Check(module.RULE, module.find)
    for module in (
        # files
        file_name,
        mismatched_country,
        duplicate_country,
        duplicate_alias,
        # ids
        missing_id,
        duplicate_id,
        foreign_id,
        # values
        says_nothing,
        contradictory_terms,
        missing_speaker,
        misspelt_speaker,
        long_summary,
        copied_summary,
        # dates
        future_date,
        before_start,
        out_of_order,
        last_years_date,
        after_its_sources,
        accessed_before_published,
        withdrawn_before_said,
        # sources
        unknown_source,
        duplicate_source_id,
        uncited_source,
        same_url,
        insecure_url,
        tracking_parameters,
        home_page_url,
        unfindable_source,
        # sense
        conflicting_positions,
        duplicate_position,
        no_with_troops,
        repeats_stance,
        doubtful_basis,
        empty_claim,
        impossible_claim,
        fewer_claimed_than_named,
        impossible_membership,
        # vocabulary
        duplicate_term,
        former_name_conflict,
        unknown_exclusion,
        unused_term,
    )
)
"""Every check, in the order of the codebook; a new one is added here by hand."""

RULES = tuple(check.rule for check in CHECKS)
"""The rules of the checks."""


def check(context: Context, *, notes: bool = True) -> list[Finding]:
    """Return all that the checks find; without `notes` those that only find notes are left out."""
    return [
        finding
        for each in CHECKS
        if notes or each.rule.severity is not Severity.NOTE
        for finding in each.find(context)
    ]
