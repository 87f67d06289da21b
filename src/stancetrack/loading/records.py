"""The values of countries, sources and claims as records of the model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stancetrack.loading.reading import Entry
from stancetrack.record import ids
from stancetrack.record.model import (
    Basis,
    Claim,
    Country,
    Counts,
    Document,
    Origin,
    Position,
    Source,
    Troops,
    Withdrawal,
)

_TROOPS = {str(troops): troops for troops in Troops}
_BASES = {str(basis): basis for basis in Basis}


def country(values: dict[str, Any], document: Document, file_name: str) -> Country:
    """Build a country from its file's values; `file_name` is relative to countries/."""
    code = values["country"]
    entries = values.get("positions") or ()
    return Country(
        code=code,
        name=values["name"],
        aliases=tuple(values.get("aliases") or ()),
        positions=tuple(
            _position(entry, code, id_, document)
            for entry, id_ in zip(entries, _ids(code.lower(), entries), strict=True)
        ),
        file_name=file_name,
        origin=Origin(document, (), 1),
    )


def _ids(prefix: str, entries: Sequence[Entry]) -> list[str]:
    return ids.given(prefix, ((e.values["date"], e.values.get("id")) for e in entries))


def _position(entry: Entry, code: str, id_: str, document: Document) -> Position:
    get = entry.values.get
    return Position(
        id=id_,
        country=code,
        date=entry.values["date"],
        approximate=bool(get("approximate")),
        troops=_TROOPS[troops] if (troops := get("troops")) else None,
        us_role=get("us_role"),
        russian_objections=get("russian_objections"),
        contributions=get("contributions"),
        conditions=get("conditions"),
        no_longer=get("no_longer"),
        force=get("force"),
        speaker=get("speaker"),
        basis=_BASES[entry.values["basis"]],
        summary=entry.values["summary"],
        sources=tuple(entry.values["sources"]),
        withdrawn=_withdrawal(get("withdrawn")),
        origin=Origin(document, ("positions", entry.step), entry.line),
        written_id=get("id"),
    )


def _withdrawal(values: dict[str, Any] | None) -> Withdrawal | None:
    return Withdrawal(values["date"], values["reason"]) if values else None


def source(entry: Entry, document: Document) -> Source:
    """Build a source from a CSL reference."""
    values = entry.values
    return Source(
        id=values["id"],
        type=values["type"],
        title=values.get("title"),
        outlet=values.get("container-title") or _names(values.get("author")),
        url=values.get("URL"),
        published=values.get("issued"),
        accessed=values.get("accessed"),
        origin=Origin(document, ("references", entry.step), entry.line),
    )


def _names(authors: list[Entry] | None) -> str | None:
    names = []
    for author in authors or ():
        get = author.values.get
        parts = (get("given"), get("non-dropping-particle"), get("family"))
        names.append(get("literal") or " ".join(part for part in parts if part))
    return ", ".join(name for name in names if name) or None


def claims(entries: Sequence[Entry], document: Document) -> tuple[Claim, ...]:
    """Build the claims of claims.yaml."""
    found = zip(entries, _ids(ids.CLAIM, entries), strict=True)
    return tuple(_claim(entry, id_, document) for entry, id_ in found)


def _claim(entry: Entry, id_: str, document: Document) -> Claim:
    values = entry.values
    return Claim(
        id=id_,
        date=values["date"],
        approximate=bool(values.get("approximate")),
        claimant=values["claimant"],
        counts=Counts(values["counts"]),
        countries=values.get("countries"),
        of=values.get("of"),
        names=tuple(values.get("names") or ()),
        force=values.get("force"),
        basis=_BASES[values["basis"]],
        summary=values["summary"],
        sources=tuple(values["sources"]),
        withdrawn=_withdrawal(values.get("withdrawn")),
        origin=Origin(document, ("claims", entry.step), entry.line),
        written_id=values.get("id"),
    )
