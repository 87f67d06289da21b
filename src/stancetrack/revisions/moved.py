"""The record at a revision, to be compared with one that lies in another folder since or before."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

from stancetrack.diagnostics import CannotRun, harmless
from stancetrack.revisions.revision import NoRecord, Revision, read_revision


def read_moved(
    folder: Path | None, revision: str, base: Path, there: Callable[[Path], bool]
) -> Revision:
    """Read the record at a revision as `read_revision` does, else where it lay then.

    That is the one folder that holds a record at the revision and none on the other side of the
    comparison, as `there` tells. Raises CannotRun where no folder or more than one is like that.
    """
    try:
        return read_revision(folder, revision, base)
    except NoRecord as error:
        moved = [other for other in error.others if not there(other)]
        if len(moved) == 1:
            return read_revision(moved[0], revision, base)._replace(moved=True)
        named = shlex.quote(harmless(str(folder or "stances")))
        raise CannotRun(
            str(error),
            f"compare with a commit that holds it there: “git log -- {named}” lists them; where "
            "it was moved there, commit the move by itself first",
        ) from None


def holds_record(folder: Path, revision: str, base: Path) -> bool:
    """Tell whether a folder holds a record at a revision."""
    try:
        read_revision(folder, revision, base)
    except NoRecord:
        return False
    return True
