"""The command `withdraw`."""

from __future__ import annotations

from pathlib import Path

import click

from stancetrack.api.proposals import Proposal
from stancetrack.api.questions import day
from stancetrack.api.record import Record
from stancetrack.api.withdrawals import reason_of, standing, told, withdrawal
from stancetrack.cli.asking import ask, can_ask
from stancetrack.cli.output import write_out
from stancetrack.cli.parameter_types import DAY, ID
from stancetrack.cli.proposing import carry_out, proposal_options
from stancetrack.cli.setting import Setting, setting_options
from stancetrack.diagnostics import CannotRun

HELP = """\b
Examples:
  stancetrack withdraw fr-2025-09-04 --reason "It was said of another country."
  stancetrack withdraw fr-2025-09-04 --date yesterday --dry-run
  stancetrack withdraw

\b
Withdraw a position or claim that turned out wrong, instead of deleting it: it
stays on record with the day and the reason, and counts no more. What that does
to the stances is shown first. On a terminal what is missing is asked.
"""


@click.command("withdraw", help=HELP)
@click.argument("asked", type=ID, metavar="ID", required=False)
@click.option("--reason", metavar="TEXT", help="Why it is wrong, in one sentence.")
@click.option(
    "--date",
    "found",
    type=DAY,
    metavar="DAY",
    default="today",
    help="The day it was found to be wrong  [default: today]",
)
@proposal_options
@setting_options
@click.pass_obj
def command(
    setting: Setting,
    /,
    asked: str | None,
    reason: str | None,
    found: str,
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    """Ask what is missing, work out, show, write."""
    record = setting.record()
    _require_answers(asked, reason)
    id_ = _id(record, asked)
    write_out(f"{told(record.tracker, id_)}\n\n")
    why = ask("Reason", reason_of) if reason is None else reason_of(reason)

    def propose() -> Proposal:
        now = setting.record()
        return withdrawal(now, id_, why, day(now.tracker, found, now.today))

    folder = Path(record.loaded.snapshot.path)
    carry_out(propose, folder, f"withdraw {id_}", yes=yes, dry_run=dry_run)


def _require_answers(asked: str | None, reason: str | None) -> None:
    """Raise CannotRun where something is missing and nobody can be asked for it."""
    missing = [name for name, given in (("the id", asked), ("--reason", reason)) if given is None]
    if missing and not can_ask():
        raise CannotRun(
            f"{' and '.join(missing)} {'are' if len(missing) > 1 else 'is'} missing",
            "write stancetrack withdraw ID --reason TEXT",
        )


def _id(record: Record, asked: str | None) -> str:
    def read(answer: str) -> str:
        return standing(record.tracker, answer).id

    return (
        ask("Id of the position or claim, as fr-2025-09-04", read) if asked is None else read(asked)
    )
