"""The folder of a site: what the site wrote before, and may therefore replace."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.publishing.places import require_own_folder
from stancetrack.temporaries import is_temporary
from stancetrack.writing import writing_folder

LIST = ".stancetrack-site"
"""The file that lists all others of a site, each with the SHA-256 of its content."""


def write_site(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    """Write the files of a site in place of the one that is there, whole; return how many.

    Raises CannotRun where the folder holds anything that no site wrote, or cannot be written.
    """
    require_replaceable(folder)
    with writing_folder(folder, keep=False) as new:
        listed = [f"{_write(new, path, text)}  {path}\n" for path, text in files]
        _write(new, LIST, "".join(sorted(listed, key=lambda line: line.partition("  ")[2])))
    return len(listed)


def _write(folder: Path, path: str, text: str) -> str:
    """Write one file; return the SHA-256 of its content."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    content = text.encode("utf-8", "backslashreplace")
    place.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def require_replaceable(folder: Path) -> None:
    """Raise CannotRun where a folder may not be replaced: it holds what no site wrote."""
    require_own_folder(folder)
    for above in Path(os.path.realpath(folder)).parents:
        if (above / "tracker.yaml").is_file():
            raise CannotRun(
                f"{folder} is in the folder of a record, {above}", "name a folder outside of it"
            )
    while folder.is_dir():
        place = folder.stat().st_ino
        try:
            _require_own_files(folder)
        except (CannotRun, OSError) as error:
            # Another one may have been put in its place while it was looked through.
            if folder.stat().st_ino != place:
                continue
            if isinstance(error, CannotRun):
                raise
            raise CannotRun(
                f"{folder} cannot be read: {error.strerror or 'it is not possible'}",
                "name a new folder",
            ) from None
        else:
            return


def _require_own_files(folder: Path) -> None:
    listed = _listed(folder)
    for path, place in _found(folder):
        if path == LIST:
            continue
        if path not in listed:
            raise CannotRun(
                f"{folder} holds {quoted(path)}, which no site wrote",
                "name a new folder, or move that away first",
            )
        if _content(place) != listed[path]:
            raise CannotRun(
                f"{quoted(path)} in {folder} was changed after the site was written",
                "name a new folder, or move that away first",
            )


def _content(place: Path) -> str | None:
    """Return the SHA-256 of a file; None for what is none, as a link, or a pipe without an end."""
    if place.is_symlink() or not place.is_file():
        return None
    return hashlib.sha256(place.read_bytes()).hexdigest()


def _listed(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that the site wrote, by its path."""
    try:
        place = folder / LIST
        lines = place.read_text("utf-8").splitlines() if place.is_file() else []
    except (OSError, ValueError):
        return {}
    parts = (line.partition("  ") for line in lines)
    return {path: content for content, _, path in parts}


def _found(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield everything but folders and what a kill left, by its path in the folder, in order."""
    for place in sorted(folder.rglob("*")):
        path = place.relative_to(folder)
        if any(map(is_temporary, path.parts)):
            continue
        if place.is_symlink() or not place.is_dir():
            yield path.as_posix(), place
        elif not any(place.iterdir()):
            yield f"{path.as_posix()}/", place
