"""What is said on standard error when a command cannot run."""

from __future__ import annotations

from contextlib import suppress

import click

from stancetrack.diagnostics import CannotRun, harmless

CANNOT_RUN = 2


def show_cannot_run(error: CannotRun) -> int:
    """Say why a command cannot run and what to do; return the exit code."""
    _tell(f"stancetrack: error: {harmless(str(error))}")
    _tell(f"  help: {harmless(error.help)}")
    return CANNOT_RUN


def show_usage_error(error: click.ClickException) -> int:
    """Say what was wrong with the command line, or what it takes; return the exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        _tell(error.format_message())
        return CANNOT_RUN
    _tell(f"stancetrack: error: {harmless(error.format_message())}")
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "stancetrack"
    _tell(f"  help: “{path} --help” shows what it takes")
    return CANNOT_RUN


def say(line: str) -> None:
    """Say one line on standard error."""
    _tell(f"stancetrack: {harmless(line)}")


def _tell(line: str) -> None:
    with suppress(BrokenPipeError):  # nobody listens, and the exit code says it as well
        click.echo(line, err=True)
