"""Options that several reports share: days, basis, countries and groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from stancetrack.cli.parameter_types import COUNTRY, DAY, GROUP, OneOf

F = TypeVar("F", bound=Callable[..., Any])

BASES = ("official", "reported", "attributed", "assessed")

as_of_option = click.option(
    "--as-of",
    type=DAY,
    metavar="DAY",
    help="The day, inclusive: YYYY-MM-DD, an event's name, today or yesterday  [default: today]",
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


def selection_options(function: F) -> F:
    """Add --country and --group, which say which countries are shown."""
    return country_option(group_option(function))
