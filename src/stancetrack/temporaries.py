"""What is written beside its place before it takes that, and what a killed program left of it.

Each has a name that nothing else has, and is locked for as long as somebody writes it. So what
lies about unlocked was left behind, and the next one who writes to the same folder deletes it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_BEGINNING, _ENDING = ".stancetrack-", ".tmp"

_NAME = re.compile(rf"{re.escape(_BEGINNING)}[a-z0-9_]{{8}}{re.escape(_ENDING)}")


def is_temporary(name: str) -> bool:
    """Tell whether a file or folder is called as what is being written, or was left behind."""
    return _NAME.fullmatch(name) is not None


@contextmanager
def temporary_file(folder: Path) -> Iterator[tuple[int, str]]:
    """Give a new empty file in a folder: a descriptor of it, and its path.

    It is gone at the end unless it was moved. Raises OSError.
    """
    import tempfile  # slow to import, and most output goes to the screen

    _sweep(folder)
    descriptor, path = _locked(
        lambda: tempfile.mkstemp(dir=folder, prefix=_BEGINNING, suffix=_ENDING)
    )
    try:
        yield descriptor, path
    finally:
        with suppress(FileNotFoundError):
            os.unlink(path)  # noqa: PTH108
        os.close(descriptor)


@contextmanager
def temporary_folder(folder: Path) -> Iterator[Path]:
    """Give a new empty folder in a folder; what has its name at the end is gone. Raises OSError."""
    import shutil  # slow to import, as tempfile is
    import tempfile

    def made() -> tuple[int, str]:
        while True:
            path = tempfile.mkdtemp(dir=folder, prefix=_BEGINNING, suffix=_ENDING)
            with suppress(FileNotFoundError):  # somebody took it for left behind
                return os.open(path, os.O_RDONLY), path

    _sweep(folder)
    descriptor, path = _locked(made)
    try:
        yield Path(path)
    finally:
        shutil.rmtree(path, ignore_errors=True)
        os.close(descriptor)


def _locked(make: Callable[[], tuple[int, str]]) -> tuple[int, str]:
    """Return what was made, once it is locked and nobody took it for left behind before."""
    while True:
        descriptor, path = make()
        _lock(descriptor, wait=True)
        if os.fstat(descriptor).st_nlink:
            return descriptor, path
        os.close(descriptor)


def _lock(descriptor: int, *, wait: bool) -> bool:
    """Tell whether it could be locked, which not every system and not every disk can."""
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (ImportError, OSError):
        return False
    return True


def _sweep(folder: Path) -> None:
    """Delete what was left behind in a folder, as far as that can be done."""
    with suppress(OSError):
        for name in filter(is_temporary, os.listdir(folder)):  # noqa: PTH208 - names
            with suppress(OSError):
                _delete(os.path.join(folder, name))  # noqa: PTH118


def _delete(path: str) -> None:
    """Delete what nobody has locked; raises OSError where that fails."""
    import shutil

    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if not _lock(descriptor, wait=False):
            return
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            shutil.rmtree(path)
        else:
            os.unlink(path)  # noqa: PTH108
    finally:
        os.close(descriptor)
