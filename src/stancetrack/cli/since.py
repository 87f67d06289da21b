"""What was done to the record since an earlier revision and should not have been."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from stancetrack.checks import check_since
from stancetrack.checks.since_context import Since
from stancetrack.cli.errors import say
from stancetrack.diagnostics import Finding, Severity, quoted
from stancetrack.loading import Loaded, load
from stancetrack.revisions import Revision, merge_base, read_revision, resolve


def since(loaded: Loaded, revision: str, today: date) -> list[Finding]:
    """Return what breaks the rules between `revision` and the folder on disk.

    Where the two have gone separate ways, it is the commit where they parted that counts.
    Raises CannotRun where it cannot be read.
    """
    base = _base(Path(loaded.snapshot.path), revision, Path.cwd())
    before = load(base.snapshot)
    if before.unread:
        entries = "one entry or file" if before.unread == 1 else f"{before.unread} entries or files"
        say(f"{entries} could not be read at {quoted(base.name)} and cannot be compared")
    broken = (f.location.path for f in loaded.findings if f.severity is Severity.ERROR)
    return check_since(Since(before.tracker, loaded.tracker, base.name, today, frozenset(broken)))


def _base(folder: Path, revision: str, here: Path) -> Revision:
    commit = resolve(folder, revision, here)
    parted = merge_base(folder, commit, "HEAD", here)
    return read_revision(folder, revision if parted == commit else parted, here)
