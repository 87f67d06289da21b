"""What output is shown on: its width, and whether it takes colour and characters beyond ASCII."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from stancetrack.cli.parameter_types import OneOf
from stancetrack.render.screen import Screen

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_WIDTH = 120
LEAST_WIDTH = 20
"""What is shown on a narrower screen is broken by the screen."""

color_option = click.option(
    "--color",
    type=OneOf(["auto", "always", "never"]),
    default="auto",
    help="Whether output is coloured  [default: auto]",
)
width_option = click.option(
    "--width",
    type=click.IntRange(min=LEAST_WIDTH),
    metavar="N",
    help="How wide output is  [default: the terminal's, else COLUMNS, else 120]",
)


def screen(
    color: str, width: int | None, output: Path | None = None, *, utf8: bool = False
) -> Screen:
    """Return what standard output is shown on, or a file, which is UTF-8 and without colour.

    With `utf8` it holds every character, whatever the locale says, as programs read it.
    """
    if output is not None:
        return Screen(width or DEFAULT_WIDTH, color=color == "always")
    shown = Screen(width or _width(), wants_color(color), links=_interactive())
    encoding = sys.stdout.encoding or "ascii"
    if utf8 or encoding.lower().startswith("utf"):
        return shown
    return shown._replace(unicode=False, encoding=encoding)


def wants_color(color: str) -> bool:
    """Tell whether standard output gets colours; NO_COLOR wins over FORCE_COLOR."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced:
        return forced != "0"
    return _interactive()


def _interactive() -> bool:
    """Tell whether standard output is a terminal that follows more than line breaks.

    Such a one gets hyperlinks, whatever is said of colours: it shows them or skips them. The
    address stands there all the same, since no terminal tells which of the two it does.
    """
    return sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


def _width() -> int:
    if sys.stdout.isatty():
        import shutil  # only a terminal needs it

        return max(shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns, LEAST_WIDTH)
    columns = os.environ.get("COLUMNS", "")
    asked = int(columns) if columns.isdecimal() else 0
    return max(asked, LEAST_WIDTH) if asked else DEFAULT_WIDTH
