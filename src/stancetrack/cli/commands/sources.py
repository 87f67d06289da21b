"""The command `sources`."""

from __future__ import annotations

from typing import Any

import click

from stancetrack.cli.parameter_types import SOURCE
from stancetrack.cli.reporting import Reporting, report_options

HELP = """\b
Examples:
  stancetrack sources macron
  stancetrack sources 2025-03-06 afp        from AFP, of that day
  stancetrack sources --uncited
  stancetrack sources pravda --sources      with their addresses

\b
The bibliography, and which positions and claims cite each source. TEXT is
looked for in ids, titles, outlets, days and addresses, in any case; of several
words each must occur.
"""


@click.command("sources", help=HELP)
@click.argument("words", type=SOURCE, metavar="[TEXT]...", nargs=-1)
@click.option("--uncited", is_flag=True, help="Only sources that no position and no claim cites.")
@report_options
def command(reporting: Reporting, **options: Any) -> None:
    """Open the record, ask, show."""
    reporting.show(reporting.record().sources(**options))
