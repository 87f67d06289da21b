"""The files of a folder in a commit's tree, and what they hold."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from stancetrack.record.fields import FILES
from stancetrack.record.snapshot import MAX_BYTES
from stancetrack.revisions.git import conversation, demand

LINK, SUBMODULE, FOLDER = "120000", "160000", "040000"

_CHUNK = 1 << 20


class Entry(NamedTuple):
    """One entry of a tree: its mode, the id of its object, and its whole path as bytes."""

    mode: str
    object: str
    path: bytes


def entries(at: Path, commit: str, folders: list[bytes]) -> list[Entry]:
    """Return at least what stands at `commit` under the names of the record's files in `folders`.

    A folder is b"" or ends in a slash. One that is a submodule is an entry itself.
    """
    names = (*map(str.encode, FILES), b"countries/")
    wanted = [folder + name for folder in folders for name in names]
    # A folder is asked for itself too, since a submodule has nothing inside it here.
    return list(_listed(at, commit, [*filter(None, folders), *wanted]))


def everywhere(at: Path, commit: str, name: bytes) -> list[bytes]:
    """Return the path of each file in the whole tree that is called `name`."""
    listed = demand(at, "ls-tree", "-rz", "--full-tree", "--name-only", commit)
    return [path for path in listed.split(b"\0") if path.rpartition(b"/")[2] == name]


def _listed(at: Path, commit: str, wanted: list[bytes]) -> Iterator[Entry]:
    listed = demand(at, "ls-tree", "-z", "--full-tree", commit, "--", *wanted)
    for line in listed.split(b"\0")[:-1]:
        about, _, path = line.partition(b"\t")
        mode, _, object_ = about.decode("ascii").split(" ")
        yield Entry(mode, object_, path)


def contents(at: Path, objects: list[str]) -> list[bytes | None]:
    """Return what each object holds, at most MAX_BYTES and one; None for one not in the clone."""
    with conversation(at, "cat-file", "--batch") as process:
        return [_content(process, object_) for object_ in objects]


def _content(process: subprocess.Popen[bytes], object_: str) -> bytes | None:
    # One request, one reply: neither side can wait for the other with a full pipe.
    asked, replies = process.stdin, process.stdout
    assert asked is not None
    assert replies is not None
    asked.write(f"{object_}\n".encode("ascii"))
    asked.flush()
    header = replies.readline().split()
    if header[1:] == [b"missing"]:
        return None
    if len(header) != 3:
        raise EOFError
    size = int(header[2])
    kept = replies.read(min(size, MAX_BYTES + 1))
    left = size - len(kept) + 1
    while left and (skipped := replies.read(min(left, _CHUNK))):
        left -= len(skipped)
    if left:
        raise EOFError
    return kept
