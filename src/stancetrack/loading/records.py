"""The values of countries, sources and claims as records of the model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from stancetrack.loading.reading import Entry
from stancetrack.record import ids
from stancetrack.record.edtf import InWords, PartialDay
from stancetrack.record.model import (
    Basis,
    Claim,
    Country,
    Counts,
    Position,
    Source,
    Troops,
    Variable,
    Withdrawal,
)
from stancetrack.record.origin import Document, Origin

_TROOPS = {str(troops): troops for troops in Troops}
_BASES = {str(basis): basis for basis in Basis}


def country(
    values: dict[str, Any], unread: frozenset[str], document: Document, file_name: str
) -> Country:
    """Build a country from its file's values; `file_name` is relative to countries/.

    Its positions are all that are written, in the file's order.
    """
    code = values.get("country") or ""
    entries = values.get("positions") or ()
    return Country(
        code=code,
        name=values.get("name") or "",
        aliases=tuple(values.get("aliases") or ()),
        positions=tuple(
            _position(entry, code, id_, document)
            for entry, id_ in zip(entries, _ids(code.lower(), entries), strict=True)
        ),
        file_name=file_name,
        origin=Origin(document, (), 1),
        unread=unread,
    )


def _ids(prefix: str, entries: Sequence[Entry]) -> list[str]:
    return ids.given(prefix, ((e.values.get("date"), e.values.get("id")) for e in entries))


def _position(entry: Entry, code: str, id_: str, document: Document) -> Position:
    get = entry.values.get
    return Position(
        id=id_,
        country=code,
        date=get("date") or date.min,
        approximate=bool(get("approximate")),
        troops=_TROOPS[troops] if (troops := get("troops")) else None,
        us_role=get("us_role"),
        russian_objections=get("russian_objections"),
        contributions=get("contributions"),
        conditions=get("conditions"),
        no_longer=get("no_longer"),
        force=get("force"),
        speaker=get("speaker"),
        basis=_BASES.get(get("basis") or "", Basis.ASSESSED),
        summary=get("summary") or "",
        sources=tuple(get("sources") or ()),
        withdrawn=_withdrawal(entry),
        origin=Origin(document, ("positions", entry.step), entry.line),
        written_id=get("id"),
        unread=entry.unread,
    )


def _withdrawal(entry: Entry) -> Withdrawal | None:
    values = entry.values.get("withdrawn")
    if not values or "withdrawn" in entry.unread:
        return None
    return Withdrawal(values["date"], values["reason"])


def source(entry: Entry, document: Document) -> Source:
    """Build a source from a CSL reference."""
    get = entry.values.get
    return Source(
        id=get("id") or "",
        type=get("type") or "",
        title=get("title"),
        outlet=get("container-title") or _names(get("author")),
        url=get("URL"),
        published=_partial_day(get("issued")),
        accessed=_partial_day(get("accessed")),
        origin=Origin(document, ("references", entry.step), entry.line),
        variables={
            name: _variable(value)
            for name, value in entry.values.items()
            if value is not None and name not in ("id", "type")
        },
        unread=entry.unread,
    )


def _partial_day(value: PartialDay | InWords | None) -> PartialDay | None:
    return value if isinstance(value, PartialDay) else None


def _variable(value: Any) -> Variable:
    if type(value) is not list:
        found: Variable = value
        return found
    return tuple(each.values if isinstance(each, Entry) else each for each in value)


def _names(authors: list[Entry] | None) -> str | None:
    names = []
    for author in authors or ():
        get = author.values.get
        parts = (get("given"), get("non-dropping-particle"), get("family"))
        names.append(get("literal") or " ".join(part for part in parts if part))
    return ", ".join(name for name in names if name) or None


def claims(entries: Sequence[Entry], document: Document) -> tuple[Claim, ...]:
    """Build the claims of claims.yaml, all that are written."""
    found = zip(entries, _ids(ids.CLAIM, entries), strict=True)
    return tuple(_claim(entry, id_, document) for entry, id_ in found)


def _claim(entry: Entry, id_: str, document: Document) -> Claim:
    get = entry.values.get
    return Claim(
        id=id_,
        date=get("date") or date.min,
        approximate=bool(get("approximate")),
        claimant=get("claimant") or "",
        counts=Counts(get("counts") or Counts.MEMBERS),
        countries=get("countries"),
        of=get("of"),
        names=tuple(get("names") or ()),
        force=get("force"),
        basis=_BASES.get(get("basis") or "", Basis.ASSESSED),
        summary=get("summary") or "",
        sources=tuple(get("sources") or ()),
        withdrawn=_withdrawal(entry),
        origin=Origin(document, ("claims", entry.step), entry.line),
        written_id=get("id"),
        unread=entry.unread,
    )
