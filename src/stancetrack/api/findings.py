"""All that is found wrong with a record, joined from the layers that find it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from stancetrack.api import codebook
from stancetrack.checks import check
from stancetrack.checks.context import Context
from stancetrack.diagnostics import Finding
from stancetrack.loading import Loaded
from stancetrack.loading.silencing import Silenced, silence


def checked(
    loaded: Loaded,
    today: date,
    further: Sequence[Finding] = (),
    looked_for: Collection[str] = codebook.LOOKED_FOR,
    *,
    notes: bool = True,
) -> Silenced:
    """Return the findings of loading, of the checks and `further` ones, but for silenced ones.

    `looked_for` are the rules that a suppression can be unused for. Without `notes` the checks
    that only find notes are left out.
    """
    found = [*loaded.findings, *check(Context(loaded.tracker, today), notes=notes), *further]
    if not notes:
        looked_for = frozenset(looked_for) - codebook.NOTES
    # Where something could not be read, checks were muted and prove no suppression unused.
    whole = loaded.tracker.whole
    return silence(found, loaded.suppressions, codebook.RULES, looked_for if whole else ())
