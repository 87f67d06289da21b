"""Questions that a person answers on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from stancetrack.cli.errors import say
from stancetrack.diagnostics import CannotRun

T = TypeVar("T")


def can_ask() -> bool:
    """Tell whether somebody is there to answer: standard input and output are a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, read: Callable[[str], T], default: str = "") -> T:
    """Return what `read` makes of the answer; what it refuses is said, and asked again.

    Nothing typed means the default, and is asked again where there is none. Raises CannotRun
    where the input ends.
    """
    while True:
        typed = _line(f"{question} [{default}]: " if default else f"{question}: ")
        answer = typed.strip() or default
        try:
            if answer:
                return read(answer)
            say("nothing was typed; Ctrl-C ends it, and nothing is written")
        except CannotRun as error:
            say(f"{error}; {error.help}")


def confirmed(question: str) -> bool:
    """Tell whether somebody answers with yes; anything else, and nothing, is no."""
    return _line(f"{question} [y/N]: ").strip().casefold() in ("y", "yes")


def _line(prompt: str) -> str:
    with suppress(ImportError):  # where it is there, input() lets a line be edited
        import readline  # noqa: F401
    try:
        return input(prompt)
    except EOFError:
        reason = "the input ended before all was answered"
    except UnicodeDecodeError:
        reason = "what was typed is not UTF-8"
    sys.stdout.write("\n")
    raise CannotRun(reason, "nothing was written; run it again, or give all as options")
