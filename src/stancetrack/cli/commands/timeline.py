"""The command `timeline`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stancetrack.cli import parameters
from stancetrack.cli.commands.matrix import SORTS
from stancetrack.cli.parameter_types import COUNTRY, DAY, OneOf
from stancetrack.cli.reporting import FORMATS, Reporting, options_of_formats

if TYPE_CHECKING:
    from stancetrack.api.record import Record
    from stancetrack.api.timelines import Timeline

HELP = """\b
Examples:
  stancetrack timeline
  stancetrack timeline germany france uk
  stancetrack timeline --since paris-2025-09 --group nato
  stancetrack timeline --basis official -o timeline.svg
  stancetrack timeline --format csv -o spans.csv

\b
Where countries stood on each day: a lane per country, filled with its answer,
solid where that is official and hatched where it is not, with marks where it is
split, disputed or stale. Events stand above the lanes. A lane is empty before
the country's first position, and ends where the record does.

As SVG it is a picture for an article or a page: light and dark, in colours that
are told apart in grey and with colour blindness. The other forms have a row for
each span of days; only they give the days of changes and who decides.
"""


@click.command("timeline", help=HELP)
@click.argument("countries", type=COUNTRY, metavar="[COUNTRY]...", nargs=-1)
@parameters.as_of_option
@click.option(
    "--since",
    type=DAY,
    metavar="DAY",
    help="Begin with this day or event; what was said before it counts.",
)
@parameters.basis_option
@parameters.group_option
@click.option(
    "--sort",
    type=OneOf(SORTS),
    default="camp",
    show_default=True,
    help="The order of lanes, by how countries stand at the end.",
)
@options_of_formats((*FORMATS, "svg"))
def command(reporting: Reporting, **options: Any) -> None:
    """Open the record, ask, show."""
    record = reporting.record()
    answer = record.timeline(**options)
    reporting.show(answer, own={"svg": lambda: _svg(answer.view, record)})


def _svg(view: Timeline, record: Record) -> str:
    from stancetrack.publishing.pictures.timeline import svg  # only a picture needs what makes it

    return svg(view, record.tracker)
