"""The command `summary`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stancetrack.cli import parameters
from stancetrack.cli.reporting import Reporting, report_options
from stancetrack.cli.words import DAY
from stancetrack.diagnostics import CannotRun

if TYPE_CHECKING:
    from stancetrack.model import Tracker
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
    from stancetrack.render.summary import summary as render
    from stancetrack.views.lookup import find_day
    from stancetrack.views.summary import summary

    scope = parameters.scope(tracker, reporting.setting.today, as_of, None, basis)
    first = None if since is None else find_day(tracker, since)
    if first is not None and first > scope.as_of:
        raise CannotRun(
            f"--since {first} is later than the day of the summary, {scope.as_of}",
            "give an earlier day, or a later one with --as-of",
        )
    selection = parameters.selection(tracker, countries, group)
    return render(summary(tracker, scope, selection, first), tracker, sources=reporting.sources)
