"""Which parts of a field each position turned: let come to hold, or cease to."""

from __future__ import annotations

from collections.abc import Iterator

from stancetrack.record.fields import TERM_FIELDS
from stancetrack.record.model import Position
from stancetrack.stances.parts import Part, shifts
from stancetrack.stances.stance import Steps
from stancetrack.views.renames import Renames


def turns(steps: Steps, field: str, renames: Renames) -> Iterator[tuple[Position, set[Part]]]:
    """Yield what each position that did anything to a field turned, terms by their newest names.

    What holds under a second name has not gone with the first.
    """
    names: dict[Part, set[Part]] = {}
    for position, said, went in shifts(steps, field):
        turned: set[Part] = set()
        for part in went:
            held = names[_newest(part, field, renames)]
            held.remove(part)
            if not held:
                turned.add(_newest(part, field, renames))
        for part in said:
            held = names.setdefault(_newest(part, field, renames), set())
            if not held:
                turned ^= {_newest(part, field, renames)}  # it may have gone just now
            held.add(part)
        yield position, turned


def _newest(part: Part, field: str, renames: Renames) -> Part:
    return renames.current(part) if isinstance(part, str) and field in TERM_FIELDS else part
