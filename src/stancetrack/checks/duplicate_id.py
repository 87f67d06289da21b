"""Rule duplicate-id."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.checks.duplicate_position import copies
from stancetrack.checks.repeats import repeats
from stancetrack.diagnostics import Finding, Related, Rule, Severity

RULE = Rule(
    "duplicate-id",
    Severity.ERROR,
    "one id for two statements",
    "An id names one position or claim for good: links, footnotes and other records rest on it. "
    "The one that was copied needs an id of its own; keep it with the one that had it first.",
    bad="    id: fr-2025-09-04-b\n    troops: yes",
    good="    id: fr-2025-09-04-c\n    troops: yes",
)


def find(context: Context) -> Iterator[Finding]:
    """Find written ids that an earlier position of the country, or an earlier claim, has.

    Silent where the whole position is repeated.
    """
    pasted = {id(copy) for copy, _ in copies(context)}
    for record, first in repeats(context.identified, lambda record: record.written_id):
        if record.id != record.written_id == first.id and id(record) not in pasted:
            yield RULE.at(
                record.origin.location("id"),
                f"the id {record.written_id} is given twice",
                f"write {record.id} where it was copied to, and keep it where it was first",
                related=(Related(first.origin.location("id"), "it is first given here"),),
            )
