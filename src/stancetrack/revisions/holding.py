"""Which commit holds a folder as it is on disk."""

from __future__ import annotations

from pathlib import Path

from stancetrack.diagnostics import CannotRun
from stancetrack.revisions.commits import place_of
from stancetrack.revisions.git import ask


def holding(folder: Path, base: Path) -> str | None:
    """Return the id of HEAD where it holds a record's folder just as it is on disk, else None.

    None too where there is no git, no repository or no commit. What git ignores is no part of it.
    """
    at = place_of(folder, base).at
    try:
        changed = ask(at, "status", "--porcelain", "-z", "--untracked-files=all", "--", ".")
        found = ask(at, "rev-parse", "--verify", "HEAD:./tracker.yaml")
        head = ask(at, "rev-parse", "--verify", "HEAD")
    except CannotRun:
        return None
    if changed.out or any(answer.code for answer in (changed, found, head)):
        return None
    return head.out.decode("ascii").strip()
