"""The withdrawal of a position or claim that turned out wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from stancetrack.api.proposals import Proposal, with_files
from stancetrack.api.record import Record
from stancetrack.diagnostics import CannotRun, harmless, quoted
from stancetrack.loading.typed import text
from stancetrack.record.model import Claim, Position, Tracker
from stancetrack.record.snapshot import File
from stancetrack.repairs import Repaired
from stancetrack.repairs.entries import WITHDRAWN, with_withdrawal
from stancetrack.repairs.layout import in_brackets
from stancetrack.repairs.safety import withdraws_only
from stancetrack.repairs.texts import Text
from stancetrack.spelling import nearest
from stancetrack.views.unread_ids import require_read

Statement = Position | Claim


def withdrawal(record: Record, asked: str, reason: str, day: date) -> Proposal:
    """Return what withdraws the position or claim of an id, found to be wrong on a day.

    Raises CannotRun for an id that is unknown, ambiguous or withdrawn already, for a reason that
    is no text, and where the file is written so that it cannot be edited safely.
    """
    statement = standing(record.tracker, asked)
    reason = reason_of(reason)
    name = record.loaded.snapshot
    file = next(f for f in name.files if f.path == statement.origin.path)
    held = Text.of(file.content)
    listed, index = statement.origin.steps
    new = with_withdrawal(held.text, str(listed), int(index), day, reason) if held else None
    line = f"{WITHDRAWN}: {in_brackets({'date': day.isoformat(), 'reason': reason})}"
    files = (Repaired(file, File(file.name, file.path, held.encoded(new or "") if held else b"")),)
    after = with_files(record, files) if new is not None else record
    if new is None or not withdraws_only(record.tracker, after.tracker, statement.id):
        raise CannotRun(
            f"{file.path} is written so that {statement.id} cannot be withdrawn safely",
            f"add this to it yourself: {line}",
        )
    code = statement.country if isinstance(statement, Position) else None
    return Proposal(statement.id, code, statement.date, record, after, files, {file.path: line})


def standing(tracker: Tracker, asked: str) -> Statement:
    """Return the position or claim of an id that may be withdrawn; raises CannotRun for others."""
    statement = statement_of(tracker, asked)
    if statement.withdrawn is not None:
        raise _withdrawn_already(tracker, statement)
    return statement


def told(tracker: Tracker, id_: str) -> str:
    """Return what a position or claim says, on one line: who, how good the evidence is, what."""
    found = statement_of(tracker, id_)
    who = found.speaker if isinstance(found, Position) else found.claimant
    return harmless(f"{id_}: {f'{who} ' if who else ''}({found.basis}): {found.summary}")


def reason_of(typed: str) -> str:
    """Return a reason with single spaces; raises CannotRun where it is no text."""
    return text(typed, "reason")


def statement_of(tracker: Tracker, asked: str) -> Statement:
    """Return the position or claim of an id, in any case.

    Raises CannotRun for one that is unknown, with the nearest, for one that several have, and for
    one whose statement cannot be read.
    """
    statements = _statements(tracker)
    wanted = asked.strip().lower()
    found = [each for each in statements if each.id == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotRun(f"{wanted} is the id of {len(found)} statements", "give each its own id")
    begun = [each.id for each in statements if wanted and each.id.startswith(wanted)]
    if len(begun) > 1:
        ids = begun if len(begun) <= MOST else [*begun[:MOST], "…"]
        raise CannotRun(f"{quoted(asked)} may be {len(begun)} ids", f"write one: {', '.join(ids)}")
    if not begun:
        require_read(tracker, asked)
    near = begun[0] if begun else _nearest(wanted, [each.id for each in statements])
    help_ = f"did you mean {near}?" if near else "“stancetrack history” shows the ids in its JSON"
    raise CannotRun(f"there is no position or claim with the id {quoted(asked)}", help_)


def _nearest(wanted: str, ids: Sequence[str]) -> str | None:
    """Return the nearest id, one of the same country where there is any."""
    country = wanted.partition("-")[0]
    same = [each for each in ids if each.partition("-")[0] == country]
    return nearest(wanted, same) or nearest(wanted, ids)


MOST = 12
"""How many ids are listed where several may be meant."""


def _statements(tracker: Tracker) -> list[Statement]:
    said = [position for country in tracker.countries for position in country.positions]
    return [*said, *tracker.claims]


def _withdrawn_already(tracker: Tracker, statement: Statement) -> CannotRun:
    assert statement.withdrawn is not None
    others = [each.id for each in _statements(tracker) if each.withdrawn is None]
    path = statement.origin.path
    beside = [e.id for e in _statements(tracker) if e.withdrawn is None and e.origin.path == path]
    near = nearest(statement.id, beside) or nearest(statement.id, others)
    told = statement.withdrawn
    return CannotRun(
        f"{statement.id} is already withdrawn, on {told.date}: {told.reason}",
        f"did you mean {near}?" if near else "nothing needs to be done",
    )
