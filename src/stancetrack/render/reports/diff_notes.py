"""What a diff says besides its tables: what could not be read, and who is not in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from stancetrack.record.fields import FIELDS
from stancetrack.record.model import Position
from stancetrack.render.values import INFERRED
from stancetrack.views.diff import Diff
from stancetrack.views.lookup import country_name


def broken(view: Diff) -> str | None:
    """Return the headline of a diff of which a side could not be read whole, None for others."""
    return not_all_read(view.unread) if view.unread else None


def not_all_read(files: Sequence[str]) -> str:
    """Return that what differs in some files is missing, since not all of them could be read."""
    return f"Not all could be read, so what differs there is missing here: {', '.join(files)}."


def footnotes(view: Diff) -> list[str]:
    """Return what the reader of the tables has to know besides."""
    notes = caveats(view)
    if view.unchanged and view.changes:
        notes.append(f"Unchanged ({len(view.unchanged)}): {', '.join(view.unchanged)}.")
    if view.returned:
        notes.append(_returned(view))
    if view.unrecorded:
        notes.append(f"No position ({len(view.unrecorded)}): {', '.join(view.unrecorded)}.")
    return notes


def _returned(view: Diff) -> str:
    """Return who moved between the two days and came back, and how to see it."""
    names = ", ".join(name for name, _ in view.returned)
    moved = {field for _, fields in view.returned for field in fields}
    options = " ".join(f"--changed {field}" for field in FIELDS if field in moved)
    since = min(view.old.day, view.new.day) + timedelta(days=1)
    return f"Moved in between and came back: {names} (history {options} --since {since})."


def caveats(view: Diff) -> list[str]:
    """Return what could not be compared, and what a sign in the tables means."""
    notes = []
    if view.unsure:
        names = ", ".join(country_name(view.new.tracker, code) for code in view.unsure)
        notes.append(f"Stances not compared, since not all could be read: {names}.")
    if frame := [name for name in view.unread if "/" not in name]:
        notes.append(f"Not compared, since not all could be read: {', '.join(frame)}.")
    if any(position.approximate for position in mentioned(view)):
        notes.append(INFERRED)
    return notes


def mentioned(view: Diff) -> list[Position]:
    """Return the positions that a diff shows."""
    said = [change.position for change in view.changes if change.position]
    happened = view.comparison.positions if view.comparison else ()
    return [*said, *(change.record for change in happened)]
