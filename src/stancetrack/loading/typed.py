"""What a person types for a key, read as the files are read; what does not fit raises CannotRun."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from stancetrack.diagnostics import CannotRun, Severity
from stancetrack.loading import nodes
from stancetrack.loading.decoding import FORBIDDEN, named_character
from stancetrack.loading.reading import Reader
from stancetrack.loading.syntax import Place
from stancetrack.loading.tracker import accepted
from stancetrack.record import kinds
from stancetrack.record.model import Range, Tracker

_HERE = Place(0, 0, 0)


def text(typed: str, what: str) -> str:
    """Return a text with single spaces; `what` names it where it is refused."""
    if hidden := FORBIDDEN.search(typed):
        character = named_character(hidden[0])
        raise CannotRun(f"the {what} holds {character}", "delete the character")
    found = " ".join(typed.split())
    if not found:
        raise CannotRun(f"the {what} is empty", "write it, or leave it out")
    return found


def value(kind: kinds.Kind, typed: str, tracker: Tracker, what: str) -> str:
    """Return one value as a file writes it: a day as YYYY-MM-DD, a text with single spaces."""
    bare = text(typed, what)
    found = _read(kind, nodes.Scalar(bare, _HERE, _HERE, ""), tracker)
    if isinstance(found, date):
        return found.isoformat()
    return found if isinstance(found, str) else bare


def terms(kind: kinds.Kind, typed: Sequence[str], tracker: Tracker, what: str) -> tuple[str, ...]:
    """Return the items of a list as a file writes them, terms by the names they have today."""
    listed = nodes.Sequence(_HERE)
    listed.items += [nodes.Scalar(text(each, what), _HERE, _HERE, "") for each in typed]
    return tuple(_read(kind, listed, tracker))


def _read(kind: kinds.Kind, node: nodes.Node, tracker: Tracker) -> Any:
    reader = Reader("", vocabulary=accepted(tracker.vocabulary))
    found = reader.read(kind, node)
    for finding in reader.findings:
        if finding.severity is Severity.ERROR or isinstance(found, Range):
            raise CannotRun(finding.message, finding.help)
    return found
