"""What people write for a revision, as the commit that is meant by it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.revisions.git import Answer, ask, demand, unreadable
from stancetrack.revisions.moments import DAY, EPOCH
from stancetrack.spelling import did_you_mean

DEEPEN = (
    "fetch the whole history: “git fetch --unshallow”; in CI, fetch-depth: 0 for "
    "actions/checkout or GIT_DEPTH: 0 for GitLab"
)
"""What to do about a shallow clone."""

_LISTED = "“git branch --all” and “git tag” list the names; “git fetch” gets newer ones"

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REFLOG = re.compile(r"@\{(?!-\d+\}|u\}|upstream\}|push\})", re.IGNORECASE)


class Place(NamedTuple):
    """A folder that may not be there on disk: `at` is what is there of it, `rest` the rest."""

    at: Path
    rest: bytes


class Resolved(NamedTuple):
    """The commit that a revision means, and where `at` lies in its tree: b"" or b"a/b/"."""

    commit: str
    prefix: bytes


def place_of(folder: Path, base: Path) -> Place:
    """Return the nearest folder on disk at or above `folder`, and the way down from there."""
    absolute = Path(os.path.abspath(base / folder))  # noqa: PTH100 - links stay as they are
    at = next(path for path in (absolute, *absolute.parents) if os.path.isdir(path))  # noqa: PTH112 - never raises
    rest = absolute.relative_to(at)
    return Place(at, b"" if rest == Path() else os.fsencode(rest.as_posix()))


def resolve(folder: Path, revision: str, base: Path) -> str:
    """Return the id of the commit that a revision means in the repository that holds `folder`.

    Raises CannotRun where git is missing, or the folder is in no repository, or the revision is
    unknown, means more than one commit, or is one that only this clone's reflog could tell.
    """
    return resolved(place_of(folder, base).at, revision).commit


def resolved(at: Path, revision: str) -> Resolved:
    """Return what a revision means in the repository that holds `at`, with one process."""
    if not revision.isprintable() or not revision:
        raise _unknown(at, revision, shallow=False)
    peeled = revision if revision.startswith(":/") else revision + "^{commit}"
    answer = ask(
        at,
        "rev-parse", "--is-shallow-repository", "--show-prefix",
        "--verify", "--end-of-options", os.fsencode(peeled),
    )  # fmt: skip
    lines = answer.out.split(b"\n")
    found = lines[-2].decode("ascii", "replace") if len(lines) > 2 else ""
    doubtful = "ambiguous" in answer.err or (answer.warns and _REFLOG.search(revision))
    if answer.code or doubtful or not _ID.fullmatch(found):
        raise _failure(at, revision, answer, shallow=lines[0] == b"true")
    # The prefix may hold line breaks; what stands before and behind it cannot.
    return Resolved(found, b"\n".join(lines[1:-2]))


def names(folder: Path) -> list[str]:
    """Return the names of branches and tags, also those of remotes.

    Raises CannotRun where git is missing, or the folder is in no repository.
    """
    return list(_names(place_of(folder, Path.cwd()).at))


def is_shallow(folder: Path, base: Path) -> bool:
    """Tell whether the repository that holds `folder` knows only the end of its history."""
    at = place_of(folder, base).at
    return demand(at, "rev-parse", "--is-shallow-repository").strip() == b"true"


def merge_base(
    folder: Path,
    first: str,
    second: str,
    base: Path,
    advice: str = "compare the two themselves, without the three dots",
) -> str:
    """Return the commit where the lines of two revisions part; an empty one means HEAD.

    Raises CannotRun as `resolve` does, and where they have no commit in common: `advice` is what
    to do then, unless the history is cut off.
    """
    first, second = first or "HEAD", second or "HEAD"
    commits = [resolve(folder, revision, base) for revision in (first, second)]
    at = place_of(folder, base).at
    answer = ask(at, "merge-base", *commits)
    if answer.code and answer.complains:
        reason = quoted(answer.reason, 200)
        raise unreadable(
            at, f"git cannot tell where {quoted(first)} and {quoted(second)} parted: {reason}"
        )
    if answer.code:
        message = f"{quoted(first)} and {quoted(second)} have no commit in common"
        raise CannotRun(message, DEEPEN if is_shallow(folder, base) else advice)
    return answer.out.decode("ascii").strip()


def known_on(folder: Path, day: date, base: Path) -> str:
    """Return the last commit on HEAD's first-parent line on or before a day.

    The day is UTC's and the commit's own (not the author's). Raises CannotRun as `resolve`
    does, and where every commit of the line is later.
    """
    head = resolve(folder, "HEAD", base)
    at = place_of(folder, base).at
    last_second = max(0, (day.toordinal() - EPOCH + 1) * DAY - 1)
    line = ("rev-list", "--first-parent", "--max-count=1")
    found = demand(at, *line, f"--min-age={last_second}", head).decode("ascii").strip()
    if not found:
        otherwise = "choose a later day; “git log --first-parent” lists the commits"
        raise CannotRun(
            f"there is no commit on or before {day} on the line of HEAD",
            DEEPEN if is_shallow(folder, base) else otherwise,
        )
    return found


def _failure(at: Path, revision: str, answer: Answer, *, shallow: bool) -> CannotRun:
    if _REFLOG.search(revision):
        return CannotRun(
            f"the reflog of this clone does not tell {quoted(revision)}",
            "write --known-on DAY: it reads the commits' days, which are the same in every clone",
        )
    if "ambiguous" in answer.err:
        return CannotRun(
            f"{quoted(revision)} is ambiguous: it means more than one thing in this repository",
            "write refs/heads/… for a branch, refs/tags/… for a tag, or more digits of the commit",
        )
    if "expected commit type" in answer.err:
        return CannotRun(f"{quoted(revision)} is not a commit", "name a commit, a branch or a tag")
    if answer.code and "single revision" not in answer.err:
        message = f"git cannot tell what {quoted(revision)} is: {quoted(answer.reason, 200)}"
        return CannotRun(message, _LISTED)
    return _unknown(at, revision, shallow=shallow)


def _unknown(at: Path, revision: str, *, shallow: bool) -> CannotRun:
    names = list(_names(at))
    message = f"there is no revision {quoted(revision)} in this repository"
    if shallow:
        return CannotRun(f"{message}, of which this clone is shallow", DEEPEN)
    if revision == "HEAD" or not names:
        return CannotRun(message, "there are no commits yet: commit the record first")
    return CannotRun(message, did_you_mean(revision, names, _LISTED))


def _names(at: Path) -> Iterator[str]:
    """Yield the names of branches and tags, also those of remotes."""
    listed = ask(at, "for-each-ref", "--format=%(refname:short)").out
    yield from listed.decode("utf-8", "replace").splitlines()
