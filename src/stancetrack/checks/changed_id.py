"""Rule changed-id."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.checks.since_context import Since
from stancetrack.diagnostics import Finding, Location, Rule, Severity
from stancetrack.record.model import Claim, Position

RULE = Rule(
    "changed-id",
    Severity.ERROR,
    "an id that names another statement than at the base revision, or none",
    "Links, footnotes and other records rest on an id, so once published it never means another "
    "statement: not where one is inserted above it, nor where its day is corrected. Write the id "
    "that the statement had, and give the new one the next free letter. Only `validate --base` "
    "looks for this.",
    bad="  - date: 2025-09-04\n    id: fr-2025-09-04-c",
    good="  - date: 2025-09-04\n    id: fr-2025-09-04",
)


def find(since: Since) -> Iterator[Finding]:
    """Find statements that have another id, and new ones with the id of one that is gone."""
    for before, after in since.comparison.other_ids:
        if not _is_unsure(since, after):
            yield RULE.at(
                _place(after),
                f"{since.described(before)} is now called {after.id}",
                f"write “id: {before.id}” in it, and give what took that id the next free letter",
            )
    went: list[Position | Claim] = [c.record for c in since.deleted]
    gone = {record.id: record for record in (*went, *(c.record for c in since.deleted_claims))}
    come: list[Position | Claim] = [c.record for c in since.comparison.positions if not c.before]
    come += [c.record for c in since.comparison.claims if not c.before]
    for new in come:
        if new.id in gone and not _is_unsure(since, new):
            yield RULE.at(
                _place(new),
                f"{new.id} names another statement now: it was {since.described(gone[new.id])}",
                "give this one the next free letter",
            )


def _is_unsure(since: Since, record: Position | Claim) -> bool:
    """Tell whether an id rests on how many others of the day there are, which is not known."""
    return record.written_id is None and record.origin.path in since.broken


def _place(record: Position | Claim) -> Location:
    return record.origin.location("date" if record.written_id is None else "id")
