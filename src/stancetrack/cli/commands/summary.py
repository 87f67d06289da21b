"""The command `summary`."""

from __future__ import annotations

from typing import Any

import click

from stancetrack.cli import parameters
from stancetrack.cli.parameter_types import DAY
from stancetrack.cli.reporting import Reporting, report_options

HELP = """\b
Examples:
  stancetrack summary
  stancetrack summary --as-of paris-2025-09 --since 2025-08-18
  stancetrack summary --group nato -o nato.md

\b
What an editor wants to know first, as of any day: the camps, which stances are
new, which are contested and by whom, what is claimed about the coalition
against the countries that can be named on the claim's day, what is stale, and
how far the record goes.
"""


@click.command("summary", help=HELP)
@parameters.as_of_option
@click.option(
    "--since",
    type=DAY,
    metavar="DAY",
    help="What is new was said after this day or event, as in “diff DAY”  [default: 30 days before "
    "the last position]",
)
@parameters.basis_option
@parameters.selection_options
@report_options
def command(reporting: Reporting, **options: Any) -> None:
    """Open the record, ask, show."""
    reporting.show(reporting.record().summary(**options))
