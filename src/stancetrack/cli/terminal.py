"""What output is shown on: its width, and whether it takes colour and characters beyond ASCII."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from stancetrack.cli.parameter_types import OneOf
from stancetrack.render.screen import Screen

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_WIDTH = 120

color_option = click.option(
    "--color",
    type=OneOf(["auto", "always", "never"]),
    default="auto",
    help="Whether output is coloured  [default: auto]",
)
width_option = click.option(
    "--width",
    type=click.IntRange(min=20),
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
    encoding = sys.stdout.encoding or "ascii"
    if utf8 or encoding.lower().startswith("utf"):
        return Screen(width or _width(), wants_color(color))
    return Screen(width or _width(), wants_color(color), unicode=False, encoding=encoding)


def wants_color(color: str) -> bool:
    """Tell whether standard output gets colours; NO_COLOR wins over FORCE_COLOR."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced:
        return forced != "0"
    return sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


def _width() -> int:
    if sys.stdout.isatty():
        return shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) > 0 else DEFAULT_WIDTH
