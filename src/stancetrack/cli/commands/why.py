"""The command `why`."""

from __future__ import annotations

from typing import Any

import click

from stancetrack.cli import parameters
from stancetrack.cli.parameter_types import COUNTRY_OR_ID, FIELD
from stancetrack.cli.reporting import Reporting, report_options
from stancetrack.record.fields import FIELDS

HELP = f"""\b
Examples:
  stancetrack why germany troops
  stancetrack why DE troops --as-of 2025-09-04
  stancetrack why poland conditions --basis attributed
  stancetrack why uk
  stancetrack why fr-2025-09-04-b

\b
Which position decides where a country stands, with its file, line and source,
and why each other one does not: replaced by a later one, set aside because its
basis is weaker, withdrawn, or later than the day. Says who contests a stance.
Of the id of a position it says what that one does, and what became of it.
FIELD is one of {", ".join(FIELDS[:4])},
{", ".join(FIELDS[4:])}; without it, all are shown.
"""


@click.command("why", help=HELP)
@click.argument("country", type=COUNTRY_OR_ID, metavar="COUNTRY|ID")
@click.argument("field", type=FIELD, metavar="[FIELD]", required=False)
@parameters.scope_options
@report_options
def command(reporting: Reporting, **options: Any) -> None:
    """Open the record, ask, show."""
    reporting.show(reporting.record().why(**options))
