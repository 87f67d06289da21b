"""Where a command's text goes: standard output, or a file written whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

import click

from stancetrack.diagnostics import CannotRun

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
    with suppress(BrokenPipeError):
        sys.stdout.buffer.write(text.encode(encoding, "backslashreplace"))
        sys.stdout.buffer.flush()


def write_file(path: Path, content: bytes) -> None:
    """Replace a file whole, keeping its mode; raises CannotRun where that is impossible.

    What is there and is no ordinary file, such as a device or a pipe, is written to instead.
    """
    import tempfile  # slow to import, and most output goes to the screen

    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
            os.chmod(temporary, mode)  # noqa: PTH101 - beside mkstemp and replace
            os.replace(temporary, target)  # noqa: PTH105
        except BaseException:
            os.unlink(temporary)  # noqa: PTH108
            raise
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise CannotRun(f"{path} cannot be written: {reason}", "choose another place") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
