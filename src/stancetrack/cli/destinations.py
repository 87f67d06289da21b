"""Where `validate` writes its findings to, and in which formats."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from stancetrack.api.validation import Validation
from stancetrack.cli.errors import say
from stancetrack.cli.formats import chosen
from stancetrack.cli.output import write_out
from stancetrack.cli.terminal import screen
from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.record.snapshot import require_no_record
from stancetrack.render.findings.formats import FOR_PEOPLE, FORMATS, written
from stancetrack.render.findings.text import summary
from stancetrack.render.screen import Screen
from stancetrack.spelling import did_you_mean
from stancetrack.writing import STANDARD_OUTPUT, stream_of


class Destination(NamedTuple):
    """A format and the file to write it to, or None for standard output."""

    format: str
    file: Path | None = None


def destinations(
    formats: Sequence[str], output: Path | None, *, statistics: bool
) -> tuple[Destination, ...]:
    """Return what `--format`, `-o` and `--statistics` ask for.

    Raises CannotRun for an unknown format, and where two would go to one place.
    """
    asked = [_destination(text) for text in formats or (chosen(None, output, FORMATS),)]
    if statistics:
        asked = [_as_statistics(each) for each in asked]
    if output is not None:
        if all(each.file for each in asked):
            raise CannotRun(
                f"every format has a file of its own, and none is left for {output}",
                "leave -o out, or add a --format without a file",
            )
        asked = [Destination(each.format, each.file or output) for each in asked]
    _refuse_collisions(asked)
    return tuple(asked)


def _destination(text: str) -> Destination:
    name, colon, file = text.partition(":")
    if name not in FORMATS:
        otherwise = f"the formats are {', '.join(FORMATS)}"
        raise CannotRun(
            f"there is no format {quoted(name)}", did_you_mean(name, FORMATS, otherwise)
        )
    if colon and not file:
        raise CannotRun(f"--format {text} names no file", f"write {name}:FILE, or {name} alone")
    return Destination(name, require_no_record(Path(file)) if file else None)


def _as_statistics(asked: Destination) -> Destination:
    if asked.file is not None:
        return asked
    if asked.format != "text":
        raise CannotRun(
            f"--statistics is a table of text and cannot be written as {asked.format}",
            f"leave --statistics out, or write the findings to a file: {asked.format}:FILE",
        )
    return Destination("statistics")


def _refuse_collisions(asked: Sequence[Destination]) -> None:
    seen: dict[str | None, str] = {}
    for each in asked:
        place = _place(each.file)
        if place in seen:
            where = "standard output" if place is None else str(each.file)
            raise CannotRun(
                f"{seen[place]} and {each.format} would both be written to {where}",
                f"give one of them a file of its own, as {each.format}:FILE",
            )
        seen[place] = each.format


def _place(file: Path | None) -> str | None:
    """Return one and the same text for every spelling of a place, None for standard output."""
    if file is None or stream_of(file) == STANDARD_OUTPUT:
        return None
    return os.path.realpath(file)


def write(view: Validation, asked: Sequence[Destination], color: str, width: int | None) -> None:
    """Write the findings everywhere; say on standard error how many where only files show them."""
    for each in asked:
        utf8 = each.format not in FOR_PEOPLE
        text = written(view, each.format, screen(color, width, each.file, utf8=utf8))
        write_out(text, each.file, utf8=utf8)
    if all(each.file for each in asked):
        files = ", ".join(str(each.file) for each in asked)
        say(f"{summary(view, Screen()).strip()}; written to {files}")
