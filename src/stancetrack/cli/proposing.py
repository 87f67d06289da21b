"""A proposal shown, confirmed and written: how every command that writes an entry ends."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TypeVar

import click

from stancetrack.api.proposals import Proposal
from stancetrack.api.writes import alone
from stancetrack.cli.asking import can_ask, confirmed
from stancetrack.cli.errors import say
from stancetrack.cli.output import write_out
from stancetrack.cli.terminal import screen
from stancetrack.diagnostics import CannotRun, Severity, harmless
from stancetrack.render.findings.formats import written
from stancetrack.render.screen import Screen
from stancetrack.render.table import table

F = TypeVar("F", bound=Callable[..., Any])


def proposal_options(function: F) -> F:
    """Add --dry-run and --yes."""
    function = click.option(
        "--yes", "-y", is_flag=True, help="Write it without asking; it is shown all the same."
    )(function)
    return click.option(
        "--dry-run", is_flag=True, help="Show what would be written and what it does, no more."
    )(function)


def carry_out(
    propose: Callable[[], Proposal], folder: Path, what: str, *, yes: bool, dry_run: bool
) -> None:
    """Show what is proposed, and write it where it is confirmed and holds no error.

    `what` names it in the question, as “withdraw fr-2025-09-04”. With `yes` nobody else writes to
    the folder between reading and writing. Raises CannotRun where nothing is written.
    """
    if not (yes or dry_run or can_ask()):
        raise CannotRun(
            f"nobody is there to be asked whether to {what}",
            "give --yes to write it, or --dry-run to see what it does",
        )
    with alone(folder) if yes and not dry_run else nullcontext():
        proposal = propose()
        write_out(_shown(proposal, screen("auto", None)))
        _require_no_error(proposal)
        if dry_run:
            return
        if yes:
            proposal.write()
    if not yes:
        _confirm(what)
        with alone(folder):
            proposal.write()
    for path in proposal.lines:
        say(f"wrote {path}")


def _confirm(what: str) -> None:
    write_out("\n")
    if not confirmed(f"{what[:1].upper()}{what[1:]}?"):
        raise CannotRun("it was not confirmed, so nothing was written", "answer y, or give --yes")


def _shown(proposal: Proposal, on: Screen) -> str:
    parts = [_new_lines(path, lines) for path, lines in proposal.lines.items()]
    effect = proposal.effect()
    parts.append("No stance rests on a claim.\n" if effect is None else table(effect, on))
    if (found := proposal.told).findings:
        parts.append(f"What validate will say of it:\n{written(found, 'text', on)}")
    return "\n".join(parts)


def _new_lines(path: str, lines: str) -> str:
    shown = "\n".join(f"  {harmless(line)}" for line in lines.split("\n"))
    return f"New in {harmless(path)}:\n{shown}\n"


def _require_no_error(proposal: Proposal) -> None:
    errors = [f for f in proposal.findings.findings if f.severity is Severity.ERROR]
    if errors:
        raise CannotRun(
            f"it would bring {'an error' if len(errors) == 1 else f'{len(errors)} errors'} into "
            "the record, so nothing was written",
            errors[0].help,
        )
