"""Git as plumbing: how it is called, and what it means when it fails."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from stancetrack.diagnostics import CannotRun, quoted

_OVERRIDES = {
    "blame.markIgnoredLines": "false",
    "blame.markUnblamableLines": "false",
    "blame.showEmail": "false",
    "blame.showRoot": "false",  # else a shallow clone's end has no sign
    "color.ui": "false",
    "core.abbrev": "auto",
    "core.fsmonitor": "false",
    "core.quotePath": "false",
    "core.warnAmbiguousRefs": "true",
    "diff.algorithm": "default",
    "diff.indentHeuristic": "true",
    "gc.auto": "0",  # a partial clone may fetch, but nothing is tidied up behind it
    "i18n.logOutputEncoding": "UTF-8",
    "log.showSignature": "false",
    "maintenance.auto": "false",
}
"""Settings of a user that would change an answer; all others, safe.directory too, stay."""

_DROPPED = {
    # What a hook inherits from the git that runs it: the folder decides the repository instead.
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INTERNAL_SUPER_PREFIX",
    # What git refuses beside GIT_LITERAL_PATHSPECS.
    "GIT_GLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    # What would read attributes from a tree that this repository may lack.
    "GIT_ATTR_SOURCE",
}

_ADDED = {
    "LC_ALL": "C",  # the messages are read
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
}


class Answer(NamedTuple):
    """What a git process said and how it ended."""

    out: bytes
    err: str
    code: int

    @property
    def reason(self) -> str:
        """The line that says why it failed, without git's own prefix."""
        complaints = self._complaints
        return complaints[-1].partition(": ")[2] if complaints else f"git ended with {self.code}"

    @property
    def complains(self) -> bool:
        """Whether git said what went wrong, and not only by its code what the answer is."""
        return bool(self._complaints)

    @property
    def _complaints(self) -> list[str]:
        return [line for line in self.err.splitlines() if line.startswith(("fatal:", "error:"))]

    @property
    def lacks_objects(self) -> bool:
        """Whether it failed at what a partial clone does not hold and could not fetch."""
        return self.code != 0 and "promisor remote" in self.err

    @property
    def warns(self) -> bool:
        """Whether git warned of anything."""
        return any(line.startswith("warning:") for line in self.err.splitlines())


def ask(at: Path, *arguments: str | bytes, given: bytes = b"") -> Answer:
    """Run git in the folder `at`, to its end, with `given` as its input.

    Raises CannotRun where git is not there, or the folder is in no repository that it trusts.
    """
    with _installed():
        done = subprocess.run(  # noqa: S603 - a list without a shell
            _command(at, arguments),
            input=given,
            capture_output=True,
            env=_environment(),
            check=False,
        )
    answer = Answer(done.stdout, done.stderr.decode("utf-8", "replace"), done.returncode)
    if answer.code:
        _require_repository(at, answer)
    return answer


def demand(at: Path, *arguments: str | bytes) -> bytes:
    """Run git as `ask` does and return what it says; raises CannotRun where it fails."""
    answer = ask(at, *arguments)
    if answer.code:
        reason = quoted(answer.reason, 200)
        raise unreadable(at, f"git cannot read the repository of {at}: {reason}")
    return answer.out


def unreadable(at: Path, message: str) -> CannotRun:
    """Return what to say where git could not read all that it should have in a repository.

    A partial clone lacks what git could not fetch now; any other repository is broken.
    """
    if not _is_partial(at):
        return CannotRun(message, "“git fsck” tells whether the repository is sound")
    return CannotRun(
        f"{message}; this clone is a partial one, and what it lacks cannot be fetched",
        "see that “git fetch” works there and that GIT_NO_LAZY_FETCH is not set, or clone the "
        "repository without --filter",
    )


def _is_partial(at: Path) -> bool:
    named = r"^(remote\..*\.(promisor|partialclonefilter)|extensions\.partialclone)$"
    return ask(at, "config", "--get-regexp", named).code == 0


@contextmanager
def conversation(at: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run git in the folder `at` and talk to it; raises CannotRun where it stops half-way."""
    with _installed():
        process = subprocess.Popen(  # noqa: S603 - a list without a shell
            _command(at, arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
    try:
        with process:
            yield process
    except (OSError, EOFError):
        raise unreadable(at, f"git stopped while it read the repository of {at}") from None


def _command(at: Path, arguments: tuple[str | bytes, ...]) -> list[str | bytes | Path]:
    settings = [part for key, value in _OVERRIDES.items() for part in ("-c", f"{key}={value}")]
    return ["git", "--no-pager", *settings, "-C", at, *arguments]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    return kept | _ADDED


@contextmanager
def _installed() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or "it does not start").lower()
        mend = "install git (https://git-scm.com) and see that it is in PATH"
        if not isinstance(error, FileNotFoundError):
            mend = "“git --version” shows whether it runs at all"
        raise CannotRun(f"git cannot be run: {reason}", mend) from None


def _require_repository(at: Path, answer: Answer) -> None:
    if "not a git repository" in answer.err:
        raise CannotRun(
            f"{at} is not in a git repository",
            "revisions are read from git: go to a clone of the repository that holds the record",
        )
    if "safe.bareRepository" in answer.err:
        raise CannotRun(
            f"git does not use the bare repository of {at}: safe.bareRepository is “explicit”",
            "go to a clone that has its files checked out, or allow it with “git config --global "
            "safe.bareRepository all”",
        )
    if "dubious ownership" in answer.err:
        raise CannotRun(
            f"git does not trust the repository of {at}: it belongs to another user",
            f"{_exception(answer.err)}, if you do",
        )


def _exception(message: str) -> str:
    """Return the command that git proposes, which names the repository's folder as it sees it."""
    lines = [line.strip() for line in message.splitlines() if "--add safe.directory" in line]
    return lines[0] if lines else "add it to git's setting safe.directory"
