"""The command `matrix`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from stancetrack.cli import parameters
from stancetrack.cli.parameter_types import OneOf
from stancetrack.cli.reporting import Reporting, report_options

if TYPE_CHECKING:
    from stancetrack.record.model import Tracker
    from stancetrack.render.report import Report
    from stancetrack.stances.stance import Scope
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
    wanted = _Wanted(
        tracker=tracker,
        scope=parameters.scope(tracker, reporting.setting.today, as_of, since, basis),
        selection=parameters.selection(tracker, countries, group, troops),
        sort=sort,
        columns=columns,
        sources=reporting.sources,
    )
    if by is None:
        return _by_country(wanted)
    return _by_term(wanted, by) if by in TERMS else _by_time(wanted, by)


@dataclass(frozen=True)
class _Wanted:
    """What every layout of the matrix is made from."""

    tracker: Tracker
    scope: Scope
    selection: Selection
    sort: str
    columns: str | None
    sources: bool


def _by_country(wanted: _Wanted) -> Report:
    from stancetrack.render.reports import matrix as render
    from stancetrack.views.matrix import matrix

    shown = parameters.names(wanted.columns, render.COLUMNS, "column")
    view = matrix(wanted.tracker, wanted.scope, wanted.selection, wanted.sort)
    return render.matrix(view, wanted.tracker, shown, sources=wanted.sources)


def _by_term(wanted: _Wanted, by: str) -> Report:
    from stancetrack.render.reports.matrix_by import by_term
    from stancetrack.views.matrix_by import matrix_by_term

    tracker = wanted.tracker
    only = parameters.names(wanted.columns, tuple(tracker.vocabulary.get(by, ())), "term")
    view = matrix_by_term(tracker, by, wanted.scope, wanted.selection, wanted.sort, only)
    return by_term(view, tracker, sources=wanted.sources)


def _by_time(wanted: _Wanted, by: str) -> Report:
    from stancetrack.render.reports.matrix_by import by_time
    from stancetrack.views.matrix_by import matrix_by_time, times

    tracker = wanted.tracker
    known = tuple(column.id for column in times(tracker, by, wanted.scope))
    only = parameters.names(wanted.columns, known, by)
    view = matrix_by_time(tracker, by, wanted.scope, wanted.selection, wanted.sort, only)
    return by_time(view, tracker, sources=wanted.sources)
