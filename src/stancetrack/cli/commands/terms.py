"""The command `terms`."""

from __future__ import annotations

from typing import Any

import click

from stancetrack.cli.parameter_types import OneOf
from stancetrack.cli.reporting import Reporting, report_options
from stancetrack.record.fields import TERM_FIELDS

HELP = """\b
Examples:
  stancetrack terms
  stancetrack terms conditions
  stancetrack terms --format csv -o terms.csv

\b
The vocabulary of tracker.yaml, for a person who writes an entry: each term,
what it means, how many positions say it, by or of which countries, and when
last.
FIELD is us_role, russian_objections, contributions or conditions; without it,
all are shown.
"""


@click.command("terms", help=HELP)
@click.argument("fields", type=OneOf(TERM_FIELDS), metavar="[FIELD]...", nargs=-1)
@report_options
def command(reporting: Reporting, **options: Any) -> None:
    """Open the record, ask, show."""
    reporting.show(reporting.record().terms(**options))
