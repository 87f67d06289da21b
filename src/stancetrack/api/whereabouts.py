"""Where a record is asked for: the current folder, and the folder that git is asked about."""

from __future__ import annotations

import os
from pathlib import Path

from stancetrack.diagnostics import CannotRun
from stancetrack.loading.folder import find_folder
from stancetrack.loading.whereabouts import asked_folder


def here(named: Path | None = None) -> Path:
    """Return the current folder.

    Where it is gone, and `named` is a whole path, it is one that nothing lies in, so that all
    paths are shown whole; else CannotRun is raised.
    """
    try:
        return Path.cwd()
    except OSError as error:
        if named is not None and named.is_absolute():
            return Path(os.devnull)
        reason = "gone" if isinstance(error, FileNotFoundError) else "closed to you"
        raise CannotRun(
            f"the folder that the command runs in is {reason}",
            "go to another one with “cd”, or name the record's folder whole with --stances",
        ) from None


def asked_of_git(named: Path | None) -> Path | None:
    """Return the folder that git is asked about: the one that was named, else None for the nearest.

    A submodule, and a link to a folder elsewhere, is named as if it had been.
    """
    if named is not None:
        return named
    current = here()
    try:
        nearest = find_folder(current)
    except CannotRun:
        return None
    return asked_folder(nearest, current)
