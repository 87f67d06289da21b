"""What takes longer than a second says on a terminal what it does, and leaves no trace."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from stancetrack.cli.progress import PATIENCE, Progress, progress


def ending_after(times: int, waited: list[float]) -> Callable[[float], bool]:
    """Return what says so many times that it is not over yet, without waiting."""

    def ended(seconds: float) -> bool:
        waited.append(seconds)
        return len(waited) > times

    return ended


def test_nothing_is_shown_of_what_is_over_in_a_second(capfd: pytest.CaptureFixture[str]) -> None:
    shown, waited = Progress(), list[float]()
    shown.tell("reading")
    shown.watch(ending_after(0, waited))
    shown.clear()
    assert (capfd.readouterr().err, waited) == ("", [PATIENCE])
    assert PATIENCE == 1


def test_what_is_done_is_shown_in_one_line_that_is_gone_at_the_end(
    capfd: pytest.CaptureFixture[str],
) -> None:
    shown, waited = Progress(), list[float]()
    shown.tell("positions: 5,000 rows\x1b[31m")
    shown.watch(ending_after(2, waited))
    line = "\r\x1b[Kstancetrack: positions: 5,000 rows\\x1b[31m …"
    assert capfd.readouterr().err == line * 2
    shown.clear()
    assert capfd.readouterr().err == "\r\x1b[K"


@pytest.mark.parametrize("terminal", [True, False])
def test_only_a_terminal_is_told(
    terminal: bool, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    watched = []

    def watch(shown: Progress, ended: Callable[[float], bool]) -> None:
        watched.append(shown)
        while not ended(0):
            shown._shown = True

    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    monkeypatch.setattr(Progress, "watch", watch)
    with progress("reading") as tell:
        tell("writing")
    assert len(watched) == terminal
    assert capfd.readouterr().err in (("", "\r\x1b[K") if terminal else ("",))
