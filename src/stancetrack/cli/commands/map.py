"""The command `map`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stancetrack.cli import parameters
from stancetrack.cli.parameter_types import TERM, OneOf
from stancetrack.cli.reporting import FORMATS, Reporting, options_of_formats
from stancetrack.record.fields import TERM_FIELDS

if TYPE_CHECKING:
    from stancetrack.api.maps import MapView
    from stancetrack.api.record import Record

HELP = """\b
Examples:
  stancetrack map
  stancetrack map --as-of paris-2025-09 -o map.svg
  stancetrack map --by conditions --term us-backstop
  stancetrack map --group nato --width 80

\b
Where every country stands on a day, as tiles that lie as the countries do: each
has its code, the sign of its answer, and marks where something qualifies that.
No border is drawn. Countries that lie elsewhere stand below. With --by a field
and --term one of its terms it shows who says that, or of whom Russia says it.

As SVG it is a picture for an article or a page: light and dark, in colours that
are told apart in grey and with colour blindness, and readable aloud.
"""


@click.command("map", help=HELP)
@parameters.scope_options
@click.option("--by", type=OneOf(TERM_FIELDS), help="Show who holds a term of this field.")
@click.option("--term", type=TERM, metavar="TERM", help="The term, as us-backstop.")
@parameters.selection_options
@options_of_formats((*FORMATS, "svg"))
def command(reporting: Reporting, **options: Any) -> None:
    """Open the record, ask, show."""
    record = reporting.record()
    answer = record.map(**options)
    reporting.show(answer, own={"svg": lambda: _svg(answer.view, record)})


def _svg(view: MapView, record: Record) -> str:
    from stancetrack.publishing.pictures.map import svg  # only a picture needs what makes it

    return svg(view, record.tracker)
