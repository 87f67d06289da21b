"""A text that somebody edits in an editor of their own."""

from __future__ import annotations

import os
import shlex
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
    _require_startable(editor)  # which releases of click tell in different ways, or not at all
    with TemporaryDirectory(prefix="stancetrack-") as folder:
        file = Path(folder) / "entry.yaml"
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
        try:
            click.edit(filename=str(file), editor=editor)
        except click.ClickException:
            raise CannotRun(f"the editor {editor} ended in failure", _OTHER) from None
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


def _require_startable(editor: str) -> None:
    """Raise CannotRun for an editor that cannot be started."""
    try:
        program = next(iter(shlex.split(editor)), editor)
    except ValueError:
        reason = "a quotation mark is open in its name"
    else:
        if which(program):
            return
        there = Path(program).exists()
        reason = "permission denied" if there else "no such file or directory"
    raise CannotRun(f"the editor {editor} cannot be started: {reason}", _OTHER)
