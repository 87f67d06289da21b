"""The position that an id names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.record.ids import CLAIM
from stancetrack.record.model import Country, Position, Tracker
from stancetrack.spelling import did_you_mean
from stancetrack.views.unread_ids import require_read

_ID_LIKE = re.compile(r"([a-z]{2}|claim)-[0-9]{4}(?:-[0-9a-z-]*)?", re.ASCII)


def is_id(text: str) -> bool:
    """Tell whether a text is written like an id, or begins like one, in any case."""
    return _ID_LIKE.fullmatch(text.strip().lower()) is not None


def find_position(tracker: Tracker, text: str) -> tuple[Country, Position]:
    """Return the position of an id, in any case, and its country.

    Raises CannotRun where there is none, with the ids that may be meant, or cannot be read.
    """
    wanted = text.strip().lower()
    found = {p.id: (country, p) for country in tracker.countries for p in country.positions}
    if wanted in found:
        return found[wanted]
    if wanted.startswith(f"{CLAIM}-"):
        raise CannotRun(
            f"{quoted(text)} names a claim, not a position",
            "“stancetrack summary” shows the claims",
        )
    require_read(tracker, text)
    raise CannotRun(f"there is no position {quoted(text)} in this record", _which(wanted, found))


def _which(wanted: str, ids: Iterable[str]) -> str:
    """Return which ids may be meant: those that begin so, else the nearest of the country."""
    beginning = [id_ for id_ in ids if id_.startswith(wanted)]
    if len(beginning) > 1:
        shown = beginning[:_MOST]
        more = f" or {len(beginning) - _MOST} more" if len(beginning) > _MOST else ""
        return f"which one is meant: {', '.join(shown)}{more}?"
    code = wanted[:2]
    of_country = [id_ for id_ in ids if id_.startswith(f"{code}-")]
    otherwise = f"“stancetrack history {code}” shows the ids that there are"
    return did_you_mean(wanted, of_country, otherwise if of_country else "no country has this code")


_MOST = 5
"""How many ids are listed."""
