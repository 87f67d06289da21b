"""A text that somebody edits in an editor of their own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import click

from stancetrack.diagnostics import CannotRun

_USUAL = ("sensible-editor", "vim", "nano", "vi")

_OTHER = "name another one in VISUAL or EDITOR, as EDITOR=nano, or leave --edit out"


def edited(text: str, keep: Callable[[str], None]) -> str:
    """Return a YAML text as somebody left it in the editor that VISUAL or EDITOR names.

    `keep` is told of what they changed, however the editor ended. Raises CannotRun where it
    cannot be started, or ends in failure.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    editor = editor or next(filter(which, _USUAL), _USUAL[-1])
    with TemporaryDirectory(prefix="stancetrack-") as folder:
        file = Path(folder) / "entry.yaml"
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
        try:
            click.edit(filename=str(file), editor=editor)
        except (click.ClickException, ValueError) as error:
            raise _failed(editor, error) from None
        finally:
            found = _saved(file) or text
            if found != text:
                keep(found)
    return found


def _saved(file: Path) -> str:
    """Return what a file holds, a byte that is not UTF-8 as a surrogate; nothing where it went."""
    try:
        content = file.read_bytes()
    except OSError:
        return ""
    return content.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n")


def _failed(editor: str, error: Exception) -> CannotRun:
    if isinstance(error, ValueError):
        reason = "cannot be started: a quotation mark is open in its name"
    elif isinstance(error.__cause__, OSError):
        why = error.__cause__.strerror or "it is not possible"
        reason = f"cannot be started: {why[:1].lower()}{why[1:]}"
    else:
        reason = "ended in failure"
    return CannotRun(f"the editor {editor} {reason}", _OTHER)
