"""How the groups of changes are headed and counted."""

from __future__ import annotations

from stancetrack.record.fields import FIELDS, TERM_FIELDS
from stancetrack.record.model import Tracker
from stancetrack.render.values import counted, field_label
from stancetrack.views.diff import Diff, Direction

HEADINGS = {
    Direction.TOWARDS_YES: "Towards yes",
    Direction.TOWARDS_NO: "Towards no",
    Direction.NEWLY_ON_RECORD: "Newly on record",
    Direction.NO_LONGER_ON_RECORD: "No longer on record",
    **{Direction[field.upper()]: field for field in (*TERM_FIELDS, "force")},
}
"""How each group is headed, or the field that it is a group of."""


def heading(direction: Direction, tracker: Tracker) -> str:
    """Return how a group is headed."""
    word = HEADINGS[direction]
    return f"{field_label(tracker, word)} changed" if word in FIELDS else word


def counted_changes(number: int, direction: Direction, tracker: Tracker) -> str:
    """Return how many changes there are of a group, in words."""
    word = HEADINGS[direction]
    if word in FIELDS:
        return f"{counted(number, 'change')} of {field_label(tracker, word)}"
    return f"{number} {word[0].lower()}{word[1:]}"


def no_stance_changed(view: Diff) -> str:
    """Return that no stance changed, and up to which day that is known, where later ones are left.

    On earlier days none did either, or they would be listed.
    """
    return f"No stance changed up to {view.new.day}" if view.later else "No stance changed"
