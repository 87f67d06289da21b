"""Which format a file gets: the one asked for, else the one that its ending means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from stancetrack.diagnostics import CannotRun, quoted

ENDINGS: Mapping[str, str] = {
    ".csv": "csv",
    ".diff": "patch",
    ".json": "json",
    ".jsonl": "ndjson",
    ".markdown": "markdown",
    ".md": "markdown",
    ".ndjson": "ndjson",
    ".patch": "patch",
    ".sarif": "sarif",
    ".svg": "svg",
    ".txt": "table",
}
"""What each ending means; .txt is a command's first format, whatever that is called."""


def chosen(asked: str | None, output: Path | None, formats: Sequence[str]) -> str:
    """Return the format that is asked for, else the one of the file's ending, else the first.

    Raises CannotRun for an ending that none of `formats` has. A file without one, such as a
    device, gets the first.
    """
    if asked is not None:
        return asked
    ending = output.suffix.lower() if output is not None else ""
    if not ending:
        return formats[0]
    format_ = formats[0] if ENDINGS.get(ending) == "table" else ENDINGS.get(ending, "")
    if format_ not in formats:
        known = [e for e, name in ENDINGS.items() if name in (*formats, "table")]
        raise CannotRun(
            f"{quoted(str(output))} ends in {quoted(ending)}, which is no format of this command",
            f"let it end in {', '.join(known[:-1])} or {known[-1]}, or say the format with "
            f"--format {'|'.join(formats)}",
        )
    return format_
