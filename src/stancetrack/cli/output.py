"""Where a command's text goes: standard output, or a file written whole or not at all."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

import click

from stancetrack.cli.pager import through_pager
from stancetrack.writing import write_file

output_option = partial(
    click.option,
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to a file instead of standard output.",
)
"""Makes the option that names the file."""


def write_out(text: str, output: Path | None = None) -> None:
    """Write text to standard output, or to a file; characters it cannot take become escapes.

    A reader that has gone away is no failure: the exit code stays what the command says.
    """
    if output is not None:
        write_file(output, text.encode("utf-8", "backslashreplace"))
        return
    encoding = sys.stdout.encoding or "utf-8"
    content = text.encode(encoding, "backslashreplace")
    if sys.stdout.isatty() and through_pager(content.decode(encoding)):
        return
    with suppress(BrokenPipeError):
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
