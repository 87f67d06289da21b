"""Questions that a person answers on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from stancetrack.cli.errors import say
from stancetrack.diagnostics import CannotRun

T = TypeVar("T")


def can_ask() -> bool:
    """Tell whether somebody is there to answer: standard input and output are a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask(
    question: str,
    read: Callable[[str], T],
    default: str = "",
    choices: Sequence[tuple[str, str]] = (),
) -> T:
    """Return what `read` makes of the answer; what it refuses is said, and asked again.

    Nothing typed means the default, and is asked again where there is none; `?` tells what each
    of the choices means. Raises CannotRun where the input ends.
    """
    while True:
        found = ask_or_pass(f"{question} [{default}]" if default else question, read, choices)
        if found is not None:
            return found
        if default:
            return read(default)
        say("nothing was typed; Ctrl-C ends it, and nothing is written")


def ask_or_pass(
    question: str, read: Callable[[str], T], choices: Sequence[tuple[str, str]] = ()
) -> T | None:
    """Return what `read` makes of the answer as `ask` does, None where nothing is typed."""
    words = f" ({', '.join(word for word, _ in choices)}; ? explains)" if choices else ""
    while True:
        answer = line(f"{question}{words}: ").strip()
        if not answer:
            return None
        if choices and answer == "?":
            sys.stdout.writelines(f"  {word}: {means}\n" for word, means in choices)
            continue
        try:
            return read(answer)
        except CannotRun as error:
            say(f"{error}; {error.help}")


def confirmed(question: str) -> bool:
    """Tell whether somebody answers with yes; anything else, and nothing, is no."""
    return line(f"{question} [y/N]: ").strip().casefold() in ("y", "yes")


def line(prompt: str, words: Sequence[str] = (), *, listed: bool = False) -> str:
    """Return a line that is typed; TAB completes `words`, each one of them where it is `listed`.

    Raises CannotRun where the input ends.
    """
    with suppress(ImportError):  # where it is there, input() lets a line be edited
        import readline

        readline.set_completer(lambda begun, number: completed(begun, number, words))
        readline.set_completer_delims(", " if listed else "")
        readline.parse_and_bind("tab: complete")
    try:
        return input(prompt)
    except EOFError:
        reason = "the input ended before all was answered"
    except UnicodeDecodeError:
        reason = "what was typed is not UTF-8"
    sys.stdout.write("\n")
    raise CannotRun(reason, "nothing was written; run it again, or give all as options")


def completed(begun: str, number: int, words: Sequence[str]) -> str | None:
    """Return one of the words that begin like what is typed, by its number; None for too high."""
    found = [word for word in words if word.casefold().startswith(begun.casefold())]
    return found[number] if number < len(found) else None
