"""Repairs of a record: worked out, and written to its folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

from stancetrack.api import outdated_schema
from stancetrack.api.record import Record
from stancetrack.api.validation import validated
from stancetrack.diagnostics import CannotRun, Finding, quoted
from stancetrack.loading import Loaded, load
from stancetrack.loading.folder import content
from stancetrack.repairs import Repaired, Repairs, repair
from stancetrack.views.validation import Choice
from stancetrack.writing import write_file

PATIENCE = 10.0
"""How many seconds to wait for another one that mends the same folder."""


def repairs(record: Record, asked: Choice) -> Repairs:
    """Return what mends all that is found and asked for, as far as it can be mended safely."""
    folder = Path(record.loaded.snapshot.path)

    def stray(name: str) -> bytes | None:
        try:
            return content(folder, name)
        except OSError:
            return None

    found = repair(record.loaded, _check(record, asked), stray)
    return _with_schema(record.loaded, asked, found)


def _with_schema(loaded: Loaded, asked: Choice, found: Repairs) -> Repairs:
    """Return the repairs with that of the schema, where it is older than what they leave."""
    if found.files:
        files = {file.name: file for file in loaded.snapshot.files}
        for each in found.files:
            files.pop(each.before.name, None)
            files[each.after.name] = each.after
        loaded = load(replace(loaded.snapshot, files=tuple(files[name] for name in sorted(files))))
    outdated = [
        finding
        for finding in outdated_schema.find(loaded)
        if asked.shows_rule(finding.rule.name) and asked.shows_path(finding.location.path)
    ]
    if not outdated:
        return found
    return Repairs((outdated_schema.mended(loaded), *found.files), (*found.mended, *outdated))


def _check(record: Record, asked: Choice) -> Callable[[Loaded], Sequence[Finding]]:
    return lambda loaded: validated(replace(record, loaded=loaded), asked).findings


def write(folder: Path, found: Repairs) -> None:
    """Write repaired files; raises CannotRun where one was changed meanwhile, or cannot be."""
    for each in found.files:
        _require_unchanged(folder, each)
    for each in found.files:
        _write(folder, each)


def _require_unchanged(folder: Path, each: Repaired) -> None:
    try:
        same = content(folder, each.before.name) == each.before.content
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
        # Unlike a renaming, a second name never takes the place of another file.
        os.link(old, new, follow_symlinks=False)
        old.unlink()
    except OSError as error:
        reason = (error.strerror or "it is not possible").lower()
        raise CannotRun(
            f"{old} cannot be renamed to {new.name}: {reason}", "rename it yourself"
        ) from None


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep others from mending the folder at the same time; raises CannotRun if one goes on."""
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
                    f"another command is mending {quoted(str(folder))}", "run this one afterwards"
                ) from None
            sleep(0.05)
        except OSError as error:  # as of a network's folder that knows no locks
            raise CannotRun(
                f"{quoted(str(folder))} cannot be locked: {error.strerror}",
                "mend it with “validate --diff” and “git apply”, or in a copy of the folder",
            ) from None
        else:
            return
