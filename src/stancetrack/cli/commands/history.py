"""The command `history`."""

from __future__ import annotations

from typing import Any

import click

from stancetrack.cli import parameters
from stancetrack.cli.parameter_types import COUNTRY_OR_ID, DAY, OneOf
from stancetrack.cli.reporting import FORMATS, Reporting, options_of_formats
from stancetrack.diagnostics import CannotRun
from stancetrack.record.fields import FIELDS

HELP = """\b
Examples:
  stancetrack history germany
  stancetrack history uk --field troops
  stancetrack history --changed troops
  stancetrack history --since paris-2025-09 --until 2025-09-30
  stancetrack history -n 10 --reverse
  stancetrack history germany --recorded
  stancetrack history fr-2025-09-04-b
  stancetrack history --intervals --field troops -o stances.csv
  stancetrack history --format ndjson | jq -r .speaker

What countries said, oldest first, and what each position changed; of all
countries where none is named. Positions of a weaker basis than “reported” are
shown and marked as set aside. NDJSON holds one position a line, written as it
is worked out, for streams of any size; with --intervals one interval a line.
"""

_INSTEAD = {
    "changed": "leave out one of the two; --field troops keeps the stances on troops",
    "recorded": "leave out one of the two",
}
"""What to do where an option is given that --intervals does not take."""


@click.command("history", help=HELP)
@click.argument("countries", type=COUNTRY_OR_ID, metavar="[COUNTRY|ID]...", nargs=-1)
@click.option("--since", type=DAY, metavar="DAY", help="Show positions from this day or event on.")
@click.option(
    "--until", type=DAY, metavar="DAY", help="Up to this day or event, inclusive  [default: today]"
)
@click.option(
    "--field",
    "fields",
    type=OneOf(FIELDS),
    multiple=True,
    help="Only positions that state or change it; may be repeated.",
)
@click.option(
    "--changed",
    type=OneOf(FIELDS),
    multiple=True,
    help="Only positions that changed it from what was said before: who changed their mind; may "
    "be repeated.",
)
@click.option(
    "--basis",
    type=OneOf(parameters.BASES),
    help="Show no weaker evidence, and let it decide  [default: show all, reported decides]",
)
@click.option("--reverse", is_flag=True, help="Newest first.")
@click.option("-n", "last", type=click.IntRange(min=1), metavar="N", help="Only the newest N.")
@click.option(
    "--recorded",
    is_flag=True,
    help="Say for each position which commit recorded it, on which day, and how long after it was "
    "said. It goes by the line of the date, so that a mended date counts as recorded anew.",
)
@click.option(
    "--intervals",
    is_flag=True,
    help="Show instead where each country stood from which day to which: a row for each value and "
    "term, with the position that decided it. --since keeps what held on that day or later, -n "
    "what began last, an ID what that position began.",
)
@options_of_formats((*FORMATS, "ndjson"))
def command(reporting: Reporting, *, intervals: bool, **options: Any) -> None:
    """Open the record, ask, show."""
    if not intervals:
        reporting.show(reporting.record().history(**options))
        return
    for name in ("changed", "recorded"):
        if options.pop(name):
            raise CannotRun(
                f"--{name} is about positions, and --intervals shows none", _INSTEAD[name]
            )
    reporting.show(reporting.record().stances(**options))
