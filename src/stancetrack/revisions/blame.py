"""When each line of a file was recorded."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.record.model import Recorded
from stancetrack.revisions.commits import DEEPEN, is_shallow, place_of
from stancetrack.revisions.git import ask, unreadable
from stancetrack.revisions.moments import day_at, moment_at, seconds

_LINE = re.compile(rb"([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?")

_OPTIONS = ("-w", "-M", "--porcelain", "--no-textconv", "--no-ignore-revs-file")
"""The last takes back what a user's settings would have passed over, before git looks for it."""


def blame(
    folder: Path,
    name: str,
    base: Path,
    revision: str | None = None,
    cut: Callable[[], bool] | None = None,
) -> Mapping[int, Recorded]:
    """Return for each 1-based line of a file who brought it; a line not committed is missing.

    `name` is relative to `folder`, `revision` a commit's id or None for the file on disk. Space
    alone makes no line new, nor does moving it inside the file. `cut` tells whether the clone is
    shallow, where somebody knows already. Raises CannotRun as `resolve` does, and in a shallow
    clone, which takes all that is old for one commit's.
    """
    place = place_of(folder, base)
    path = b"./" + (place.rest + b"/" if place.rest else b"") + os.fsencode(name)
    commits = [revision] if revision else []
    answer = ask(place.at, "blame", *_OPTIONS, *commits, "--", path)
    if answer.code and "no such path" in answer.err:
        return {}
    if answer.code:
        reason = quoted(answer.reason, 200)
        message = f"git cannot tell when {quoted(name)} was recorded: {reason}"
        if answer.lacks_objects:
            raise unreadable(place.at, message)
        raise CannotRun(message, "“git blame” on the file shows what is wrong")
    # The first commit of all is such a boundary too, so that only both together tell.
    shallow = cut or partial(is_shallow, folder, base)
    if b"\nboundary\n" in answer.out and shallow():
        raise CannotRun("a shallow clone cannot tell when a line was recorded", DEEPEN)
    return _recorded(answer.out)


def _recorded(out: bytes) -> dict[int, Recorded]:
    lines: dict[int, str] = {}
    moments: dict[str, int] = {}
    commit = ""
    for line in out.split(b"\n"):
        if match := _LINE.fullmatch(line):
            commit = match[1].decode("ascii")
            lines[int(match[2])] = commit
        elif line.startswith(b"author-time "):
            moments[commit] = seconds(line.split()[1])
    recorded = {
        commit: Recorded(commit, day_at(moment), moment_at(moment))
        for commit, moment in moments.items()
        if commit.strip("0")
    }
    return {number: recorded[commit] for number, commit in lines.items() if commit in recorded}
