"""Output higher than the terminal goes through a pager, as git's does."""

from __future__ import annotations

import os
import re
import sys

import click

from stancetrack.cli.setting import Setting

DEFAULT_PAGER = "less -FRX"
"""Ends by itself where all fits the screen, lets colours through, and leaves the text there."""

_LINK = re.compile(r"\x1b\]8;;[^\x1b]*\x1b\\")
"""What begins or ends a hyperlink, which not every pager lets through."""


def through_pager(text: str) -> bool:
    """Show text in the pager and return True, or return False where none is wanted.

    One is wanted where standard input and output are a terminal that is lower than the text, and
    neither --no-pager nor an empty command or `cat` says otherwise. The command is that of
    STANCETRACK_PAGER, else of PAGER, else DEFAULT_PAGER.
    """
    command = _command()
    if not command or not _wanted() or text.count("\n") < _height():
        return False
    before = os.environ.get("PAGER")
    os.environ["PAGER"] = command
    try:
        click.echo_via_pager(_LINK.sub("", text.removesuffix("\n")), color=True)
    finally:
        if before is None:
            del os.environ["PAGER"]
        else:
            os.environ["PAGER"] = before
    return True


def _command() -> str:
    command = os.environ.get("STANCETRACK_PAGER", os.environ.get("PAGER", DEFAULT_PAGER)).strip()
    return "" if command == "cat" else command


def _wanted() -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    context = click.get_current_context(silent=True)
    setting = context.find_object(Setting) if context else None
    return setting is None or setting.pager


def _height() -> int:
    import shutil  # only a terminal needs it

    return shutil.get_terminal_size().lines
