"""Repairs as a patch that `git apply` and `patch -p1` take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import unified_diff

from stancetrack.record.snapshot import File, joined
from stancetrack.render.portable import portable

_QUOTED = re.compile(r'["\\]|[^ -~]')


def patch(changes: Iterable[tuple[File, File]], folder: str, in_project: str | None = None) -> str:
    """Return the unified patch that makes of each first file the second.

    `folder` is the record's as it is shown, `in_project` its path from the top of its project,
    from where `git apply` takes paths in whatever folder it runs. Without a project, paths
    outside of the current folder are made relative to what holds the record's.
    """
    return "".join(line for change in changes for line in _lines(*change, folder, in_project))


def _lines(one: File, other: File, folder: str, in_project: str | None) -> Iterator[str]:
    old, new = (_path(file.name, folder, in_project) for file in (one, other))
    # git takes what follows a rename without such a line for a part of it.
    yield f"diff --git {_name('a', old)} {_name('b', new)}\n"
    if old != new:
        yield f"rename from {_name('', old)}\nrename to {_name('', new)}\n"
    if one.content == other.content:
        return
    before, after = _split(one.content), _split(other.content)
    for line in unified_diff(before, after, _headed("a", old), _headed("b", new)):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _path(name: str, folder: str, in_project: str | None) -> str:
    if in_project is not None:
        return joined(in_project, name)
    return portable(joined(folder, name), folder)


def _split(content: bytes) -> list[str]:
    """Return the lines with their ends; only what `git` and `patch` count as ends splits them."""
    return re.findall(r"[^\n]*\n|[^\n]+", content.decode("utf-8"))


def _headed(side: str, path: str) -> str:
    """Return a path for a head line: behind a space, `patch` would look for a day."""
    name = _name(side, path)
    return f"{name}\t" if " " in name and not name.startswith('"') else name


def _name(side: str, path: str) -> str:
    """Return a path as git writes it, in quotes where it holds more than plain characters."""
    whole = f"{side}/{path}" if side else path
    if not _QUOTED.search(whole):
        return whole
    escaped = "".join(
        chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\{byte:03o}"
        for byte in whole.encode("utf-8", "surrogateescape")
    )
    return f'"{escaped}"'
