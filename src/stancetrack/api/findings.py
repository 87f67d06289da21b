"""All that is found wrong with a record, joined from the layers that find it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from stancetrack import checks, loading
from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding, Rule, Severity
from stancetrack.loading import Loaded
from stancetrack.loading.silencing import Silenced, silence
from stancetrack.loading.suppressions import Suppression

_EVERYWHERE: dict[str, Rule] = {rule.name: rule for rule in (*loading.RULES, *checks.RULES)}

LOOKED_FOR = frozenset(_EVERYWHERE)
"""The names of the rules that every run of `validate` looks for."""

_NOTES = {name for name, rule in _EVERYWHERE.items() if rule.severity is Severity.NOTE}


def checked(
    loaded: Loaded,
    today: date,
    further: Sequence[Finding] = (),
    looked_for: Collection[str] = LOOKED_FOR,
    *,
    notes: bool = True,
) -> Silenced:
    """Return the findings of loading, of the checks and `further` ones, but for silenced ones.

    `looked_for` are the rules that a suppression can be unused for. Without `notes` the checks
    that only find notes are left out.
    """
    found = [*loaded.findings, *checks.check(Context(loaded.tracker, today), notes=notes), *further]
    if not notes:
        looked_for = frozenset(looked_for) - _NOTES
    # Where something could not be read, checks were muted and prove no suppression unused.
    whole = loaded.tracker.whole
    rules = _rules_named_in(loaded.suppressions)
    return silence(found, loaded.suppressions, rules, looked_for if whole else ())


def _rules_named_in(suppressions: Sequence[Suppression]) -> dict[str, Rule]:
    """Return the rules that are looked for everywhere, and all where another one is named."""
    if all(name in _EVERYWHERE for each in suppressions for name, _ in each.names):
        return _EVERYWHERE
    from stancetrack.api.codebook import RULES  # what only other commands find is seldom named

    return RULES
