"""In which repository a record lies, as the folders on disk tell it."""

from __future__ import annotations

import os
from pathlib import Path

from stancetrack.loading.folder import content

_GIT = ".git"

_OF_A_SUBMODULE = b"/modules/"


def asked_folder(nearest: Path, here: Path) -> Path | None:
    """Return the folder to ask git for by its name, or None where the nearest one will do.

    `nearest` is the record's folder on disk. Where it is a link, or lies in another repository
    than the folder `here`, as a submodule does, there alone git has its history, whoever asks.
    """
    real = os.path.realpath(nearest)
    linked = real != os.path.abspath(nearest)  # noqa: PTH100 - links stay as they are
    elsewhere = top_of(Path(real)) != top_of(here)
    return nearest if linked or elsewhere else None


def top_of(folder: Path) -> Path | None:
    """Return the top folder of the repository that a folder lies in, or None for none."""
    return next((each for each in (folder, *folder.parents) if _is_top(each)), None)


def path_in_project(folder: Path) -> str | None:
    """Return a folder's path from the top of its project, with forward slashes, or None for none.

    A project is the repository that others clone: of a submodule, the one that holds it.
    """
    real = Path(os.path.realpath(folder))
    tops = [each for each in (real, *real.parents) if _is_top(each)]
    if not tops:
        return None
    top = next((each for each in tops if not _is_submodule(each)), tops[-1])
    return real.relative_to(top).as_posix()


def _is_top(folder: Path) -> bool:
    return os.path.lexists(folder / _GIT)


def _is_submodule(top: Path) -> bool:
    """Tell whether a repository's top folder is that of a submodule: its .git names another's."""
    try:
        return _OF_A_SUBMODULE in content(top, _GIT)
    except OSError:
        return False
