"""Which files git is told to pass over."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from stancetrack.diagnostics import CannotRun
from stancetrack.revisions.git import ask


def ignored(folder: Path, names: Collection[str]) -> frozenset[str]:
    """Return those names of files in a folder that git ignores, as .gitignore has it.

    A file that is committed is never among them; none is where there is no git or no repository.
    """
    try:
        # Behind “./” no sign of a name acts; this command knows no other way to switch them off.
        given = b"".join(b"./" + os.fsencode(name) + b"\0" for name in names)
        command = ("--no-literal-pathspecs", "check-ignore", "-z", "--stdin")
        answer = ask(folder, *command, given=given)
    except CannotRun:
        return frozenset()
    return frozenset(os.fsdecode(name[2:]) for name in answer.out.split(b"\0") if name)
