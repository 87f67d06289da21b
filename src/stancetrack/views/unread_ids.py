"""Ids of statements that are written down, or may be, and could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.loading import COUNTRIES
from stancetrack.record.ids import CLAIM
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Claim, Position, Tracker
from stancetrack.record.slugs import slug
from stancetrack.record.written import written_in

_CLAIMS = "claims.yaml"


def require_read(tracker: Tracker, text: str) -> None:
    """Raise CannotRun for an id whose statement could not be read, or may be in a lost file.

    `text` is an id of no statement that could be read.
    """
    wanted = text.strip().lower()
    prefix = wanted.partition("-")[0]
    said = _said(tracker, prefix)
    for each in said:
        if each.unread and each.id == wanted:
            raise _unread(f"{wanted} in {each.origin.path}:{each.origin.line} cannot be read whole")
    nameless = (each.origin.path for each in said if each.unread and not each.id)
    folder = tracker.origin.path.removesuffix("tracker.yaml")
    lost = (folder + name for name in _lost(tracker, prefix))
    paths = sorted({*lost, *nameless})
    if paths:
        found = f"{paths[0]} is there and cannot be read whole"
        raise _unread(f"{found}, and may hold {quoted(wanted)}")


def _unread(found: str) -> CannotRun:
    return CannotRun(found, "mend it first; “stancetrack validate” shows what is wrong")


def _said(tracker: Tracker, prefix: str) -> Sequence[Position | Claim]:
    written = written_in(tracker)
    if prefix == CLAIM:
        return written.claims
    countries = (country for country in written.countries if country.code.lower() == prefix)
    return [position for country in countries for position in country.positions]


def _lost(tracker: Tracker, prefix: str) -> Iterator[str]:
    """Yield the names of lost files that may hold statements whose ids begin so.

    A country's file is called as the country is; one called otherwise may be that of any country
    that has no other.
    """
    written = written_in(tracker)
    codes = {COUNTRIES + each.file_name: each.code.lower() for each in written.countries}
    called = {slug(name): code.lower() for code, name in NAMES.items()}
    unfiled = prefix.upper() in NAMES and prefix not in codes.values()
    for name in written.lost:
        folder, _, base = name.rpartition("/")
        code = CLAIM if name == _CLAIMS else codes.get(name) or called.get(base.rpartition(".")[0])
        if code == prefix or (code is None and folder and base and unfiled):
            yield name
