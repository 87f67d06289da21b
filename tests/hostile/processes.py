"""The program in a process of its own, so that a crash of the interpreter is seen as one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from sample import TODAY

COMMAND = (sys.executable, "-m", "stancetrack")

LONGEST = 60
"""Seconds after which a process counts as hanging, on a busy machine too."""


def real(
    *arguments: str | Path,
    environment: Mapping[str, str] | None = None,
    python: tuple[str, ...] = (),
    stdout: int = subprocess.PIPE,
    stderr: int = subprocess.PIPE,
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program; negative codes are the signals that killed it."""
    return subprocess.run(
        [COMMAND[0], *python, *COMMAND[1:], *arguments],
        env={**os.environ, "STANCETRACK_TODAY": TODAY, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=stderr,
        cwd=cwd,
        timeout=LONGEST,
        check=False,
    )
