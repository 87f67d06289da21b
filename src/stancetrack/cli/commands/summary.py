"""The command `summary`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from stancetrack.cli import parameters
from stancetrack.cli.parameter_types import DAY
from stancetrack.cli.reporting import Reporting, report_options

if TYPE_CHECKING:
    from stancetrack.record.model import Tracker
    from stancetrack.render.report import Report

HELP = """\b
Examples:
  stancetrack summary
  stancetrack summary --as-of paris-2025-09 --since 2025-08-18
  stancetrack summary --group nato -o nato.md

\b
What an editor wants to know first, as of any day: the camps, which stances are
new, which are contested and by whom, what is claimed about the coalition
against the countries that can be named on the claim's day, what is stale, and
how far the record goes.
"""


@click.command("summary", help=HELP)
@parameters.as_of_option
@click.option(
    "--since",
    type=DAY,
    metavar="DAY",
    help="What is new begins with this day or event  [default: 30 days before the last position]",
)
@parameters.basis_option
@parameters.country_option
@parameters.group_option
@report_options
def command(reporting: Reporting, **options: Any) -> None:
    """Show the summary."""
    tracker = reporting.tracker()
    reporting.show(_report(reporting, tracker, **options))


def _report(
    reporting: Reporting,
    tracker: Tracker,
    *,
    as_of: str | None,
    since: str | None,
    basis: str,
    countries: tuple[str, ...],
    group: str | None,
) -> Report:
    from stancetrack.render.reports.summary import summary as render
    from stancetrack.views.summary import summary

    scope = parameters.scope(tracker, reporting.setting.today, as_of, since, basis)
    selection = parameters.selection(tracker, countries, group)
    # Here --since says what is new; what was said before it counts as well.
    view = summary(tracker, replace(scope, since=None), selection, scope.since)
    return render(view, tracker, sources=reporting.sources)
