"""What was done to the record since an earlier revision and should not have been."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from stancetrack.api.versions import holds
from stancetrack.api.whereabouts import here
from stancetrack.checks.since import check_since
from stancetrack.checks.since_context import Since
from stancetrack.diagnostics import Finding
from stancetrack.loading import Loaded, load
from stancetrack.revisions import Revision, merge_base, read_moved, resolve


class FoundSince(NamedTuple):
    """The findings since the revision called `name`.

    `unread` counts the entries and files that could not be read there and are not compared.
    `moved_from` is the folder that held the record there, where it was another one.
    """

    name: str
    findings: tuple[Finding, ...]
    unread: int
    moved_from: str | None = None


def since(loaded: Loaded, revision: str, today: date) -> FoundSince:
    """Return what breaks the rules between `revision` and the folder on disk.

    Where the two have gone separate ways, it is the commit where they parted that counts.
    Raises CannotRun where it cannot be read.
    """
    folder = Path(loaded.snapshot.path)
    base = _base(loaded, folder, revision, here(folder))
    before = load(base.snapshot)
    broken = (f.location.path for f in loaded.findings if f.unread)
    versions = Since(before.tracker, loaded.tracker, base.name, today, frozenset(broken))
    moved_from = base.snapshot.path if base.moved else None
    return FoundSince(base.name, tuple(check_since(versions)), before.unread, moved_from)


def _base(loaded: Loaded, folder: Path, revision: str, current: Path) -> Revision:
    advice = "give --base a commit that HEAD comes from, or validate without --base"
    parted = merge_base(folder, revision, "HEAD", current, advice)
    named = resolve(folder, revision, current) == parted
    return read_moved(
        folder, revision if named else parted, current, lambda path: holds(path, loaded, current)
    )
