"""A new position, with the sources and the country that it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from stancetrack.api import references
from stancetrack.api.drafts import KEYS, Draft, sound
from stancetrack.api.proposals import Proposal, file_of, with_files
from stancetrack.api.record import Record
from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.loading import COUNTRIES
from stancetrack.record import ids
from stancetrack.record.country_names import organisation_meant
from stancetrack.record.iso3166 import NAMES
from stancetrack.record.model import Country, Tracker
from stancetrack.record.slugs import slug
from stancetrack.record.snapshot import File
from stancetrack.repairs import Repaired
from stancetrack.repairs.entries import Stands, called_before, said_by, with_entry
from stancetrack.repairs.layout import Layout, Value, scalar, written
from stancetrack.repairs.safety import adds_only
from stancetrack.repairs.texts import Text
from stancetrack.spelling import did_you_mean
from stancetrack.views.lookup import find_country, unrecorded

SOURCES = "sources.yaml"


class CannotSplice(CannotRun):
    """A file is written so that nothing can be added to it safely.

    `lines` are the new ones by the files that they belong into, to be pasted.
    """

    def __init__(self, path: str, lines: Mapping[str, str]) -> None:
        super().__init__(
            f"{path} is written so that nothing can be added safely",
            "paste the lines above into it yourself",
        )
        self.lines = lines


def addition(record: Record, draft: Draft) -> Proposal:
    """Return what adds a position to a record; nothing may be missing of the draft.

    Raises CannotRun for what does not fit, and where a file cannot be edited safely, which then
    says what to paste.
    """
    tracker = record.tracker
    code, country = country_of(tracker, draft.country)
    draft = with_sources(record, sound(tracker, record.today, draft))
    day = date.fromisoformat(str(draft.values["date"]))
    position, id_ = _position(tracker, code, day, draft)
    files, lines = _source_files(record, draft.sources)
    file = _country_file(record, code, country)
    held = file.content or _new_country(record, code)
    new = _spliced(held, "positions", position, said_by(day))
    lines[file.path] = "\n".join(written(position, Layout()))
    files.append(Repaired(file, File(file.name, file.path, new or b"")))
    after = with_files(record, files) if new is not None else record
    made = [str(source["id"]) for source in draft.sources]
    if new is None or not adds_only(tracker, after.tracker, id_, made):
        raise CannotSplice(file.path, lines)
    return Proposal(id_, code, day, record, after, tuple(files), lines)


def country_of(tracker: Tracker, asked: str) -> tuple[str, Country | None]:
    """Return the code of a country by any of its names, and its file where it has one.

    Raises CannotRun for one that is in neither the record nor ISO 3166-1.
    """
    code = unrecorded(tracker, asked)
    if code is not None:
        return code, None
    try:
        country = find_country(tracker, asked)
    except CannotRun as error:
        if organisation_meant(asked):
            raise CannotRun(str(error), "name one of its members") from None
        names = [*NAMES.values(), *(country.name for country in tracker.countries)]
        raise CannotRun(
            f"{quoted(asked)} is no country of this record, and none of ISO 3166-1",
            did_you_mean(asked, names, "give its name in English, or its code of two letters"),
        ) from None
    return country.code, country


def with_sources(record: Record, draft: Draft) -> Draft:
    """Return the draft with an id for each new source; one whose page is known is cited instead."""
    tracker = record.tracker
    cited = [*draft.values.get("sources", ())]
    taken = {source.id for source in tracker.references}
    made = []
    for source in draft.sources:
        if (old := references.known(tracker, source)) is None:
            day = date.fromisoformat(str(draft.values["date"]))
            made.append(references.named(source, taken, day))
            taken.add(old := made[-1]["id"])
        cited.append(old)
    values = {**draft.values, "sources": tuple(dict.fromkeys(cited))}
    return replace(draft, values=values, sources=tuple(made))


def _position(
    tracker: Tracker, code: str, day: date, draft: Draft
) -> tuple[Mapping[str, Value], str]:
    """Return the entry in the order of the file, with an id where it needs one, and its id."""
    entry = {key: draft.values[key] for key in KEYS if key in draft.values}
    told = _told(tracker, code)
    place = max((n for n, (each, _) in enumerate(told, 1) if each and each <= day), default=0)
    given = ids.given(code.lower(), [*told[:place], (day, None), *told[place:]])
    id_ = given[place]
    if id_ == f"{code.lower()}-{day.isoformat()}":
        return entry, id_
    return {"date": entry.pop("date"), "id": id_, **entry}, id_


def _told(tracker: Tracker, code: str) -> list[tuple[date | None, str | None]]:
    """Return the days and ids of all positions that are written of a country."""
    countries = tracker.written.countries if tracker.written else tracker.countries
    return [
        (position.date if position.knows("date") else None, position.written_id)
        for country in countries
        if country.code == code
        for position in country.positions
    ]


def _source_files(
    record: Record, sources: Sequence[Mapping[str, Any]]
) -> tuple[list[Repaired], dict[str, str]]:
    """Return the bibliography with new sources, and their lines; nothing where there are none."""
    if not sources:
        return [], {}
    before = file_of(record, SOURCES)
    lines = {before.path: "\n".join(row for each in sources for row in written(each, Layout()))}
    content = before.content or b"references: []\n"
    for each in sources:
        new = _spliced(content, "references", each, called_before(each["id"]))
        if new is None:
            raise CannotSplice(before.path, lines)
        content = new
    return [Repaired(before, File(before.name, before.path, content))], lines


def _spliced(
    content: bytes, listed: str, entry: Mapping[str, Value], stands: Stands
) -> bytes | None:
    held = Text.of(content)
    new = with_entry(held.text, listed, entry, stands) if held else None
    return held.encoded(new) if held and new is not None else None


def _country_file(record: Record, code: str, country: Country | None) -> File:
    """Return the file of a country, an empty one where it has none.

    Raises CannotRun where a file of that name is there and could not be read.
    """
    name = country.file_name if country else f"{slug(NAMES[code])}.yaml"
    file = file_of(record, COUNTRIES + name)
    if country is None and (file.content or file.name in record.loaded.snapshot.unread):
        raise CannotRun(
            f"{file.path} is there and cannot be read",
            "mend it first; “stancetrack validate” shows what is wrong",
        )
    return file


def _new_country(record: Record, code: str) -> bytes:
    """Return the beginning of a country's file, as the files of other countries begin."""
    beginnings = (
        file.content.split(b"\n", 1)[0].strip()
        for file in record.loaded.snapshot.files
        if file.name.startswith(COUNTRIES)
    )
    schema = next((line + b"\n" for line in beginnings if line.startswith(b"# yaml-")), b"")
    return schema + f"country: {code}\nname: {scalar(NAMES[code])}\npositions: []\n".encode()
