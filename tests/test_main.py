"""What ends the program becomes its exit code, and at most one line."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Iterator
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
def collector_goes_on() -> Iterator[None]:
    yield
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
