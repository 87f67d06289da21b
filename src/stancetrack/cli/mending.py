"""What `validate --fix` and `--diff` do: repairs are worked out, and written or shown."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from stancetrack.cli.errors import say
from stancetrack.cli.output import write_file
from stancetrack.diagnostics import CannotRun, Finding, quoted
from stancetrack.loading import Loaded
from stancetrack.loading.folder import content
from stancetrack.render.findings.patch import patch
from stancetrack.repairs import Repaired, Repairs, repair

PATIENCE = 10.0
"""How many seconds to wait for another one that mends the same folder."""

Check = Callable[[Loaded], Sequence[Finding]]


def show(loaded: Loaded, check: Check, output: Path | None) -> int:
    """Write the patch that mends the record; return the exit code."""
    repairs = _repairs(loaded, check)
    folder = loaded.snapshot.path
    text = patch([(each.before, each.after) for each in repairs.files], folder).encode()
    if output is not None:
        write_file(output, text)
    else:
        with suppress(BrokenPipeError):
            sys.stdout.buffer.write(text)
            sys.stdout.buffer.flush()
    if loaded.unread:
        say("some of the record cannot be read: “stancetrack validate” shows what and why")
    return 1 if text or loaded.unread else 0


def mend(loaded: Loaded, check: Check) -> None:
    """Write what mends the record, and say on standard error what was mended."""
    repairs = _repairs(loaded, check)
    folder = Path(loaded.snapshot.path)
    for each in repairs.files:
        _require_unchanged(folder, each)
    for each in repairs.files:
        _write(folder, each)
    _tell(repairs)


def _repairs(loaded: Loaded, check: Check) -> Repairs:
    folder = Path(loaded.snapshot.path)

    def stray(name: str) -> bytes | None:
        try:
            return content(folder, name)
        except OSError:
            return None

    return repair(loaded, check, stray)


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


def _tell(repairs: Repairs) -> None:
    by_path: dict[str, Counter[str]] = {}
    for finding in repairs.mended:
        by_path.setdefault(finding.location.path, Counter())[finding.rule.name] += 1
    for path in sorted(by_path):
        rules = ", ".join(f"{name} ({n})" for name, n in sorted(by_path[path].items()))
        say(f"mended {path}: {rules}")


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
        else:
            return
