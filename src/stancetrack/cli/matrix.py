"""The command `matrix`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stancetrack.cli import parameters
from stancetrack.cli.reporting import Reporting, report_options
from stancetrack.cli.words import OneOf

if TYPE_CHECKING:
    from stancetrack.model import Tracker
    from stancetrack.render.report import Report
    from stancetrack.stances import Scope
    from stancetrack.views.matrix import Selection

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

\b
Where every country stands on a day: a row per country, grouped by camp. With
--by a field there is a column per term: who attaches which condition, offers
what, asks what of the US, meets which Russian objection. With --by a time there
is a column per month, quarter, year or event: who moved when.
"""


@click.command("matrix", help=HELP)
@parameters.scope_options
@click.option("--by", type=OneOf(TERMS + TIMES), help="A column per term, or per time.")
@parameters.country_option
@parameters.group_option
@click.option("--troops", type=OneOf(CAMPS), multiple=True, help="Only this camp; may be repeated.")
@click.option(
    "--columns",
    metavar="NAMES",
    help="The columns, as country,troops,since; with --by its terms or times.",
)
@click.option(
    "--sort", type=OneOf(SORTS), default="camp", show_default=True, help="The order of rows."
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
    scope = parameters.scope(tracker, reporting.setting.today, as_of, since, basis)
    selection = parameters.selection(tracker, countries, group, troops)
    if by is None:
        return _by_country(reporting, tracker, scope, selection, sort, columns)
    laid_out = _by_term if by in TERMS else _by_time
    return laid_out(reporting, tracker, by, scope, selection, sort, columns)


def _by_country(
    reporting: Reporting,
    tracker: Tracker,
    scope: Scope,
    selection: Selection,
    sort: str,
    columns: str | None,
) -> Report:
    from stancetrack.render import matrix as render
    from stancetrack.views.matrix import matrix

    shown = parameters.names(columns, render.COLUMNS, "column")
    view = matrix(tracker, scope, selection, sort)
    return render.matrix(view, tracker, shown, sources=reporting.sources)


def _by_term(
    reporting: Reporting,
    tracker: Tracker,
    by: str,
    scope: Scope,
    selection: Selection,
    sort: str,
    columns: str | None,
) -> Report:
    from stancetrack.render.matrix_by import by_term
    from stancetrack.views.matrix_by import matrix_by_term

    only = parameters.names(columns, tuple(tracker.vocabulary.get(by, ())), "term")
    view = matrix_by_term(tracker, by, scope, selection, sort, only)
    return by_term(view, tracker, sources=reporting.sources)


def _by_time(
    reporting: Reporting,
    tracker: Tracker,
    by: str,
    scope: Scope,
    selection: Selection,
    sort: str,
    columns: str | None,
) -> Report:
    from stancetrack.render.matrix_by import by_time
    from stancetrack.views.matrix_by import matrix_by_time, times

    known = tuple(column.id for column in times(tracker, by, scope))
    only = parameters.names(columns, known, by)
    view = matrix_by_time(tracker, by, scope, selection, sort, only)
    return by_time(view, tracker, sources=reporting.sources)
