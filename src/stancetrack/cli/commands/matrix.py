"""The command `matrix`."""

from __future__ import annotations

from typing import Any

import click

from stancetrack.cli import parameters
from stancetrack.cli.parameter_types import COLUMN, OneOf
from stancetrack.cli.reporting import Reporting, report_options

CAMPS = ("yes", "undecided", "no", "not_stated", "no_position")
SORTS = ("camp", "name", "since", "last", "changes")
TERMS = ("contributions", "conditions", "us_role", "russian_objections")
TIMES = ("month", "quarter", "year", "event")

HELP = """\b
Examples:
  stancetrack matrix --as-of 2025-09-04
  stancetrack matrix --as-of paris-2025-09 --group nato
  stancetrack matrix --by conditions --troops yes
  stancetrack matrix --by conditions --columns us-backstop
  stancetrack matrix --by event -o moves.md
  stancetrack matrix --compare-basis official

\b
Where every country stands on a day: a row per country, grouped by camp. With
--by a field there is a column per term: who attaches which condition, offers
what, asks what of the US, meets which Russian objection. With --by a time there
is a column per month, quarter, year or event: who moved when.
"""


@click.command("matrix", help=HELP)
@parameters.scope_options
@click.option("--by", type=OneOf(TERMS + TIMES), help="A column per term, or per time.")
@parameters.selection_options
@click.option("--troops", type=OneOf(CAMPS), multiple=True, help="Only this camp; may be repeated.")
@click.option(
    "--columns",
    type=COLUMN,
    metavar="NAMES",
    help="The columns, as country,troops,since; with --by its terms or times.",
)
@click.option(
    "--compare-basis",
    type=OneOf(parameters.BASES),
    help="Show each stance beside the one by this basis, as official, and where they differ.",
)
@click.option(
    "--sort", type=OneOf(SORTS), default="camp", show_default=True, help="The order of rows."
)
@report_options
def command(reporting: Reporting, **options: Any) -> None:
    """Open the record, ask, show."""
    columns = () if options["columns"] is None else options["columns"]
    reporting.show(reporting.record().matrix(**{**options, "columns": columns}))
