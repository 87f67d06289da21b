"""What ends the program becomes its exit code, and at most one line."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from stancetrack import __main__, cli

END_OF: dict[str, tuple[int | BaseException, int, str]] = {
    "a command that is done": (0, 0, ""),
    "a command that has findings": (1, 1, ""),
    "Ctrl-C": (KeyboardInterrupt(), 130, "stancetrack: interrupted\n"),
    "a reader that has gone away": (BrokenPipeError(), 0, ""),
    "a full disk": (
        OSError(28, "No space left on device"),
        2,
        "stancetrack: error: the output cannot be written: No space left on device\n",
    ),
    "a file that the system refuses": (
        PermissionError(13, "Permission denied", "somewhere"),
        2,
        "stancetrack: error: somewhere: Permission denied\n",
    ),
}


@pytest.fixture(autouse=True)
def process_goes_on() -> Iterator[None]:
    handler, hook = signal.getsignal(signal.SIGINT), sys.unraisablehook
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, handler)
    sys.unraisablehook = hook
    gc.enable()  # the program does without, for it ends soon; this process does not


@pytest.mark.parametrize("ended", END_OF)
def test_exit_code(
    ended: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    outcome, code, said = END_OF[ended]

    def run(_: list[str]) -> int:
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    monkeypatch.setattr(cli, "run", run)
    with pytest.raises(SystemExit) as exit_:
        __main__.main()
    assert (exit_.value.code, *capfd.readouterr()) == (code, "", said)


def test_what_cannot_be_written_any_more_is_let_go(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    descriptor = os.open(tmp_path / "out", os.O_CREAT | os.O_WRONLY)

    class Full(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError

        def fileno(self) -> int:
            return descriptor

    monkeypatch.setattr(cli, "run", lambda _: 1)
    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(SystemExit) as exit_:
        __main__.main()
    os.write(descriptor, b"goes nowhere")
    os.close(descriptor)
    assert (exit_.value.code, (tmp_path / "out").read_bytes()) == (1, b"")


@pytest.mark.parametrize(
    ("closed", "code", "said"),
    [
        ("stdout", 2, "stancetrack: error: standard output is closed; open it, or name a file"),
        ("stderr", 0, ""),
    ],
)
def test_stream_that_was_closed_before_the_start(
    closed: str,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(cli, "run", lambda _: 0)
    monkeypatch.setattr(sys, closed, None)
    with pytest.raises(SystemExit) as exit_:
        __main__.main()
    if closed == "stderr":
        sys.stderr.close()
    assert exit_.value.code == code
    assert capfd.readouterr().err.startswith(said)


class Left(BaseException):
    """The end of the process, at once."""


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def swallowed(_: list[str]) -> int:
    try:
        interrupt()
    except KeyboardInterrupt:
        return 0
    raise AssertionError


def renamed(_: list[str]) -> int:
    try:
        interrupt()
    except KeyboardInterrupt as error:
        raise RuntimeError("an error while a class was made") from error
    raise AssertionError


def told(_: list[str]) -> int:
    interrupt()
    raise AssertionError


@pytest.mark.parametrize("run", [told, swallowed, renamed])
def test_an_interrupt_ends_in_130_whatever_became_of_it(
    run: Callable[[list[str]], int],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(cli, "run", run)
    with pytest.raises(SystemExit) as exit_:
        __main__.main()
    assert (exit_.value.code, *capfd.readouterr()) == (130, "", "stancetrack: interrupted\n")
    interrupt()  # which is told already
    assert capfd.readouterr().err == ""


def second(_: list[str]) -> int:
    try:
        interrupt()
    finally:
        interrupt()
    raise AssertionError


class Dropped:
    def __del__(self) -> None:
        interrupt()


def in_a_destructor(_: list[str]) -> int:
    Dropped()
    raise AssertionError


def at_the_end(_: list[str]) -> int:
    return 0


@pytest.mark.parametrize("run", [second, in_a_destructor, at_the_end])
def test_an_interrupt_that_could_not_be_raised_ends_at_once(
    run: Callable[[list[str]], int],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    codes = []

    def leave(code: int) -> None:
        codes.append(code)
        raise Left

    monkeypatch.setattr(cli, "run", run)
    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(sys, "__unraisablehook__", lambda _: None)
    with suppress(BaseException):
        __main__.main()
        interrupt()
    if run is at_the_end:
        with pytest.raises(Left):
            interrupt()
    assert codes == [130]
    assert capfd.readouterr().err.startswith("stancetrack: interrupted\n")


def test_what_else_a_destructor_raises_is_shown_as_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[object] = []

    class Broken:
        def __del__(self) -> None:
            raise ValueError

    def run(_: list[str]) -> int:
        Broken()
        return 0

    monkeypatch.setattr(cli, "run", run)
    monkeypatch.setattr(sys, "__unraisablehook__", lambda what: seen.append(what.exc_type))
    with pytest.raises(SystemExit) as exit_:
        __main__.main()
    assert (exit_.value.code, seen) == (0, [ValueError])


def test_an_error_of_our_own_is_none_that_an_interrupt_hides(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def run(_: list[str]) -> int:
        raise ValueError("ours")

    monkeypatch.setattr(cli, "run", run)
    with pytest.raises(ValueError, match="ours"):
        __main__.main()


def test_a_process_started_with_interrupts_ignored_goes_on_ignoring_them(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hook = sys.unraisablehook

    def run(_: list[str]) -> int:
        interrupt()
        return 1

    monkeypatch.setattr(cli, "run", run)
    with pytest.raises(SystemExit) as exit_:
        __main__.main()
    assert (exit_.value.code, *capfd.readouterr()) == (1, "", "")
    assert (signal.getsignal(signal.SIGINT), sys.unraisablehook) == (signal.SIG_IGN, hook)


def test_an_interrupt_that_cannot_be_told_ends_in_130_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Closed(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    def closed(*_: object) -> int:
        raise BrokenPipeError

    codes: list[int] = []
    monkeypatch.setattr(cli, "run", told)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", Closed())
        with pytest.raises(SystemExit) as exit_:
            __main__.main()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        patched.setattr(cli, "run", second)
        patched.setattr(os, "write", closed)
        patched.setattr(os, "_exit", codes.append)
        with pytest.raises(SystemExit) as second_exit:
            __main__.main()
    assert (exit_.value.code, codes, second_exit.value.code) == (130, [130], 130)
