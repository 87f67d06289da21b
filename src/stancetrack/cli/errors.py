"""What is said on standard error when a command cannot run."""

from __future__ import annotations

import click

from stancetrack.diagnostics import CannotRun, harmless

CANNOT_RUN = 2


def show_cannot_run(error: CannotRun) -> int:
    """Say why a command cannot run and what to do; return the exit code."""
    click.echo(f"stancetrack: error: {harmless(str(error))}", err=True)
    click.echo(f"  help: {harmless(error.help)}", err=True)
    return CANNOT_RUN


def show_usage_error(error: click.ClickException) -> int:
    """Say what was wrong with the command line; return the exit code."""
    click.echo(f"stancetrack: error: {harmless(error.format_message())}", err=True)
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "stancetrack"
    click.echo(f"  help: “{path} --help” shows what it takes", err=True)
    return CANNOT_RUN


def say(line: str) -> None:
    """Say one line on standard error."""
    click.echo(f"stancetrack: {harmless(line)}", err=True)
