"""Where a command's text goes: standard output, or a file written whole or not at all."""

from __future__ import annotations

import sys
from codecs import iterencode
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from stancetrack.cli.pager import through_pager
from stancetrack.record.snapshot import require_no_record
from stancetrack.writing import write_pieces

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
        callback=lambda context, parameter, value: (
            None if value in (None, STANDARD_OUTPUT) else require_no_record(value)
        ),
        help=f"{help} {REPLACED}",
    )


def write_out(text: str, output: Path | None = None, *, utf8: bool = False) -> None:
    """Write text to standard output, or to a file; characters it cannot take become escapes.

    Files are UTF-8, and with `utf8` standard output is too, whatever the locale says.
    """
    write_texts((text,), output, utf8=utf8)


def write_texts(texts: Iterable[str], output: Path | None = None, *, utf8: bool = False) -> None:
    """Write the pieces of a text as `write_out` does; they are only held for a pager."""
    plain = utf8 or output is not None
    encoding = "utf-8" if plain else sys.stdout.encoding or "utf-8"
    if output is None and sys.stdout.isatty():
        text = "".join(texts)
        if through_pager(text.encode(encoding, "backslashreplace").decode(encoding)):
            return
        texts = (text,)
    _write(iterencode(texts, encoding, "backslashreplace"), output)


def write_bytes(content: bytes, output: Path | None = None) -> None:
    """Write bytes to standard output, or to a file, as `write_lines` does."""
    _write((content,), output)


def write_lines(lines: Iterable[str], output: Path | None = None) -> None:
    """Write lines as UTF-8 as they come, to standard output or to a file, which is whole or not.

    A reader that has gone away is no failure: the exit code stays what the command says.
    """
    _write((line.encode("utf-8", "backslashreplace") for line in lines), output)


def _write(pieces: Iterable[bytes], output: Path | None) -> None:
    with suppress(BrokenPipeError):
        if output is not None:
            write_pieces(output, pieces)
            return
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.buffer.flush()
