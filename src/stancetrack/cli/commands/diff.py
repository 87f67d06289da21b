"""The command `diff`."""

from __future__ import annotations

from typing import Any

import click

from stancetrack.cli import parameters
from stancetrack.cli.errors import CANNOT_RUN
from stancetrack.cli.parameter_types import DAY, SIDE, OneOf
from stancetrack.cli.reporting import Reporting, report_options
from stancetrack.cli.sides import compared
from stancetrack.record.fields import FIELDS

HELP = """\b
Examples:
  stancetrack diff washington-2025-08 paris-2026-01
  stancetrack diff 2025-09-04 --field troops
  stancetrack diff 2025-08-18 2025-09-04 --group nato --exit-code
  stancetrack diff v1 main --as-of 2025-09-04
  stancetrack diff main...HEAD --format markdown
  stancetrack diff ../before/stances stances

\b
What changed, country by country and field by field, and which position did it.
Between two days, or names of events, each at its end: who changed their mind.
Between two revisions of git, or two folders like stances/: what that does to
the stances as of one day, and what happened to each record of it. Positions
are recognised by what they say, so that another order or form is no change.
Without NEW, a day is compared with today, a revision with the work tree, and a
folder with the record; A...B begins where A and B parted. A word is a day,
else an event, else a folder, else a revision; path:WORD and rev:WORD say it.
"""


@click.command("diff", help=HELP)
@click.argument("old", type=SIDE, metavar="OLD")
@click.argument("new", type=SIDE, metavar="[NEW]", required=False)
@click.option(
    "--as-of",
    type=DAY,
    metavar="DAY",
    help="The day that two revisions or folders are compared as of  [default: today]",
)
@parameters.basis_option
@click.option(
    "--field", "fields", type=OneOf(FIELDS), multiple=True, help="Only it; may be repeated."
)
@parameters.selection_options
@click.option(
    "--exit-code",
    is_flag=True,
    help="End in 1 where something changed; in 2, as always, where not all could be read.",
)
@report_options
def command(reporting: Reporting, exit_code: bool, **options: Any) -> int:
    """Open the sides, compare, show."""
    answer = compared(reporting, **options)
    reporting.show(answer)
    if answer.view.unread:
        return CANNOT_RUN
    return 1 if exit_code and not answer.view.nothing else 0
