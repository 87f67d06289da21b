"""Which version of the record a report reads: the folder on disk, or a revision of git."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from stancetrack.cli.errors import say
from stancetrack.cli.parameter_types import DAY, REVISION
from stancetrack.diagnostics import Finding

if TYPE_CHECKING:
    from stancetrack.api.record import Record
    from stancetrack.cli.setting import Setting

F = TypeVar("F", bound=Callable[..., Any])

_NAMED = 10
"""How many findings of an older version are named, which no command shows afterwards."""


class Asked(NamedTuple):
    """What --rev and --known-on say; at most one of them is given."""

    rev: str | None = None
    known_on: str | None = None

    @property
    def anything(self) -> bool:
        """Tell whether another version than the folder on disk is asked for."""
        return self.rev is not None or self.known_on is not None

    def record(self, setting: Setting) -> Record:
        """Open the version asked for; say on standard error what could not be read of it."""
        from stancetrack.api.opening import opened_as_known_on

        if self.rev is not None:
            return at_revision(setting, self.rev)
        return told(opened_as_known_on(setting.stances, self.known_on or "", setting.today))


def version_options(function: F) -> F:
    """Add --rev and --known-on."""
    function = click.option(
        "--known-on",
        type=DAY,
        metavar="DAY",
        help="The record as the last commit on or before this day (UTC) or event holds it, on "
        "HEAD's first-parent line.",
    )(function)
    return click.option(
        "--rev",
        type=REVISION,
        metavar="REV",
        help="The record as a commit, branch or tag of git holds it: --stances, else the nearest "
        "stances/ at that revision. Leaves out what cannot be read there.",
    )(function)


def asked(rev: str | None, known_on: str | None) -> Asked:
    """Return what the two options say; raises a usage error where both are given."""
    if rev is not None and known_on is not None:
        raise click.UsageError("--rev and --known-on both name a version: give one of them")
    return Asked(rev, known_on)


def at_revision(setting: Setting, revision: str, other: Record | None = None) -> Record:
    """Open the record at a revision; say on standard error what could not be read of it.

    With an `other` to compare it with it may lie in another folder, which is then said as well.
    """
    from stancetrack.api.opening import opened_at

    record = opened_at(setting.stances, revision, setting.today, other)
    if other is not None:
        tell_moved(record.loaded.snapshot.path, other.loaded.snapshot.path)
    return told(record)


def tell_moved(folder: str, other: str) -> None:
    """Say on standard error that the record lay elsewhere at a version that it is compared with."""
    say(f"the record was moved: {folder} is compared with {other}")


def told(record: Record) -> Record:
    """Say on standard error what could not be read of an older version; return the record."""
    unread = [f for f in record.loaded.findings if f.unread]
    version = record.tracker.version
    if unread and version is not None:
        say(f"left out what could not be read at {version.name}: {counted(len(unread), 'finding')}")
        for line in _headlines(unread):
            say(f"  {line}")
    return record


def _headlines(findings: Sequence[Finding]) -> list[str]:
    from stancetrack.render.findings.text import headline
    from stancetrack.render.screen import Screen

    lines = [headline(f, Screen()) for f in sorted(findings, key=lambda f: f.order)[:_NAMED]]
    more = len(findings) - len(lines)
    return [*lines, f"and {more} more"] if more else lines


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its word."""
    return f"{number} {one if number == 1 else many or one + 's'}"
