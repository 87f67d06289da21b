"""Rule missing-id."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.context import Context
from stancetrack.checks.duplicate_position import copies
from stancetrack.diagnostics import Finding, Rule, Severity
from stancetrack.record.model import Claim, Position

RULE = Rule(
    "missing-id",
    Severity.ERROR,
    "a second statement of a day without an id",
    "Reports name a position by its country and day, a claim by its day; where there are several "
    "of one day, -b, -c and so on tell them apart. Which is which must not depend on their "
    "places in the file, so that an id never comes to mean another statement: all but one carry "
    "their id. `validate --fix` writes the ids that reports show.",
    bad="  - date: 2025-09-04\n    troops: no",
    good="  - date: 2025-09-04\n    id: fr-2025-09-04-b\n    troops: no",
    fixable=True,
)


def find(context: Context) -> Iterator[Finding]:
    """Find positions and claims that need an id and have none, but for those pasted twice.

    Silent in a file where a day or an id could not be read: it is not known which is the first.
    """
    unsure = {r.origin.path for r in context.identified if not r.knows("date", "id")}
    pasted = {id(copy) for copy, _ in copies(context)}
    for record in context.identified:
        if lacks_id(record) and record.origin.path not in unsure and id(record) not in pasted:
            yield RULE.at(
                record.origin.location("date"),
                f"not the only one of {record.date}, and without an id",
                f"add “id: {record.id}”; or give the other one its id, if that is the newer one",
            )


def lacks_id(record: Position | Claim) -> bool:
    """Tell whether only its place tells a record apart from another one of its day."""
    return record.written_id is None and not record.id[-1:].isdigit()
