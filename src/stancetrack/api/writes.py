"""Files of a record written, by one command at a time, where they are still as they were read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from stancetrack.diagnostics import CannotRun, quoted
from stancetrack.loading.folder import content
from stancetrack.repairs import Repaired
from stancetrack.writing import move_new, write_file

PATIENCE = 60.0
"""How many seconds to wait for another command that writes to the same folder."""


def write(folder: Path, files: Sequence[Repaired]) -> None:
    """Write files in their order; a new one was empty before.

    Raises CannotRun where one was changed meanwhile, and nothing is written then, or where one
    cannot be written.
    """
    for each in files:
        _require_unchanged(folder, each)
    for each in files:
        _write(folder, each)


def _require_unchanged(folder: Path, each: Repaired) -> None:
    try:
        same = content(folder, each.before.name) == each.before.content
    except FileNotFoundError:
        same = not each.before.content
    except OSError:
        same = False
    if not same:
        raise CannotRun(
            f"{each.before.path} was changed by somebody else meanwhile",
            "nothing was written; run the command again",
        )


def _write(folder: Path, each: Repaired) -> None:
    path = folder / each.after.name
    if each.before.name != each.after.name:
        _rename(folder / each.before.name, path)
    if each.before.content != each.after.content:
        write_file(path, each.after.content)


def _rename(old: Path, new: Path) -> None:
    try:
        move_new(old, new)
    except OSError as error:
        reason = (error.strerror or "it is not possible").lower()
        raise CannotRun(
            f"{old} cannot be renamed to {new.name}: {reason}", "rename it yourself"
        ) from None


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep others from writing to the folder at the same time.

    Raises CannotRun where one is still at it after PATIENCE seconds.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _lock(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> None:
    import fcntl

    end = monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > end:
                raise CannotRun(
                    f"another command is writing to {quoted(str(folder))}",
                    "run this one afterwards",
                ) from None
            sleep(0.05)
        except OSError as error:  # as of a network's folder that knows no locks
            raise CannotRun(
                f"{quoted(str(folder))} cannot be locked: {error.strerror}",
                "mend it with “validate --diff” and “git apply”, or in a copy of the folder",
            ) from None
        else:
            return
