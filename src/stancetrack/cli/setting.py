"""The surroundings of a command: the folder, today's day, and where output goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from stancetrack.diagnostics import CannotRun

if TYPE_CHECKING:
    from stancetrack.api.record import Record

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class Setting:
    """What --stances, --today and --no-pager say, wherever on the command line they stand."""

    stances: Path | None = None
    today_text: str | None = None
    pager: bool = True

    @property
    def today(self) -> date:
        """Today's day in UTC, or the one that was passed in; raises CannotRun if that is none."""
        if self.today_text is None:
            return datetime.now(UTC).date()
        try:
            today = date.fromisoformat(self.today_text)
        except ValueError:
            today = None
        if today is None or today.isoformat() != self.today_text:  # it takes 20250904 as well
            raise CannotRun(f"--today {self.today_text} is not a day", "write it as YYYY-MM-DD")
        return today

    def record(self, folder: Path | None = None) -> Record:
        """Open a folder, by default the record's; raises CannotRun where there is none."""
        from stancetrack.api.opening import opened

        return opened(folder or self.stances, self.today)

    def command(self, words: str, folder: Path | None = None) -> str:
        """Return a command as advice prints it; it names the folder where this one is told it."""
        named = folder or self.stances
        if named is None:
            return f"“stancetrack {words}”"
        import shlex  # only needed once something is wrong

        return f"“stancetrack {words} --stances {shlex.quote(str(named))}”"


def _store(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def callback(context: click.Context, parameter: click.Parameter, value: Any) -> None:
        if value is not None:
            setattr(context.ensure_object(Setting), name, value)

    return callback


pager_option = click.option(
    "--no-pager",
    "pager",
    flag_value=False,
    type=bool,
    default=None,
    expose_value=False,
    callback=_store("pager"),
    help="Write to the terminal at once, however long it is.",
)


def setting_options(function: F, *, environment: bool = False) -> F:
    """Add --stances, --today and --no-pager, which may stand before or behind the command's name.

    Only the ones before it look at the environment, so that what is written always wins.
    """
    function = pager_option(function)
    function = click.option(
        "--today",
        "today_text",
        metavar="DAY",
        envvar="STANCETRACK_TODAY" if environment else None,
        expose_value=False,
        callback=_store("today_text"),
        help="The day that counts as today, as YYYY-MM-DD  [default: today in UTC]",
    )(function)
    return click.option(
        "--stances",
        type=click.Path(path_type=Path),
        metavar="DIR",
        envvar="STANCETRACK_STANCES" if environment else None,
        expose_value=False,
        callback=_store("stances"),
        help="The folder of the record  [default: stances/ here or in the nearest parent]",
    )(function)
