"""Somebody at a terminal who types answers."""

from __future__ import annotations

import io
import sys

import pytest


class Keyboard(io.StringIO):
    """Standard input that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Let standard input and output be a terminal on which these lines are typed, and no more."""
    monkeypatch.setenv("STANCETRACK_PAGER", "cat")
    monkeypatch.setattr(sys, "stdin", Keyboard("".join(f"{line}\n" for line in lines)))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
