"""Which version of the record a report reads: the folder on disk, or a revision of git."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from stancetrack.cli.errors import say
from stancetrack.diagnostics import Finding, Severity

if TYPE_CHECKING:
    from stancetrack.cli.setting import Setting
    from stancetrack.loading import Loaded
    from stancetrack.record.model import Tracker

F = TypeVar("F", bound=Callable[..., Any])

_NAMED = 10
"""How many findings of an older version are named, which no command shows afterwards."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What --rev and --known-on say; at most one of them is given."""

    rev: str | None = None
    known_on: str | None = None

    @property
    def anything(self) -> bool:
        """Tell whether another version than the folder on disk is asked for."""
        return self.rev is not None or self.known_on is not None

    def tracker(self, setting: Setting) -> Tracker:
        """Read the version asked for; say on standard error what could not be read of it."""
        if self.known_on is not None:
            return known_on(setting, self.known_on)
        return at_revision(setting, self.rev or "")


def version_options(function: F) -> F:
    """Add --rev and --known-on."""
    function = click.option(
        "--known-on",
        metavar="DAY",
        help="The record as the last commit on or before this day (UTC) or event holds it, on "
        "HEAD's first-parent line.",
    )(function)
    return click.option(
        "--rev",
        metavar="REV",
        help="The record as a commit, branch or tag of git holds it: --stances, else the nearest "
        "stances/ at that revision. Leaves out what cannot be read there.",
    )(function)


def asked(rev: str | None, known_on: str | None) -> Asked:
    """Return what the two options say; raises a usage error where both are given."""
    if rev is not None and known_on is not None:
        raise click.UsageError("--rev and --known-on both name a version: give one of them")
    return Asked(rev, known_on)


def at_revision(setting: Setting, revision: str) -> Tracker:
    """Read the record at a revision; say on standard error what could not be read of it."""
    from stancetrack.api.versions import at_revision as read  # git is only needed here

    return _said(read(setting.stances, revision))


def known_on(setting: Setting, day: str) -> Tracker:
    """Read the record as of a day's last commit; say what could not be read of it."""
    from stancetrack.api.versions import known_on as read

    return _said(read(setting.stances, day))


def _said(loaded: Loaded) -> Tracker:
    version = loaded.tracker.version
    assert version is not None
    _say_left_out(loaded, version.name)
    return loaded.tracker


def _say_left_out(loaded: Loaded, name: str) -> None:
    unread = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    if not unread:
        return
    say(f"left out what could not be read at {name}: {counted(len(unread), 'finding')}")
    for line in _headlines(unread):
        say(f"  {line}")


def _headlines(findings: Sequence[Finding]) -> list[str]:
    from stancetrack.render.findings.text import headline
    from stancetrack.render.screen import Screen

    lines = [headline(f, Screen()) for f in sorted(findings, key=lambda f: f.order)[:_NAMED]]
    more = len(findings) - len(lines)
    return [*lines, f"and {more} more"] if more else lines


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its word."""
    return f"{number} {one if number == 1 else many or one + 's'}"
