"""Where a command's text goes: standard output, or a file written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from stancetrack.cli.pager import through_pager
from stancetrack.diagnostics import CannotRun
from stancetrack.record.snapshot import is_of_a_record
from stancetrack.writing import write_file

F = TypeVar("F", bound=Callable[..., Any])

STANDARD_OUTPUT = Path("-")
"""What -o takes for standard output, as other programs do."""

REPLACED = (
    "A file is replaced whole or not at all: a read-only one too, and of a hard-linked one this "
    "name alone."
)
"""What is said of each option that writes files."""


def output_option(
    help: str = "Write to a file instead of standard output.",  # noqa: A002 - click's own word
) -> Callable[[F], F]:
    """Return the option that names the file; `help` is the beginning of its help."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        callback=lambda context, parameter, value: require_no_record(
            None if value == STANDARD_OUTPUT else value
        ),
        help=f"{help} {REPLACED}",
    )


def require_no_record(file: Path | None) -> Path | None:
    """Return the file that is written to; raises CannotRun where the record itself lies there."""
    try:
        known = file is not None and is_of_a_record(Path(os.path.realpath(file)))
    except OSError as error:  # the current folder is gone
        reason = error.strerror
        raise CannotRun(f"{file} cannot be written: {reason}", "choose another place") from None
    if known:
        raise CannotRun(
            f"{file} belongs to a record, and what is written there would take its place",
            "name a file outside of the record",
        )
    return file


def write_out(text: str, output: Path | None = None, *, utf8: bool = False) -> None:
    """Write text to standard output, or to a file; characters it cannot take become escapes.

    Files are UTF-8, and with `utf8` standard output is too, whatever the locale says.
    """
    plain = utf8 or output is not None
    encoding = "utf-8" if plain else sys.stdout.encoding or "utf-8"
    content = text.encode(encoding, "backslashreplace")
    on_terminal = output is None and sys.stdout.isatty()
    if on_terminal and through_pager(content.decode(encoding)):
        return
    write_bytes(content, output)


def write_bytes(content: bytes, output: Path | None = None) -> None:
    """Write bytes to standard output, or to a file.

    A reader that has gone away is no failure: the exit code stays what the command says.
    """
    with suppress(BrokenPipeError):
        if output is not None:
            write_file(output, content)
            return
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
