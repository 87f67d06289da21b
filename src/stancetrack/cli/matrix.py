"""The command `matrix`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stancetrack.cli import parameters
from stancetrack.cli.reporting import Reporting, report_options

if TYPE_CHECKING:
    from stancetrack.model import Tracker
    from stancetrack.render.report import Report

CAMPS = ("yes", "undecided", "no", "not_stated", "no_position")
SORTS = ("camp", "name", "since", "last", "changes")
TERMS = ("contributions", "conditions", "us_role", "russian_objections")
TIMES = ("month", "quarter", "year", "event")

HELP = """\b
Examples:
  stancetrack matrix --as-of 2025-09-04
  stancetrack matrix --as-of paris-2025-09 --group nato
  stancetrack matrix --by conditions --troops yes
  stancetrack matrix --by event -o moves.md

Where every country stands on a day: a row per country, grouped by camp.
"""


@click.command("matrix", help=HELP)
@parameters.scope_options
@click.option("--by", type=click.Choice(TERMS + TIMES), help="A column per term, or per time.")
@parameters.country_option
@parameters.group_option
@click.option(
    "--troops", type=click.Choice(CAMPS), multiple=True, help="Only this camp; may be repeated."
)
@click.option("--columns", metavar="NAMES", help="The columns, as country,troops,since.")
@click.option(
    "--sort", type=click.Choice(SORTS), default="camp", show_default=True, help="The order of rows."
)
@report_options
def command(reporting: Reporting, **options: Any) -> None:
    """Show the matrix."""
    tracker = reporting.tracker()
    reporting.show(_report(reporting, tracker, **options))


def _report(
    reporting: Reporting,
    tracker: Tracker,
    *,
    by: str | None,
    as_of: str | None,
    since: str | None,
    basis: str,
    countries: tuple[str, ...],
    group: str | None,
    troops: tuple[str, ...],
    columns: str | None,
    sort: str,
) -> Report:
    from stancetrack.render import matrix as render
    from stancetrack.render import matrix_by
    from stancetrack.views.matrix import matrix
    from stancetrack.views.matrix_by import matrix_by_term, matrix_by_time

    scope = parameters.scope(tracker, reporting.setting.today, as_of, since, basis)
    selection = parameters.selection(tracker, countries, group, troops)
    shown = parameters.names(columns, render.COLUMNS, "column")
    if by in TERMS:
        view = matrix_by_term(tracker, by, scope, selection, sort)
        return matrix_by.by_term(view, tracker, sources=reporting.sources)
    if by is not None:
        return matrix_by.by_time(matrix_by_time(tracker, by, scope, selection, sort), tracker)
    whole = matrix(tracker, scope, selection, sort)
    return render.matrix(whole, tracker, shown, sources=reporting.sources)
