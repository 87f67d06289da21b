"""Which record a command opens, and what is said of one that is not sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from stancetrack.cli.errors import say
from stancetrack.cli.setting import Setting
from stancetrack.cli.versions import Asked, counted
from stancetrack.diagnostics import CannotRun, Severity

if TYPE_CHECKING:
    from stancetrack.api.record import Record

skip_broken_option = click.option(
    "--skip-broken",
    is_flag=True,
    help="Go on without what could not be read; diff then ends in 2 even so.",
)


class Opening(NamedTuple):
    """Where the record is, in which version, and whether it may lack what could not be read."""

    setting: Setting
    skip_broken: bool
    asked: Asked

    def record(self) -> Record:
        """Open the record; say on standard error what was left out and what the checks find.

        Raises CannotRun where something could not be read, unless --skip-broken is given or
        another version is asked for, which nobody can mend any more.
        """
        if self.asked.anything:
            return self.asked.record(self.setting)
        return self.on_disk()

    def on_disk(self, folder: Path | None = None) -> Record:
        """Open a folder on disk, by default the record's, as `record` does."""
        from stancetrack.api.findings import checked

        record = self.setting.record(folder)
        loaded = record.loaded
        validate = self.setting.command("validate", folder)
        if loaded.unread and not self.skip_broken:
            raise CannotRun(
                f"{counted(loaded.unread, 'file or entry', 'files or entries')} could not be read",
                f"{validate} shows them; --skip-broken goes on without them",
            )
        if loaded.unread:
            left_out = counted(loaded.unread, "finding")
            say(f"left out what could not be read: {left_out}; {validate} shows them")
        found = checked(loaded, self.setting.today, notes=False).findings
        count = sum(f.severity is not Severity.NOTE for f in found) - loaded.unread
        if count:
            say(f"{counted(count, 'finding', 'findings')}; {validate} shows them")
        return record
