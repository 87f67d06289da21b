"""The files of `api/v1/`, for programs: byte for byte what the commands print for the same day."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from stancetrack.api.answers import Answer
from stancetrack.api.record import Record
from stancetrack.publishing.publication import Publication
from stancetrack.record.model import Tracker
from stancetrack.render.json_form import as_json
from stancetrack.render.reports.matrix_data import data
from stancetrack.render.screen import Screen

ROOT = "api/v1/"
"""The folder of the files within the site; its number is the JSON's `schema_version`."""

_HEAD = (
    "schema_version", "command", "as_of", "basis", "recorded", "since", "data_reach",
    "record_stale",
)  # fmt: skip
"""The keys of a summary that say what it is about."""


@dataclass(frozen=True, slots=True)
class ApiFile:
    """One file: its path within the site, what it holds, and the command that prints the same.

    `part` is the key of the command's JSON which alone the file holds beside the keys that say
    what it is about; None where it holds all of it.
    """

    path: str
    means: str
    command: str
    part: str | None = None
    make: Callable[[], str] = field(kw_only=True, compare=False, repr=False)

    def text(self) -> str:
        """Return what the file holds, which ends in a line break."""
        # As commands write it: what UTF-8 cannot hold becomes an escape, in JSON and in text.
        return self.make().encode("utf-8", "backslashreplace").decode("utf-8")


def api_files(publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield the path within the site and the text of each file, made as it is asked for."""
    return ((file.path, file.text()) for file in files(publication))


def files(publication: Publication) -> Iterator[ApiFile]:
    """Yield each file of the day of a publication, by kind; none is made yet."""
    yield from _of_all(publication)
    yield from _of_events(publication)
    yield from _of_countries(publication)


def _of_all(publication: Publication) -> Iterator[ApiFile]:
    record, day = publication.record, publication.as_of
    said = f"--as-of {day}"
    yield ApiFile(
        f"{ROOT}matrix.json",
        f"Where every country stands on {day}.",
        _command(record, f"matrix {said}"),
        make=partial(_matrix, publication, day),
    )
    summary = _command(record, f"summary {said}")
    yield ApiFile(
        f"{ROOT}summary.json",
        f"The camps, what is new, contested and claimed, and what is missing on {day}.",
        summary,
        make=lambda: _json(publication.summary),
    )
    yield ApiFile(
        f"{ROOT}claims.json",
        "Counts said about the coalition as a whole, beside the countries that can be named.",
        summary,
        "claims",
        make=lambda: _claims(publication.summary.to_dict()),
    )
    yield ApiFile(
        f"{ROOT}sources.json",
        "The bibliography, and what cites each source.",
        _command(record, "sources"),
        make=lambda: _json(record.sources()),
    )
    yield ApiFile(
        f"{ROOT}terms.json",
        "The vocabulary, with meanings and uses.",
        _command(record, "terms"),
        make=lambda: _json(record.terms()),
    )


def _of_events(publication: Publication) -> Iterator[ApiFile]:
    """Yield the matrix of each day on which there was an event, oldest first."""
    record = publication.record
    for day, names in publication.event_days.items():
        yield ApiFile(
            f"{ROOT}matrix/{day}.json",
            f"Where every country stood on {day}: {', '.join(names)}.",
            _command(record, f"matrix --as-of {day}"),
            make=partial(_matrix, publication, day),
        )


def _of_countries(publication: Publication) -> Iterator[ApiFile]:
    """Yield what each country said, by code."""
    record, day = publication.record, publication.as_of
    names = {country.code: country.name for country in reversed(publication.countries)}
    for code in sorted(names):
        yield ApiFile(
            f"{ROOT}history/{code}.json",
            f"What {names[code]} said up to {day}, and what each position changed.",
            _command(record, f"history {code} --until {day}"),
            make=partial(_history, record, code, day),
        )


def _command(record: Record, asked: str) -> str:
    return f"stancetrack {asked}{_opening(record.tracker)} --format json"


def _opening(tracker: Tracker) -> str:
    """Return the option by which a command opens the record as it is published."""
    version = tracker.version
    if version is None:
        return "" if tracker.whole else " --skip-broken"
    if version.known_on is not None:
        return f" --known-on {version.known_on}"
    return f" --rev {shlex.quote(version.name)}"


def _matrix(publication: Publication, day: date) -> str:
    return as_json(data(publication.matrix(day), publication.tracker), Screen())


def _history(record: Record, code: str, day: date) -> str:
    return _json(record.history([code], until=day))


def _json(answer: Answer[Any]) -> str:
    return answer.report().written("json", Screen())


def _claims(summary: dict[str, Any]) -> str:
    return as_json({key: summary[key] for key in (*_HEAD, "claims")}, Screen())
