"""The record as it stood at a revision, read from git's objects."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from stancetrack.diagnostics import CannotRun, harmless, quoted
from stancetrack.record.fields import FILES
from stancetrack.record.snapshot import Gathering, Snapshot
from stancetrack.revisions import tree
from stancetrack.revisions.commits import Resolved, place_of, resolved
from stancetrack.revisions.git import unreadable
from stancetrack.revisions.moments import day_at, seconds

_ID = re.compile(r"[0-9a-f]{40,64}")

_COUNTRIES = b"countries/"

_OBSTACLES = {
    tree.LINK: "it is a link, which is not followed at a revision",
    tree.SUBMODULE: "it is a submodule",
    tree.FOLDER: "it is a folder",
}


class NoRecord(CannotRun):
    """There is no record in a folder at a revision; `others` are the folders that hold one."""

    def __init__(self, message: str, help: str, others: Sequence[Path]) -> None:  # noqa: A002 - as CannotRun
        super().__init__(message, help)
        self.others = tuple(others)


class Revision(NamedTuple):
    """The record at one commit.

    `name` is what was asked for (a long id is cut to 12 digits), `commit` the whole id, `day`
    the commit's own day in UTC. `folder` is its place in the work tree, where it need not be now;
    `moved` tells whether that is not where it was looked for.
    """

    name: str
    commit: str
    day: date
    folder: Path
    snapshot: Snapshot
    moved: bool = False


def read_revision(folder: Path | None, revision: str, base: Path) -> Revision:
    """Read the record in `folder` as it stood at a revision, with three processes of git.

    The folder need not be on disk; None means the nearest `stances/` in `base` or above it at
    that revision. Paths are shown as git takes them: `v1:stances/countries/france.yaml`.
    Raises CannotRun where it cannot be read, as `resolve` does, and NoRecord where there is no
    such folder, or nothing of a record in it, at that revision.
    """
    place = place_of(folder or Path(), base)
    found = resolved(place.at, revision)
    name = harmless(revision[:12] if _ID.fullmatch(revision) else revision)
    folders = _candidates(found.prefix, place.rest, named=folder is not None)
    listed = tree.entries(place.at, found.commit, folders)
    inside = next((path for path in folders if any(_lies_in(e, path) for e in listed)), None)
    if inside is None:
        raise _no_folder(place.at, found, name, folders[0])
    _refuse_submodule(listed, inside + _COUNTRIES, name)
    folder = _top(place.at, found.prefix) / os.fsdecode(inside)
    return _gathered(place.at, found.commit, name, folder, inside, listed)


def _top(at: Path, prefix: bytes) -> Path:
    """Return the repository's top folder, below which `at` lies at `prefix`."""
    real = Path(os.path.realpath(at))
    return (real, *real.parents)[prefix.count(b"/")]


def _candidates(prefix: bytes, rest: bytes, *, named: bool) -> list[bytes]:
    """Return the folders where the record may be, the nearest first; b"" or with a slash."""
    if named:
        return [prefix + rest + b"/" if rest else prefix]
    parts = prefix.split(b"/")[:-1]
    return [b"/".join([*parts[:n], b"stances", b""]) for n in range(len(parts), -1, -1)]


def _lies_in(entry: tree.Entry, folder: bytes) -> bool:
    return entry.path.startswith(folder) or folder == entry.path + b"/"


def _no_folder(at: Path, found: Resolved, name: str, folder: bytes) -> NoRecord:
    shown = _text(folder.rstrip(b"/")) or "the top folder"
    files = sorted(tree.everywhere(at, found.commit, b"tracker.yaml"), key=lambda p: p.count(b"/"))
    others = [file.rpartition(b"/")[0] for file in files]
    top = _top(at, found.prefix)
    return NoRecord(
        f"there is no record in {harmless(shown)} at {name}",
        f"at {name} there is one in {harmless(_text(others[0]) or '.')}/ (seen from the top of the "
        "repository): name it with --stances"
        if others
        else "choose a later revision: “git log -- stances” lists those that touched the record",
        [top / os.fsdecode(other) for other in others],
    )


def _refuse_submodule(listed: list[tree.Entry], folder: bytes, name: str) -> None:
    for entry in listed:
        if entry.mode == tree.SUBMODULE and folder.startswith(entry.path + b"/"):
            raise CannotRun(
                f"{quoted(_text(entry.path))} is a submodule at {name}",
                "check it out with “git submodule update --init”; its revisions are its own",
            )


def _gathered(
    at: Path, commit: str, name: str, folder: Path, inside: bytes, listed: list[tree.Entry]
) -> Revision:
    gathering = Gathering(f"{name}:{harmless(_text(inside.rstrip(b'/')))}")
    wanted: dict[str, str] = {}
    for entry in listed:
        file = _text(entry.path.removeprefix(inside)) if entry.path.startswith(inside) else ""
        if not (file in FILES or (file.startswith("countries/") and gathering.wants(file))):
            continue
        if entry.mode in _OBSTACLES:
            gathering.refuse(file, _OBSTACLES[entry.mode])
        else:
            wanted[file] = entry.object
    about, *held = tree.contents(at, [commit, *wanted.values()])
    for file, content in zip(wanted, held, strict=True):
        if content is None:
            raise unreadable(at, f"git does not hold {quoted(file)} as it was at {name}")
        gathering.add(file, content)
    return Revision(name, commit, _day(about or b""), folder, gathering.snapshot())


def _day(commit: bytes) -> date:
    """Return the day in UTC on which a commit was made, from its object."""
    match = re.search(rb"^committer .*> (-?\d+) [-+]\d+$", commit, re.MULTILINE)
    return day_at(seconds(match[1]) if match else 0)


def _text(path: bytes) -> str:
    return path.decode("utf-8", "surrogateescape")
