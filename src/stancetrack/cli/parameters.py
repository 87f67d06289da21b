"""Options that several reports share: days, basis, countries, groups and columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from stancetrack.cli.parameter_types import COUNTRY, DAY, GROUP, OneOf
from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.spelling import did_you_mean

if TYPE_CHECKING:
    from stancetrack.record.model import Tracker
    from stancetrack.stances.stance import Scope
    from stancetrack.views.matrix import Selection

F = TypeVar("F", bound=Callable[..., Any])

BASES = ("official", "reported", "attributed", "assessed")

as_of_option = click.option(
    "--as-of",
    type=DAY,
    metavar="DAY",
    help="The day, inclusive: YYYY-MM-DD or an event's name  [default: today]",
)
since_option = click.option(
    "--since", type=DAY, metavar="DAY", help="Count only positions from this day or event on."
)
basis_option = click.option(
    "--basis",
    type=OneOf(BASES),
    default="reported",
    show_default=True,
    help="The weakest evidence that counts.",
)
country_option = click.option(
    "--country",
    "countries",
    type=COUNTRY,
    metavar="COUNTRY",
    multiple=True,
    help="Only this country, by code, name or alias; may be repeated.",
)
group_option = click.option(
    "--group", type=GROUP, metavar="GROUP", help="Only a group's members, as nato."
)


def scope_options(function: F) -> F:
    """Add --as-of, --since and --basis, which say which positions count."""
    return as_of_option(since_option(basis_option(function)))


def day(tracker: Tracker, text: str | None, otherwise: date) -> date:
    """Return the day that an option says, or the other one; raises CannotRun for none."""
    from stancetrack.views.lookup import find_day

    return otherwise if text is None else find_day(tracker, text)


def scope(tracker: Tracker, today: date, as_of: str | None, since: str | None, basis: str) -> Scope:
    """Return the scope that the options say.

    Raises CannotRun for what is no day, and where --since leaves no day up to --as-of.
    """
    from stancetrack.record.model import Basis
    from stancetrack.stances.stance import Scope
    from stancetrack.views.lookup import find_day

    start = None if since is None else find_day(tracker, since)
    end = day(tracker, as_of, today)
    if start is not None and start > end:
        raise CannotRun(
            f"--since {start} is later than the day of the report, {end}",
            "give an earlier day, or a later one with --as-of",
        )
    return Scope(end, Basis(basis), start)


def selection(
    tracker: Tracker,
    countries: Sequence[str] = (),
    group: str | None = None,
    troops: Sequence[str] = (),
) -> Selection:
    """Return the countries that the options ask for; raises CannotRun for unknown ones."""
    from stancetrack.views.lookup import find_country, find_group
    from stancetrack.views.matrix import Camp, Selection

    return Selection(
        countries=frozenset(find_country(tracker, text).code for text in countries),
        group=find_group(tracker, group) if group else None,
        camps=tuple(Camp(name) for name in troops),
    )


def names(text: str | None, known: Sequence[str], called: str) -> tuple[str, ...]:
    """Return comma-separated names as they are known, typed in any case.

    Raises CannotRun for one that is not known.
    """
    folded = {name.casefold(): name for name in known}
    found = dict.fromkeys(name for part in (text or "").split(",") if (name := part.strip()))
    for name in found:
        if name.casefold() not in folded:
            advice = did_you_mean(name, known, f"the {called}s are {', '.join(known)}")
            raise CannotRun(f"there is no {called} {quoted(name)}", advice)
    return tuple(dict.fromkeys(folded[name.casefold()] for name in found))
